import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `cloudtrail-lake-reduced`. */
export const SAMPLES: Samples = {
  matches: [
    ...apiCalls('cloudtrail', ['PutEventConfiguration', 'DisableFederation']),
    ...apiCalls('cloudtrail', ['DeleteEventDataStore', 'StopEventDataStoreIngestion'], {
      requestParameters: { eventDataStore: 'arn:aws:cloudtrail:eu-west-1:111122223333:eventdatastore/e1' },
    }),
    apiCall('cloudtrail', 'UpdateEventDataStore', {
      requestParameters: { eventDataStore: 'arn:aws:cloudtrail:eu-west-1:111122223333:eventdatastore/e1', retentionPeriod: 7 },
    }),
    apiCall('cloudtrail', 'DeleteChannel', { requestParameters: { channel: 'arn:aws:cloudtrail:eu-west-1:111122223333:channel/c1' } }),
    apiCall('cloudtrail', 'DeregisterOrganizationDelegatedAdmin', { requestParameters: { delegatedAdminAccountId: '444455556666' } }),
  ],
  ignores: [
    apiCall('cloudtrail', 'CreateEventDataStore', { requestParameters: { name: 'archive' } }),
    apiCall('cloudtrail', 'StartEventDataStoreIngestion'),
    apiCall('cloudtrail', 'RestoreEventDataStore'),
    apiCall('cloudtrail', 'GetEventDataStore', { readOnly: true }),
  ],
};
