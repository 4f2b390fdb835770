import { GovernanceEvent } from '../../../../lib/contracts/governance-event';
import { HEALTHY, sample } from '../operation-events';
import { Samples } from '../samples';

/** Sample events of `test-alert`. */
export const SAMPLES: Samples = {
  matches: [sample(GovernanceEvent.TEST_ALERT, { summary: 'Hello' })],
  ignores: [HEALTHY],
};
