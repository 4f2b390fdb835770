import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

const THREAT_LISTS = ['CreateThreatIntelSet', 'UpdateThreatIntelSet', 'CreateThreatEntitySet', 'UpdateThreatEntitySet'];

/** Sample events of `guardduty-suppressed`. */
export const SAMPLES: Samples = {
  matches: [
    ...apiCalls('guardduty', THREAT_LISTS),
    apiCall('guardduty', 'CreateFilter', { userIdentity: { type: 'AssumedRole' } }),
    apiCall('guardduty', 'CreateFilter', { requestParameters: { detectorId: 'd1', name: 'quiet', action: 'ARCHIVE' } }),
    apiCall('guardduty', 'UpdateFilter', { requestParameters: { detectorId: 'd1', filterName: 'quiet' } }),
    apiCall('guardduty', 'ArchiveFindings', { requestParameters: { detectorId: 'd1', findingIds: ['f1'] } }),
    apiCall('guardduty', 'CreateIPSet', { requestParameters: { detectorId: 'd1', name: 'office', format: 'TXT', activate: true } }),
    ...apiCalls('guardduty', [
      'UpdateIPSet', 'CreateTrustedEntitySet', 'UpdateTrustedEntitySet',
      'DeleteThreatIntelSet', 'DeleteThreatEntitySet',
    ], { requestParameters: { detectorId: 'd1' } }),
  ],
  routine: [
    ...apiCalls('guardduty', [...THREAT_LISTS, 'ArchiveFindings'], { userIdentity: { type: 'AssumedRole' } }),
  ],
  ignores: [
    apiCall('guardduty', 'DeleteFilter', { requestParameters: { detectorId: 'd1', filterName: 'quiet' } }),
    apiCall('guardduty', 'UnarchiveFindings', { requestParameters: { detectorId: 'd1', findingIds: ['f1'] } }),
    apiCall('guardduty', 'DeleteIPSet', { requestParameters: { detectorId: 'd1', ipSetId: 'i1' } }),
    apiCall('wafv2', 'CreateIPSet', { requestParameters: { name: 'office' } }),
  ],
};
