import { apiCall } from '../sample-events';
import { Samples } from '../samples';

const tokens = (call: string, HttpTokens: string, record: object = {}) => apiCall('ec2', call, {
  requestParameters: { ModifyInstanceMetadataOptionsRequest: { InstanceId: 'i-1', HttpTokens } }, ...record,
});

/** Sample events of `instance-metadata-weakened`. */
export const SAMPLES: Samples = {
  matches: [
    tokens('ModifyInstanceMetadataOptions', 'optional'),
    tokens('ModifyInstanceMetadataOptions', 'optional', { errorCode: 'Client.UnauthorizedOperation' }),
  ],
  ignores: [
    tokens('ModifyInstanceMetadataOptions', 'required'),
    tokens('ModifyInstanceMetadataDefaults', 'optional'),
  ],
};
