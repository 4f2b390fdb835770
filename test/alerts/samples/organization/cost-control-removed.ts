import { COST_CALLS } from '../../../../lib/alerts/catalogue/organization/cost-control-removed';
import { callsBeside, namedCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `cost-control-removed`. */
export const SAMPLES: Samples = {
  matches: namedCalls(COST_CALLS),
  ignores: callsBeside(COST_CALLS),
};
