import { alternatives, Branch, Pattern } from './branches';

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

/** Names of services and SDKs that are no sources of events, with the sources. */
const UNKNOWN_SOURCES: Record<string, string> = {
  'apigatewayv2.amazonaws.com': 'apigateway.amazonaws.com',
  'cloudwatch.amazonaws.com': 'monitoring.amazonaws.com',
  'cloudwatchlogs.amazonaws.com': 'logs.amazonaws.com',
  'directoryservice.amazonaws.com': 'ds.amazonaws.com',
  'efs.amazonaws.com': 'elasticfilesystem.amazonaws.com',
  'elb.amazonaws.com': 'elasticloadbalancing.amazonaws.com',
  'elbv2.amazonaws.com': 'elasticloadbalancing.amazonaws.com',
  'emr.amazonaws.com': 'elasticmapreduce.amazonaws.com',
  'eventbridge.amazonaws.com': 'events.amazonaws.com',
  'sfn.amazonaws.com': 'states.amazonaws.com',
  'stepfunctions.amazonaws.com': 'states.amazonaws.com',
};

/** Calls on domains, which are those of another service. */
const DOMAIN_CALLS = /^(AcceptDomainTransferFromAnotherAwsAccount|CancelDomainTransferToAnotherAwsAccount|DeleteDomain|DisableDomain(AutoRenew|TransferLock)|EnableDomain(AutoRenew|TransferLock)|RegisterDomain|RejectDomainTransferFromAnotherAwsAccount|RetrieveDomainAuthCode|TransferDomain(ToAnotherAwsAccount)?|UpdateDomain(Contact|ContactPrivacy|Nameservers))$/;

/**
 * Calls on what is in resources, which a trail records as data events only.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html
 */
const DATA_CALLS: Record<string, RegExp> = {
  'dynamodb.amazonaws.com': /^((Get|Put|Update|Delete)Item|Batch(Get|Write)Item|BatchExecuteStatement|Execute(Statement|Transaction)|Query|Scan|Transact(Get|Write)Items|GetRecords|GetShardIterator)$/,
  'ebs.amazonaws.com': /^(ListSnapshotBlocks|ListChangedBlocks|GetSnapshotBlock|PutSnapshotBlock)$/,
  'lambda.amazonaws.com': /^Invoke$/,
  's3.amazonaws.com': /^((Get|Put|Head|Delete|Copy|Restore)Object|(Get|Put)Object(Acl|LegalHold|Retention)|(Get|Put|Delete)ObjectTagging|GetObjectAttributes|DeleteObjects|ListObjects|ListObjectVersions|SelectObjectContent|UploadPart(Copy)?|ListParts|(Create|Complete|Abort)MultipartUpload)$/,
  'sns.amazonaws.com': /^Publish(Batch)?$/,
  'sqs.amazonaws.com': /^((Send|Delete)Message(Batch)?|ReceiveMessage|ChangeMessageVisibility(Batch)?)$/,
};

/** Names that begin like those of calls that only read. EventBridge delivers these only to rules that ask for them. */
const READING = /^(Get|List|Describe)/;
/** Calls that begin so, but are recorded as calls that change something. */
const NOT_READING = ['GetFederationToken', 'GetSessionToken'];

/** The sources and names of a pattern's calls that no event has, in sentences. */
export function unloggedCalls(detail: Pattern): string[] {
  const doubts = alternatives(detail).flatMap(branch => {
    const sources = textsOf(branch.eventSource);
    const names = textsOf(branch.eventName);
    return [
      ...sources.flatMap(doubtOfSource),
      ...names.filter(name => /^[a-z][a-z0-9-]*:[A-Z]/.test(name)).map(name => `No event has the name '${name}', which is that of a permission: leave out its prefix.`),
      ...sources.flatMap(source => names.flatMap(name => doubtOfCall(source.toLowerCase(), name))),
    ];
  });
  return [...new Set(doubts)];
}

/** Whether all calls of a pattern are data events. */
export function areDataCalls(detail: Pattern): boolean {
  return alternatives(detail).every(branch => {
    const [sources, names] = [textsOf(branch.eventSource), textsOf(branch.eventName)];
    return isPlain(branch) && sources.every(source => names.every(name => DATA_CALLS[source]?.test(name)));
  });
}

/** The names of management events that only read, if all calls of a pattern are such. */
export function readingCalls(detail: Pattern): string[] {
  const branches = alternatives(detail);
  const isReading = (branch: Branch) => isPlain(branch) && textsOf(branch.eventName).every(name => READING.test(name) && !NOT_READING.includes(name)
    && !textsOf(branch.eventSource).some(source => DATA_CALLS[source]?.test(name)));
  return branches.every(isReading) ? [...new Set(branches.flatMap(branch => textsOf(branch.eventName)))] : [];
}

/** Whether a branch names its sources and calls, and does nothing else with them. */
function isPlain({ eventSource, eventName }: Branch): boolean {
  return [eventSource, eventName].every(tests => Array.isArray(tests) && tests.length > 0 && textsOf(tests).length === tests.length);
}

function doubtOfSource(source: string): string[] {
  if (!source.includes('.')) return [`No event has the source '${source}': sources have a domain, like 'iam.amazonaws.com'.`];
  const known = UNKNOWN_SOURCES[source.toLowerCase()];
  return known ? [`No event has the source '${source}': it is '${known}'.`] : [];
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
