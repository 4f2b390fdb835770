import { aws_iam as iam, Stack } from 'aws-cdk-lib';
import { OrganizationGovernanceProps } from './organization-governance-props';
import { LogArchive } from '../archive/log-archive';
import { TrailGuard } from '../guard/trail-guard';
import { GovernedTrail } from '../trail/governed-trail';

/** Creates the role of the guard of the trail, if it must be exempt from the denies of the key. */
export function keyGuardRole(stack: Stack, { trailGuard }: OrganizationGovernanceProps, administrators?: unknown[]): iam.Role | undefined {
  return administrators && trailGuard?.repairKey ? TrailGuard.createRole(stack, 'GuardRole') : undefined;
}

/** Creates the role of the guard of the archive, if it must be exempt from the denies of the bucket. */
export function bucketGuardRole(stack: Stack, { trailGuard }: OrganizationGovernanceProps, administrators?: unknown[]): iam.Role | undefined {
  return administrators && trailGuard?.repairBucket ? TrailGuard.createRole(stack, 'GuardRole') : undefined;
}

/** Creates the guard of the trail and its key, in the management account. */
export function guardTrail(trail: GovernedTrail, { trailGuard = {} }: OrganizationGovernanceProps): TrailGuard {
  const { repairTrail, repairKey } = trailGuard;
  const management = Stack.of(trail);
  const role = management.node.tryFindChild('GuardRole') as iam.Role | undefined;
  return new TrailGuard(management, 'Guard', { trail, encryptionKey: trail.encryptionKey, repairTrail, repairKey, role });
}

/** Creates the guard of the log bucket, in its account. */
export function guardArchive(archive: LogArchive, { trailGuard = {} }: OrganizationGovernanceProps): TrailGuard {
  const logArchive = Stack.of(archive);
  const role = logArchive.node.tryFindChild('GuardRole') as iam.Role | undefined;
  return new TrailGuard(logArchive, 'Guard', { archive, repairBucket: trailGuard.repairBucket, role });
}
