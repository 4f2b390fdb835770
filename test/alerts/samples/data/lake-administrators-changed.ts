import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `lake-administrators-changed`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('lakeformation', 'PutDataLakeSettings', { requestParameters: { dataLakeSettings: { dataLakeAdmins: [] } } }),
    apiCall('lakeformation', 'PutDataLakeSettings', { errorCode: 'AccessDeniedException' }),
  ],
  ignores: [
    apiCall('lakeformation', 'GrantPermissions'),
    apiCall('lakeformation', 'GetDataLakeSettings', { readOnly: true }),
  ],
};
