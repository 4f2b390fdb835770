import { unique } from '../../../private/collections';
import { GLOBAL_SERVICES, partitionOf } from '../../../regions/partitions';
import { AlertPattern } from '../../alert-pattern';
import { AlertSeverity } from '../../alert-severity';
import { DONE_OR_DENIED } from '../calls';
import { CatalogueEntry } from '../entry';

/**
 * The alert on changes in Regions that are not in use.
 *
 * @param allowedRegions Regions that are in use
 */
export function regionNotInUse(allowedRegions: string[]): CatalogueEntry {
  const leaders = unique(allowedRegions.flatMap(region => partitionOf(region).leaderRegions)).filter(region => !allowedRegions.includes(region));
  const elsewhere = { awsRegion: [{ 'anything-but': [...allowedRegions, ...leaders] }] };
  return {
    id: 'region-not-in-use',
    title: 'Something was changed in a Region that is not in use',
    severity: AlertSeverity.MEDIUM,
    description: 'Nobody looks there, so it is where stolen credentials start instances. Calls of AWS services and of services without a Region are left out.',
    runbook: 'Ask the caller. If nobody knows, list what was made in the Region, remove it, and replace the credentials.',
    attackTechniques: ['T1535'],
    pattern: AlertPattern.forEvents({
      detailType: ['AWS API Call via CloudTrail'],
      detail: {
        errorCode: DONE_OR_DENIED,
        readOnly: [false, 'false'],
        userIdentity: { type: [{ 'anything-but': 'AWSService' }], invokedBy: [{ exists: false }] },
        ...leaders.length === 0 ? elsewhere : {
          $or: [elsewhere, { awsRegion: leaders, eventSource: [{ 'anything-but': GLOBAL_SERVICES }] }],
        },
      },
    }),
  };
}
