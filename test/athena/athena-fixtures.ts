import { Stack } from 'aws-cdk-lib';
import { TrailIdentity } from '../../lib';
import { LogArchive } from '../../lib/archive/log-archive';
import { AthenaQueries } from '../../lib/athena/athena-queries';
import { AthenaQueriesProps } from '../../lib/athena/athena-queries-props';
import { ILogArchive } from '../../lib/contracts/log-archive';
import { ACCOUNT, newStack, ORGANIZATION, REGION } from '../private/harness';

export const BUCKET = 'example-audit-logs';

/** The trail of an organization. */
export function organizationTrail(keyPrefix?: string, trailName?: string): TrailIdentity {
  return TrailIdentity.forOrganization({ organizationId: ORGANIZATION, managementAccount: ACCOUNT, homeRegion: REGION, keyPrefix, trailName });
}

/** An archive of which only the bucket's name is known. */
export function foreignArchive(stack: Stack): ILogArchive {
  return LogArchive.fromBucketName(stack, 'Archive', BUCKET);
}

/** Queries on the logs of an organization; those of one account where the identity says so. */
export function athena(given: Partial<AthenaQueriesProps> = {}, stack: Stack = newStack()): { stack: Stack; queries: AthenaQueries } {
  const queries = new AthenaQueries(stack, 'Queries', { archive: foreignArchive(stack), identity: organizationTrail(), ...given });
  return { stack, queries };
}
