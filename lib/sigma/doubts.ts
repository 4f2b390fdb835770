import { CoveringPattern } from './covering/covering-pattern';
import { DocumentFacts } from './rule-document';
import { SigmaTest } from '../alerts/evaluator/sigma-test';
import { alternatives } from '../event-patterns/branches';
import { EVENT_COLUMNS } from '../questions/record-columns';

/** The fields at the top of records that tables of queries lack. */
const MORE_FIELDS = ['managementEvent', 'insightDetails', 'eventCategory', 'insightContext', 'errorCode'];
const FIELDS = new Set([...EVENT_COLUMNS.map(([name]) => name), ...MORE_FIELDS]);

/** Names of permissions and other names that are no names of events, with the names of the events. */
const UNLOGGED: Record<string, Record<string, string | undefined>> = {
  'elasticache.amazonaws.com': { AuthorizeCacheSecurityGroupEgress: undefined, RevokeCacheSecurityGroupEgress: undefined },
  'iam.amazonaws.com': { PassRole: undefined },
  'lambda.amazonaws.com': {
    AddPermission: 'AddPermission20150331v2',
    CreateFunction: 'CreateFunction20150331',
    DeleteFunction: 'DeleteFunction20150331',
    InvokeFunction: 'Invoke',
    UpdateFunctionCode: 'UpdateFunctionCode20150331v2',
    UpdateFunctionConfiguration: 'UpdateFunctionConfiguration20150331v2',
  },
  's3.amazonaws.com': {
    GetEncryptionConfiguration: 'GetBucketEncryption',
    GetLifecycleConfiguration: 'GetBucketLifecycle',
    GetReplicationConfiguration: 'GetBucketReplication',
    ListAllMyBuckets: 'ListBuckets',
    ListBucket: 'ListObjects',
    PutEncryptionConfiguration: 'PutBucketEncryption',
    PutLifecycleConfiguration: 'PutBucketLifecycle',
    PutReplicationConfiguration: 'PutBucketReplication',
    ReplicateDelete: undefined,
    ReplicateObject: undefined,
  },
};
/** Calls on domains, which are those of another service. */
const DOMAIN_CALLS = /^(AcceptDomainTransferFromAnotherAwsAccount|CancelDomainTransferToAnotherAwsAccount|DeleteDomain|DisableDomain(AutoRenew|TransferLock)|EnableDomain(AutoRenew|TransferLock)|RegisterDomain|RejectDomainTransferFromAnotherAwsAccount|RetrieveDomainAuthCode|TransferDomain(ToAnotherAwsAccount)?|UpdateDomain(Contact|ContactPrivacy|Nameservers))$/;

/** The doubts about a rule that is kept exactly, in sentences. */
export function doubtsOf({ status, level }: DocumentFacts, test: SigmaTest, pattern: CoveringPattern): string[] {
  return [
    ...status === 'deprecated' ? ['Its status is deprecated.'] : [],
    ...level === 'informational' ? ['Its level is informational, which Sigma does not mean for alerts.'] : [],
    ...unknownFields(test).map(name => `No record has the field '${name}'.`),
    ...unloggedCalls(pattern),
    ...pattern.detail === undefined ? ['The evaluator receives every event of CloudTrail because of it: no condition of it fits into an event pattern.'] : [],
  ];
}

function unknownFields(test: SigmaTest): string[] {
  const names = fieldsOf(test).map(field => field.split('.')[0]).filter(name => !FIELDS.has(name));
  return [...new Set(names)];
}

/** The fields that a test reads. */
export function fieldsOf(test: SigmaTest): string[] {
  if ('all' in test) return test.all.flatMap(fieldsOf);
  if ('any' in test) return test.any.flatMap(fieldsOf);
  if ('not' in test) return fieldsOf(test.not);
  return ['field', 'other'].map(name => (test as Record<string, unknown>)[name]).filter(field => typeof field === 'string');
}

/** Sources and names that no event has. */
function unloggedCalls({ detail }: CoveringPattern): string[] {
  const doubts = alternatives(detail ?? {}).flatMap(branch => {
    const sources = textsOf(branch.eventSource);
    const names = textsOf(branch.eventName);
    return [
      ...sources.filter(source => !source.includes('.')).map(source => `No event has the source '${source}': sources have a domain, like 'iam.amazonaws.com'.`),
      ...sources.flatMap(source => names.flatMap(name => doubtOfCall(source.toLowerCase(), name))),
    ];
  });
  return [...new Set(doubts)];
}

function doubtOfCall(source: string, name: string): string[] {
  if (source === 'route53.amazonaws.com' && DOMAIN_CALLS.test(name)) return [`The source of '${name}' is 'route53domains.amazonaws.com', not '${source}'.`];
  const known = UNLOGGED[source] ?? {};
  if (!Object.hasOwn(known, name)) return [];
  return [`No event of '${source}' has the name '${name}'${known[name] ? `: its name is '${known[name]}'` : ''}.`];
}

function textsOf(tests: unknown): string[] {
  return Array.isArray(tests) ? tests.map((test: any) => test?.['equals-ignore-case'] ?? test).filter(text => typeof text === 'string') : [];
}
