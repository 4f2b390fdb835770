import { faultsOf } from './findings';
import { manifestOf } from './proven';
import { isExpired, VerifiedObject } from '../../../../runtime/log-integrity/context';
import { Report } from '../../../../runtime/log-integrity/report/report';
import { History, RECHECK_RUNS, timeOf } from '../history';

/** What a run has proven. */
interface Proven {
  readonly manifest: readonly VerifiedObject[];
  /** The objects that were still there at the end of the run, as they were then. */
  readonly bodies: ReadonlyMap<string, Buffer>;
}

/** Watches that the runs that compare a report with the bucket again find all that is gone or changed since. */
export class ComparedAgain {
  /** The objects that were gone or changed. */
  public readonly lost = new Set<string>();
  private readonly runs: Proven[] = [];

  public constructor(private readonly history: History) {}

  /** Call it after each run. */
  public afterRun(run: number): void {
    const reports = this.history.world.reports();
    this.runs.push(this.provenBy(reports[run]));
    for (let before = run - RECHECK_RUNS; before >= 0; before -= RECHECK_RUNS) this.expectFound(before, reports);
  }

  private provenBy(report: Report): Proven {
    const { world: { bucket } } = this.history;
    const manifest = manifestOf(this.history, report);
    const present = new Set(bucket.keys());
    return { manifest, bodies: new Map(manifest.filter(({ key }) => present.has(key)).map(({ key }) => [key, bucket.bodyOf(key)])) };
  }

  /** Expects the last run to have compared the report of an earlier one. */
  private expectFound(before: number, reports: readonly Report[]): void {
    const { history } = this;
    const { world: { bucket, settings: { retentionDays } } } = history;
    const now = Date.parse(reports[reports.length - 1].time);
    const present = new Set(bucket.keys());
    const foundAtOnce = objectsOf([reports[before]]);
    // A finding of an earlier run was on the delay of the object.
    const foundSince = objectsOf(reports.slice(before + 1));
    const { manifest, bodies } = this.runs[before];
    for (const { key } of manifest) {
      if (isExpired(timeOf(key), { now, retentionDays })) continue;
      const body = present.has(key) ? bucket.bodyOf(key) : undefined;
      if (body?.equals(history.bodies.get(key)!)) continue;
      // A digest with bytes after it is proven all the same, with a finding of the same run.
      if (body && bodies.get(key)?.equals(body) && foundAtOnce.has(key)) continue;
      this.lost.add(key);
      if (!foundSince.has(key)) throw new Error(`${key} is not found to be ${body ? 'changed' : 'gone'}:\n${history.describe()}`);
    }
  }
}

function objectsOf(reports: readonly Report[]): Set<string | undefined> {
  return new Set(faultsOf(reports).map(({ object }) => object));
}
