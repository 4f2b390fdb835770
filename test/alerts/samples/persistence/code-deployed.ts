import { DEPLOYMENTS } from '../../../../lib/alerts/catalogue/persistence/code-deployed';
import { callsBeside, namedCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `code-deployed`. */
export const SAMPLES: Samples = {
  matches: namedCalls(DEPLOYMENTS),
  ignores: callsBeside(DEPLOYMENTS),
};
