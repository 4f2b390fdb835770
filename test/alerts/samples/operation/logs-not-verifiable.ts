import { GovernanceEvent } from '../../../../lib/contracts/governance-event';
import { INTEGRITY, PROVEN, sample } from '../operation-events';
import { Samples } from '../samples';

/** Sample events of `logs-not-verifiable`. */
export const SAMPLES: Samples = {
  matches: [sample(GovernanceEvent.LOG_INTEGRITY, { ...INTEGRITY, healthy: false, verdict: 'not-verifiable', summary: 'CloudTrail logs: 1 finding' })],
  ignores: [PROVEN, sample(GovernanceEvent.LOG_INTEGRITY, { ...INTEGRITY, healthy: false, verdict: 'tampered', summary: 'CloudTrail logs: 1 finding' })],
};
