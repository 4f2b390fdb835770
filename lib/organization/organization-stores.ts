import { aws_kms as kms, Stack } from 'aws-cdk-lib';
import type { OrganizationGovernanceProps } from './organization-governance-props';
import { LogArchive } from '../archive/log-archive';
import { AthenaQueries } from '../athena/athena-queries';
import { TrailIdentity } from '../identity/trail-identity';
import { LogQueries } from '../logs-insights/log-queries';
import { arn } from '../private/arns';
import { CloudWatchStore } from '../store/cloudwatch/cloudwatch-store';
import { LogCentralization } from '../store/cloudwatch/log-centralization';
import { EventDataStore } from '../store/lake/event-data-store';

/** The stores and queries for the events of an organization; those that are not enabled are undefined. */
export interface OrganizationStores {
  readonly athena?: AthenaQueries;
  readonly lake?: EventDataStore;
  readonly cloudWatchStore?: CloudWatchStore;
  readonly logQueries?: LogQueries;
}

/** The stacks for stores and queries: queries are in the account of the logs, stores in the management account. */
export interface StackOfStores {
  readonly management: Stack;
  /** Returns the stack in the security account, which is needed only if there are queries on stored events. */
  security(): Stack;
  /** Creates the stack for Athena queries, which is needed only if they are enabled. */
  createQueries(): Stack;
}

/** The logs that are queried, and the buckets whose deliveries stores do not record. */
export interface StoredLogs {
  readonly identity: TrailIdentity;
  /** The folder of saved queries. */
  readonly folderName: string;
  /** The first one has the logs of the identity. */
  readonly buckets: string[];
  readonly otherBuckets: string[];
  /** The key of the logs, if it is known. */
  readonly encryptionKeyArn?: string;
}

/** Creates the stores and queries that are enabled. */
export function createStores(stacks: StackOfStores, logs: StoredLogs, props: OrganizationGovernanceProps): OrganizationStores {
  const { athena, lake, cloudWatchStore, organizationId } = props;
  const deliveryBucketArns = [...new Set([...logs.buckets, ...logs.otherBuckets])].map(name => arn('s3', '', '', name));
  const store = cloudWatchStore && new CloudWatchStore(stacks.management, 'CloudWatchStore', {
    ...cloudWatchStore, organizationId, deliveryBucketArns,
  });
  if (store) centralize(store, stacks.management, props);
  return {
    athena: athena && createQueries(stacks.createQueries(), logs, props),
    lake: lake && new EventDataStore(stacks.management, 'Lake', { ...lake, organizationEnabled: true, deliveryBucketArns }),
    cloudWatchStore: store,
    logQueries: store && new LogQueries(stacks.security(), 'LogQueries', { logGroupNames: store.logGroupNames, folderName: logs.folderName }),
  };
}

/** The key of the logs is in another account: principals that query must also be readers of the archive. */
function createQueries(stack: Stack, logs: StoredLogs, props: OrganizationGovernanceProps): AthenaQueries {
  const { identity, buckets: [bucketName], encryptionKeyArn } = logs;
  const { management, logArchive, security, alertHub } = props;
  const knownAccounts = [management, logArchive, security].map(({ account }) => account!);
  return new AthenaQueries(stack, 'Queries', {
    ...props.athena,
    archive: LogArchive.fromBucketName(stack, 'Archive', bucketName),
    identity,
    encryptionKey: encryptionKeyArn ? kms.Key.fromKeyArn(stack, 'LogKey', encryptionKeyArn) : undefined,
    knownAccounts: [...new Set([...knownAccounts, ...Object.keys(alertHub?.accountNames ?? {})])],
  });
}

/** Copies the log groups of all accounts to the security account, under the same names. */
function centralize(store: CloudWatchStore, management: Stack, { organizationId, regions, security }: OrganizationGovernanceProps): void {
  const centralization = new LogCentralization(management, 'LogCentralization', {
    organizationId, regions, destinationAccount: security.account!, destinationRegion: security.region!,
  });
  // The store enables trusted access.
  centralization.node.addDependency(store);
}
