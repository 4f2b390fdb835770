import { DIRECTORY_CALLS } from '../../../../lib/alerts/catalogue/identity/directory-weakened';
import { callsBeside, namedCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `directory-weakened`. */
export const SAMPLES: Samples = {
  matches: namedCalls(DIRECTORY_CALLS),
  ignores: callsBeside(DIRECTORY_CALLS),
};
