import { GovernanceEvent } from '../../../../lib/contracts/governance-event';
import { HEALTHY, sample, STATUS } from '../operation-events';
import { Samples } from '../samples';

/** Sample events of `trail-unhealthy`. */
export const SAMPLES: Samples = {
  matches: [sample(GovernanceEvent.TRAIL_STATUS, { ...STATUS, healthy: false, summary: 'Trail governance: delivery error NoSuchBucket' })],
  ignores: [HEALTHY],
};
