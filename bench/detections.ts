/**
 * The alerts that records of attacks raise, and other records: `npx ts-node -T -P test/tsconfig.json bench/detections.ts [--json] <folder>`.
 *
 * Reads every *.jsonl and *.jsonl.gz in the folder's subfolders `attack` and `benign`, one object a line, with a CloudTrail record as
 * `record` and perhaps `id`, the `technique` of an attack, or the `rule` and `test` of a detection that the record is a sample for.
 *
 * Constructed records are in the subfolder `constructed`: those with a `technique` are attacks, and others ordinary acts.
 *
 * With `--json`, the files may be anywhere under the folder. A line for each record has the ids of the alerts that it raises: of the
 * recommended alerts as `default`, of these the ones above LOW as `aboveLow`, with the severities of this record as `severities`; of all
 * alerts as `all`; and the bursts that it completes as `bursts`.
 *
 * The evaluator of the Lambda function decides, with the catalogue of a hub in the record's own account.
 */
import { burstsOf } from './bursts';
import { printTables } from './detection-tables';
import { samples } from './records';
import { Hub } from '../cli/hub';
import type { RaisedAlert } from '../runtime/alert-evaluator/evaluation';

const [recommended, everything] = [Hub.ofRecommendedAlerts(), Hub.ofAllAlerts()];
const all = samples();
const bursts = burstsOf(all);
const judged = all.map(sample => {
  const [byDefault, withAll] = [recommended, everything].map(hub => hub.evaluate(sample.event).raised);
  return {
    ...sample,
    byDefault: idsOf(byDefault),
    paging: idsOf(byDefault.filter(({ severity }) => severity !== 'LOW')),
    withAll: idsOf(withAll),
    bursts: bursts.get(sample) ?? [],
    severities: Object.fromEntries(byDefault.map(({ alert, severity }) => [alert.id, severity])),
  };
});

if (process.argv.includes('--json')) {
  for (const { file, id, event, technique, rule, byDefault, paging, withAll, bursts: completed, severities } of judged) {
    console.log(JSON.stringify({
      file, id: id ?? event.detail.eventID, technique, rule, default: byDefault, aboveLow: paging, all: withAll, bursts: completed, severities,
    }));
  }
} else {
  printTables(judged);
}

function idsOf(raised: readonly RaisedAlert[]): string[] {
  return raised.map(({ alert }) => alert.id).sort();
}
