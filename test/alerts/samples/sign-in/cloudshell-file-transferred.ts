import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `cloudshell-file-transferred`. */
export const SAMPLES: Samples = {
  matches: [
    ...apiCalls('cloudshell', ['GetFileDownloadUrls', 'GetFileUploadUrls']),
    apiCall('cloudshell', 'GetFileDownloadUrls', { readOnly: true }),
  ],
  ignores: [
    apiCall('cloudshell', 'CreateSession'),
    apiCall('cloudshell', 'GetEnvironmentStatus', { readOnly: true }),
  ],
};
