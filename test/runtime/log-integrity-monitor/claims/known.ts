import { provenBy } from './proven';
import { Finding } from '../../../../runtime/log-integrity/finding';
import { History } from '../history';

/** What the runs of a history know together. */
export interface Known {
  readonly history: History;
  readonly found: readonly Finding[];
  /** The keys of the objects that they have proven. */
  readonly proven: ReadonlySet<string>;
}

export function knownOf(history: History): Known {
  return { history, found: history.findings(), proven: provenBy(history) };
}
