import type { Where } from './contract';
import type { Facts } from './facts';
import { accountPhrase, joined, Phrase, phrase } from './phrase';
import { accountName, present, text } from './text';

/** The account and Region of an event, and the origin of the call. */
export function whereOf({ envelope, record }: Facts, names: unknown): Where {
  const accountId = text(envelope.account, 20) ?? text(record.recipientAccountId, 20);
  return present({
    accountId,
    accountName: accountName(accountId, names),
    region: text(record.awsRegion, 30) ?? text(envelope.region, 30),
    sourceIp: text(record.sourceIPAddress),
    userAgent: text(record.userAgent, 300),
    vpcEndpointId: text(record.vpcEndpointId),
  });
}

export function wherePhrase(where: Where): Phrase | undefined {
  return joined([
    phrase`account ${accountPhrase(where)}`,
    phrase`Region ${where.region}`,
    joined([phrase`from ${where.sourceIp}`, phrase`through ${where.vpcEndpointId}`, phrase`with ${where.userAgent}`], ' '),
  ], ', ');
}
