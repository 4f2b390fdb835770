import { MESSAGE_CALLS } from '../../../../lib/alerts/catalogue/data/messages-diverted';
import { callsBeside, namedCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `messages-diverted`. */
export const SAMPLES: Samples = {
  matches: namedCalls(MESSAGE_CALLS),
  ignores: callsBeside(MESSAGE_CALLS),
};
