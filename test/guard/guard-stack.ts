import { aws_kms as kms, Stack } from 'aws-cdk-lib';
import {
  AggregationTemplate, DataResource, EventSelector, GovernedTrail, GovernedTrailOptions, InsightSelector, LogArchive, LogRetention, TrailGuard,
  TrailGuardOptions, TrailIdentity, TrailKey,
} from '../../lib';
import { newStack } from '../private/harness';
import { MachineStack } from '../state-machines/machine-stack';

export const REPAIRING: TrailGuardOptions = { repairTrail: true, repairKey: true, repairBucket: true };

/** A trail that uses everything that a guard compares. */
const RICH: GovernedTrailOptions = {
  eventSelectors: [EventSelector.managementEvents(), EventSelector.dataEvents(DataResource.S3_OBJECT)],
  insights: [InsightSelector.apiCallRate(), InsightSelector.apiErrorRate()],
  aggregations: [AggregationTemplate.API_ACTIVITY, AggregationTemplate.USER_ACTIONS],
};

export interface GuardStackOptions extends TrailGuardOptions {
  readonly trail?: GovernedTrailOptions;
  readonly keyPrefix?: string;
  readonly organizationId?: string;
  /** Whether the key is one that does not rotate. */
  readonly plainKey?: boolean;
}

/** Adds a trail with archive and key, and their guard. */
export function addGuard(stack: Stack, given: GuardStackOptions = {}): TrailGuard {
  const { trail: options = RICH, keyPrefix, organizationId, plainKey, ...repairs } = given;
  const { account, region } = stack;
  const identity = organizationId
    ? TrailIdentity.forOrganization({ organizationId, managementAccount: account, homeRegion: region, keyPrefix })
    : TrailIdentity.forAccount(stack, { keyPrefix });
  const archive = new LogArchive(stack, 'Archive', { trails: [identity], retention: LogRetention.years(7) });
  const encryptionKey = plainKey ? new kms.Key(stack, 'Key') : new TrailKey(stack, 'Key', { identity });
  const trail = new GovernedTrail(stack, 'Trail', { ...options, identity, archive, encryptionKey });
  return new TrailGuard(stack, 'Guard', { trail, archive, encryptionKey, ...repairs });
}

export function guardStack(options: GuardStackOptions = {}): MachineStack {
  const stack = newStack();
  addGuard(stack, options);
  return new MachineStack(stack);
}
