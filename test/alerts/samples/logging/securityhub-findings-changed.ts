import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `securityhub-findings-changed`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('securityhub', 'BatchUpdateFindings', {
      requestParameters: { FindingIdentifiers: [{ Id: 'f1' }], Workflow: { Status: 'SUPPRESSED' } },
    }),
    ...apiCalls('securityhub', ['BatchUpdateFindingsV2', 'UpdateFindings', 'UpdateInsight', 'DeleteInsight']),
  ],
  ignores: [
    apiCall('securityhub', 'BatchImportFindings'),
    apiCall('securityhub', 'CreateInsight', { requestParameters: { Name: 'open' } }),
    apiCall('securityhub', 'GetFindings', { readOnly: true }),
  ],
};
