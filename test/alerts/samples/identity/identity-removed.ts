import { REMOVALS } from '../../../../lib/alerts/catalogue/identity/identity-removed';
import { callsBeside, namedCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `identity-removed`. */
export const SAMPLES: Samples = {
  matches: namedCalls(REMOVALS),
  ignores: callsBeside(REMOVALS),
};
