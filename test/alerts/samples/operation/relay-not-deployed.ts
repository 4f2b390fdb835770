import { HEALTHY, stackInstance } from '../operation-events';
import { Samples } from '../samples';

/** Sample events of `relay-not-deployed`. */
export const SAMPLES: Samples = {
  matches: [stackInstance('FAILED'), stackInstance('INOPERABLE')],
  ignores: [stackInstance('SUCCEEDED'), stackInstance('SKIPPED_SUSPENDED_ACCOUNT'), HEALTHY],
};
