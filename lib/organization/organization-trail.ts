import { Aws, aws_kms as kms, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { BucketNames, keyAdministrators } from './organization-defaults';
import { OrganizationGovernanceProps } from './organization-governance-props';
import { keyGuardRole } from './organization-guards';
import { monitorReaders } from './organization-integrity';
import { warnOfCopy } from './organization-warnings';
import { LogArchive } from '../archive/log-archive';
import { FoundTrail } from '../identity/found-trail';
import { TrailIdentity } from '../identity/trail-identity';
import { EventSelector } from '../selection/event-selector';
import { GovernedTrail } from '../trail/governed-trail';
import { TrailKey } from '../trail/trail-key';

/** Creates the trail of the organization, and its key unless one is given. */
export function createOrganizationTrail(
  stack: Stack, identity: TrailIdentity, names: BucketNames, props: OrganizationGovernanceProps, beside: FoundTrail[], access?: Construct,
): GovernedTrail {
  const { encryptionKeyArn, archive } = props;
  const monitored = monitorReaders(props, identity);
  const createKey = () => {
    const administrators = keyAdministrators(props);
    const guardRole = keyGuardRole(stack, props, administrators);
    return new TrailKey(stack, 'Key', { identity, administrators: guardRole ? [...administrators!, guardRole] : administrators });
  };
  const trail = new GovernedTrail(stack, 'Trail', {
    ...props.trail,
    identity,
    archive: LogArchive.fromBucketName(stack, 'Archive', names.logs),
    encryptionKey: encryptionKeyArn ? kms.Key.fromKeyArn(stack, 'Key', encryptionKeyArn) : createKey(),
    readers: monitored.length > 0 ? [...archive?.readers ?? [], ...monitored] : archive?.readers,
  });
  // Deliveries of other trails are excluded too: two trails that record each other would never stop.
  const others = beside.flatMap(found => [found.bucketName, ...found.otherLogBucketNames]);
  [...new Set([names.accessLogs, ...others])].forEach(name => trail.excludeDeliveries(`arn:${Aws.PARTITION}:s3:::${name}`));
  // The trail alone waits: a retained log group that waited too could not be imported again.
  if (access) trail.node.defaultChild!.node.addDependency(access);
  const selectors = props.trail?.eventSelectors ?? [EventSelector.managementEvents()];
  if (beside.some(found => found.managementEvents) && selectors.some(selector => selector._selects('Management'))) {
    warnOfCopy(trail, 'select data events only, or leave out \'trail\'.');
  }
  return trail;
}
