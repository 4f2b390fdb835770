import { guarded, HEALTHY } from '../operation-events';
import { Samples } from '../samples';

/** Sample events of `trail-repaired`. */
export const SAMPLES: Samples = {
  matches: [guarded('repaired')],
  ignores: [guarded('found'), HEALTHY, { ...guarded('repaired'), source: 'custom' }],
};
