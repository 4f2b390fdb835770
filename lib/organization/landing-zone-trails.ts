import { aws_kms as kms, Stack } from 'aws-cdk-lib';
import { places } from './organization-defaults';
import { OrganizationGovernanceProps } from './organization-governance-props';
import { readerStatements } from '../archive/reader-statements';
import { IGovernedTrail } from '../contracts/governed-trail';
import { ILogArchive } from '../contracts/log-archive';
import { LogReader } from '../contracts/log-reader';
import { FoundTrail } from '../identity/found-trail';
import { addStatements } from '../private/required-policy';
import { GovernedTrail } from '../trail/governed-trail';
import { readerKeyStatements } from '../trail/key-statements';

/** The trails of the landing zone; none without one. */
export function foundTrails(props: OrganizationGovernanceProps): FoundTrail[] {
  return props.landingZone?._trails({ ...places(props), organizationId: props.organizationId }) ?? [];
}

/** Imports the trails into the management account's stack. */
export function importTrails(stack: Stack, found: FoundTrail[]): IGovernedTrail[] {
  return found.map(({ identity, managementEvents, logGroupName }, i) => GovernedTrail.fromTrailAttributes(stack, `LandingZoneTrail${i === 0 ? '' : i + 1}`, {
    trailArn: identity.trailArn,
    // A trail without management events has hours without log events, which are not a failure.
    logGroupName: managementEvents ? logGroupName : undefined,
  }));
}

/** Writes the statements that readers need in the policies of the landing zone's bucket and key to files of the cloud assembly. */
export function requireForReaders(archive: ILogArchive, { identity, encryptionKeyArn }: FoundTrail, readers: LogReader[]): void {
  if (readers.length === 0) return;
  addStatements(archive, 'bucket', archive.bucket, readerStatements(archive.bucket, [identity], readers), 'readers of other accounts cannot get the logs');
  // The statements are the same for a key that is not known.
  const key = encryptionKeyArn ? kms.Key.fromKeyArn(archive, 'Key', encryptionKeyArn) : { addToResourcePolicy: () => ({ statementAdded: false }) };
  addStatements(archive, 'key', key, readerKeyStatements(identity, readers), 'the readers cannot decrypt the logs');
}
