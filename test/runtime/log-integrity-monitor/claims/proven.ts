import { gunzipSync } from 'zlib';
import { VerifiedObject } from '../../../../runtime/log-integrity/context';
import { HOUR } from '../../../../runtime/log-integrity/paths';
import { Report } from '../../../../runtime/log-integrity/report/report';
import { History, timeOf } from '../history';

/** The objects that a run has proven. */
export function manifestOf({ world }: History, { parts }: Report): VerifiedObject[] {
  const body = (name: string) => world.state.objects.get(name)!;
  const manifests = parts.flatMap(({ key }) => JSON.parse(body(key).toString().split('\n')[1]).body.manifests as { key: string }[]);
  return manifests.flatMap(({ key }) => gunzipSync(body(key)).toString().split('\n').map(line => JSON.parse(line)));
}

/** The keys of the objects that runs have proven. */
export function provenBy(history: History, reports: readonly Report[] = history.world.reports()): Set<string> {
  return new Set(reports.flatMap(report => manifestOf(history, report)).map(({ key }) => key));
}

/** Expects each digest and log file of an honest trail to be proven, except for the newest. */
export function expectProven(history: History): void {
  const proven = provenBy(history);
  const [{ window: { from } }] = history.world.reports();
  const isDue = (time: number) => time > Date.parse(from) + 2 * HOUR && time <= history.judged - HOUR;
  expect(history.honest.filter(key => isDue(timeOf(key)) && !proven.has(key))).toEqual([]);
}
