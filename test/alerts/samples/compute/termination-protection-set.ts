import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `termination-protection-set`. */
export const SAMPLES: Samples = {
  matches: [
    ...[true, 'true'].flatMap(value => [{ disableApiTermination: { value } }, { disableApiStop: { value } }]).map(parameters =>
      apiCall('ec2', 'ModifyInstanceAttribute', { requestParameters: { instanceId: 'i-1', ...parameters } })),
  ],
  ignores: [
    ...[{ disableApiTermination: { value: false } }, { disableApiStop: { value: false } }].map(parameters =>
      apiCall('ec2', 'ModifyInstanceAttribute', { requestParameters: { instanceId: 'i-1', ...parameters } })),
    apiCall('ec2', 'RunInstances', { requestParameters: { disableApiTermination: { value: true }, disableApiStop: { value: true } } }),
  ],
};
