import { Stack } from 'aws-cdk-lib';
import type { OrganizationGovernanceProps } from './organization-governance-props';
import { LogArchive } from '../archive/log-archive';
import { AthenaQueries } from '../athena/athena-queries';
import { TrailIdentity } from '../identity/trail-identity';
import { LogQueries } from '../logs-insights/log-queries';
import { arn } from '../private/arns';
import { CloudWatchStore } from '../store/cloudwatch/cloudwatch-store';
import { LogCentralization } from '../store/cloudwatch/log-centralization';
import { EventDataStore } from '../store/lake/event-data-store';

/** Where the events of an organization can be asked, as far as that is wanted. */
export interface OrganizationStores {
  readonly athena?: AthenaQueries;
  readonly lake?: EventDataStore;
  readonly cloudWatchStore?: CloudWatchStore;
  readonly logQueries?: LogQueries;
}

/** The stacks that they belong to: queries are beside the logs, stores of the organization in its management account. */
export interface StackOfStores {
  readonly management: Stack;
  readonly security: Stack;
  /** Made only where it is needed. */
  createQueries(): Stack;
}

/** The log bucket comes first among the buckets that logs are delivered to. */
export function createStores(
  stacks: StackOfStores, identity: TrailIdentity, buckets: string[], props: OrganizationGovernanceProps,
): OrganizationStores {
  const { athena, lake, cloudWatchStore, organizationId } = props;
  const deliveryBucketArns = buckets.map(name => arn('s3', '', '', name));
  const store = cloudWatchStore && new CloudWatchStore(stacks.management, 'CloudWatchStore', {
    ...cloudWatchStore, organizationId, deliveryBucketArns,
  });
  if (store) centralize(store, stacks.management, props);
  return {
    athena: athena && createQueries(stacks.createQueries(), identity, buckets[0], props),
    lake: lake && new EventDataStore(stacks.management, 'Lake', { ...lake, organizationEnabled: true, deliveryBucketArns }),
    cloudWatchStore: store,
    logQueries: store && new LogQueries(stacks.security, 'LogQueries', { logGroupNames: store.logGroupNames }),
  };
}

/** Its key is in the management account: who asks has to be among the readers of the archive too. */
function createQueries(stack: Stack, identity: TrailIdentity, bucketName: string, props: OrganizationGovernanceProps): AthenaQueries {
  const { management, logArchive, security, alertHub } = props;
  const knownAccounts = [management, logArchive, security].map(({ account }) => account!);
  return new AthenaQueries(stack, 'Queries', {
    ...props.athena,
    archive: LogArchive.fromBucketName(stack, 'Archive', bucketName),
    identity,
    knownAccounts: [...new Set([...knownAccounts, ...Object.keys(alertHub?.accountNames ?? {})])],
  });
}

/** Log groups of all accounts come together in the security account, under their own names. */
function centralize(store: CloudWatchStore, management: Stack, { organizationId, regions, security }: OrganizationGovernanceProps): void {
  const centralization = new LogCentralization(management, 'LogCentralization', {
    organizationId, regions, destinationAccount: security.account!, destinationRegion: security.region!,
  });
  // Trusted access comes with the store.
  centralization.node.addDependency(store);
}
