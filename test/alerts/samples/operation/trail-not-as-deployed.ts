import { guarded, HEALTHY } from '../operation-events';
import { Samples } from '../samples';

/** Sample events of `trail-not-as-deployed`. */
export const SAMPLES: Samples = {
  matches: ['found', 'deferred', 'slowed', 'failed'].map(guarded),
  ignores: [guarded('repaired'), HEALTHY, { ...guarded('found'), source: 'custom' }],
};
