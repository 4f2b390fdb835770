import { ENDPOINTS } from '../../../../lib/alerts/catalogue/network/public-endpoint-changed';
import { callsBeside, namedCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `public-endpoint-changed`. */
export const SAMPLES: Samples = {
  matches: namedCalls(ENDPOINTS),
  ignores: callsBeside(ENDPOINTS),
};
