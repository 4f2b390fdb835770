import { OPERATIONS } from '../../../../lib/alerts/catalogue/compute/instances-operated';
import { callsBeside, namedCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `instances-operated`. */
export const SAMPLES: Samples = {
  matches: namedCalls(OPERATIONS),
  ignores: callsBeside(OPERATIONS),
};
