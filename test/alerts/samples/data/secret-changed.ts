import { SECRET_CALLS } from '../../../../lib/alerts/catalogue/data/secret-changed';
import { callsBeside, namedCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `secret-changed`. */
export const SAMPLES: Samples = {
  matches: namedCalls(SECRET_CALLS),
  ignores: callsBeside(SECRET_CALLS),
};
