import { LAKE_GRANTS } from '../../../../lib/alerts/catalogue/data/lake-permissions-changed';
import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `lake-permissions-changed`. */
export const SAMPLES: Samples = {
  matches: [
    ...apiCalls('lakeformation', LAKE_GRANTS),
  ],
  ignores: [
    apiCall('lakeformation', 'PutDataLakeSettings'),
    apiCall('lakeformation', 'RevokePermissions'),
    apiCall('lakeformation', 'ListPermissions', { readOnly: true }),
  ],
};
