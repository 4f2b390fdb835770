import { COPIES } from '../../../../lib/alerts/catalogue/data/snapshot-or-image-made';
import { callsBeside, namedCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `snapshot-or-image-made`. */
export const SAMPLES: Samples = {
  matches: namedCalls(COPIES),
  ignores: callsBeside(COPIES),
};
