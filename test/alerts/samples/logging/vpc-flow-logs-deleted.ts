import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `vpc-flow-logs-deleted`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('ec2', 'DeleteFlowLogs', { requestParameters: { DeleteFlowLogsRequest: { FlowLogId: { tag: 1, content: 'fl-1' } } } }),
    apiCall('ec2', 'DeleteFlowLogs'),
  ],
  ignores: [
    apiCall('ec2', 'CreateFlowLogs'),
    apiCall('ec2', 'DescribeFlowLogs', { readOnly: true }),
  ],
};
