import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `lake-permissions-changed`. */
export const SAMPLES: Samples = {
  matches: [
    ...apiCalls('lakeformation', ['PutDataLakeSettings', 'GrantPermissions', 'BatchGrantPermissions', 'DeregisterResource']),
  ],
  ignores: [
    apiCall('lakeformation', 'RevokePermissions'),
    apiCall('lakeformation', 'ListPermissions', { readOnly: true }),
  ],
};
