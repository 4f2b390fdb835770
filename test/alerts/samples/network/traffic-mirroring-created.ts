import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `traffic-mirroring-created`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('ec2', 'CreateTrafficMirrorSession', {
      requestParameters: {
        CreateTrafficMirrorSessionRequest: {
          NetworkInterfaceId: 'eni-1', TrafficMirrorTargetId: 'tmt-1', TrafficMirrorFilterId: 'tmf-1', SessionNumber: 1,
        },
      },
    }),
    apiCall('ec2', 'ModifyTrafficMirrorSession', {
      requestParameters: { ModifyTrafficMirrorSessionRequest: { TrafficMirrorSessionId: 'tms-1', TrafficMirrorTargetId: 'tmt-2' } },
    }),
    ...apiCalls('ec2', ['CreateTrafficMirrorTarget', 'CreateTrafficMirrorFilter', 'CreateTrafficMirrorFilterRule']),
  ],
  ignores: [
    apiCall('ec2', 'DeleteTrafficMirrorSession'),
    apiCall('ec2', 'DescribeTrafficMirrorSessions', { readOnly: true }),
  ],
};
