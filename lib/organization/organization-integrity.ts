import { aws_kms as kms, Stack } from 'aws-cdk-lib';
import type { OrganizationGovernanceProps } from './organization-governance-props';
import { LogArchive } from '../archive/log-archive';
import { ILogArchive } from '../contracts/log-archive';
import { LogReader } from '../contracts/log-reader';
import { FoundTrail } from '../identity/found-trail';
import { TrailIdentity } from '../identity/trail-identity';
import { LogIntegrityMonitor } from '../integrity/log-integrity-monitor';
import { arn } from '../private/arns';
import { addOutputs } from '../private/outputs';

/** The name of the role of a monitor, which the key of the management account admits before the monitor refers to it. */
function roleName(identity: TrailIdentity): string {
  return identity._named('cloudtrail-log-integrity');
}

/**
 * Creates the monitor in the account of the logs, before the trail: the policy of the key can name only a role that exists.
 *
 * @param own the identity of the governance, whose name is in that of the role
 * @param logs the archive of the governance, or the trail of the landing zone
 */
export function createMonitor(
  stack: Stack, own: TrailIdentity, props: OrganizationGovernanceProps, logs: ILogArchive | FoundTrail,
): LogIntegrityMonitor {
  const isFound = 'bucketName' in logs;
  const encryptionKeyArn = isFound ? logs.encryptionKeyArn : props.encryptionKeyArn;
  const monitor = new LogIntegrityMonitor(stack, 'Integrity', {
    ...props.logIntegrity,
    archive: isFound ? LogArchive.fromBucketName(stack, 'Archive', logs.bucketName) : logs,
    identity: isFound ? logs.identity : own,
    roleName: roleName(own),
    encryptionKey: encryptionKeyArn ? kms.Key.fromKeyArn(stack, 'IntegrityLogKey', encryptionKeyArn) : undefined,
  });
  if (props.outputs !== false) addOutputs(stack, monitor._outputs());
  return monitor;
}

/** The reader that the key of the logs admits for the monitor; none without one. */
export function monitorReaders({ logIntegrity, logArchive }: OrganizationGovernanceProps, own: TrailIdentity): LogReader[] {
  return logIntegrity ? [LogReader.principalArn(arn('iam', '', logArchive.account!, `role/${roleName(own)}`))] : [];
}
