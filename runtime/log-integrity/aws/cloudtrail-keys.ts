import { CloudTrailClient, ListPublicKeysCommand } from '@aws-sdk/client-cloudtrail';
import { KeySource, PublicKey } from '../ports';

/** The public keys of CloudTrail, asked in each Region by itself: a Region returns its own keys only. */
export class CloudTrailKeys implements KeySource {
  public readonly isComplete = true;
  private readonly clients = new Map<string, CloudTrailClient>();

  public constructor(private readonly clientOf = (region: string) => new CloudTrailClient({ region, maxAttempts: 8 })) {}

  public async keys(region: string, from: Date, to: Date): Promise<PublicKey[]> {
    const client = this.clients.get(region) ?? this.clientOf(region);
    this.clients.set(region, client);
    const found: PublicKey[] = [];
    let token: string | undefined;
    do {
      const { PublicKeyList = [], NextToken } = await client.send(new ListPublicKeysCommand({ StartTime: from, EndTime: to, NextToken: token }));
      for (const { Fingerprint, Value, ValidityStartTime, ValidityEndTime } of PublicKeyList) {
        found.push({ fingerprint: Fingerprint!, value: Buffer.from(Value!).toString('base64'), validFrom: ValidityStartTime!, validTo: ValidityEndTime! });
      }
      token = NextToken;
    } while (token);
    return found;
  }
}
