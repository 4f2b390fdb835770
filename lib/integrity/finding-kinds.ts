import { CHAIN_FINDINGS } from './finding-kinds/chains';
import { DIGEST_FINDINGS } from './finding-kinds/digests';
import { LOG_FILE_FINDINGS } from './finding-kinds/log-files';
import { RUN_FINDINGS } from './finding-kinds/runs';

export type { FindingKind, FindingSeverity } from './finding-kinds/finding-kind';

/** Every kind of finding, by its stable code. Pure data: reports, events and pages show the texts. */
export const FINDING_KINDS = {
  ...DIGEST_FINDINGS,
  ...CHAIN_FINDINGS,
  ...LOG_FILE_FINDINGS,
  ...RUN_FINDINGS,
};

/** The stable code of a kind of finding. */
export type FindingCode = keyof typeof FINDING_KINDS;
