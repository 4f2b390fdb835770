import { GovernanceEvent } from '../../../../lib/contracts/governance-event';
import { HEALTHY, sample } from '../operation-events';
import { Samples } from '../samples';

/** Sample events of `relay-silent`. */
export const SAMPLES: Samples = {
  matches: [sample(GovernanceEvent.RELAY_SILENT, { summary: 'Not heard of: 444455556666 in eu-west-1' })],
  ignores: [HEALTHY],
};
