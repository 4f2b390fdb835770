import { apiCall } from '../sample-events';
import { Samples } from '../samples';

const subscription = (destinationArn: string) => apiCall('logs', 'PutSubscriptionFilter', { requestParameters: { logGroupName: '/app', destinationArn } });

/** Sample events of `logs-sent-to-outsider`. */
export const SAMPLES: Samples = {
  matches: [
    ...['logs', 'firehose', 'kinesis'].map(service => subscription(`arn:aws:${service}:eu-west-1:444455556666:x/y`)),
  ],
  rejected: [
    ...['lambda', 'firehose'].map(service => subscription(`arn:aws:${service}:eu-west-1:111122223333:x/y`)),
  ],
  ignores: [
    apiCall('logs', 'PutSubscriptionFilter'),
    apiCall('logs', 'PutDestination', { requestParameters: { destinationArn: 'arn:aws:logs:eu-west-1:444455556666:destination:x' } }),
  ],
};
