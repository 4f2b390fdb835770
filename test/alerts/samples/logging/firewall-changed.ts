import { RULE_CALLS } from '../../../../lib/alerts/catalogue/logging/firewall-changed';
import { callsBeside, namedCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `firewall-changed`. */
export const SAMPLES: Samples = {
  matches: namedCalls(RULE_CALLS),
  ignores: callsBeside(RULE_CALLS),
};
