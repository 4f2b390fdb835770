/**
 * The times of the alert evaluator with all alerts: `npx ts-node -T -P test/tsconfig.json bench/alert-evaluator.ts`.
 *
 * Cold: a new process loads the bundled function with the SDK and the catalogue, and delivers its first alert to services
 * on the loopback address. Warm: the same process with batches of 10 sample events; and evaluation and rendering alone.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { createJudge } from '../runtime/alert-evaluator/judge';
import { AwsServer } from '../test/runtime/alert-evaluator/aws-server';
import { FunctionFolder, FunctionInstance } from '../test/runtime/alert-evaluator/function-instance';
import { documentOf, NOW, SAMPLES } from '../test/runtime/alert-evaluator/judging';

const INSTANCES = 7;
const ROUNDS = 3;
const HUB = { account: '444455556666', region: 'eu-west-1' };

const { document, values } = documentOf();
const CATALOGUE = JSON.stringify(document);
const TOPIC = `arn:aws:sns:${HUB.region}:${HUB.account}:people`;

const median = (numbers: number[]) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const ms = (value: number) => `${value.toFixed(value < 10 ? 2 : 0)} ms`;

interface Times {
  readonly milliseconds: number;
  readonly cpuMilliseconds: number;
}

const both = (times: Times[]) =>
  `${ms(median(times.map(({ milliseconds }) => milliseconds)))}, of that ${ms(median(times.map(({ cpuMilliseconds }) => cpuMilliseconds)))} of CPU`;

function judgeTimes(): { evaluate: number; render: number } {
  const folder = mkdtempSync(join(tmpdir(), 'alert-evaluator-'));
  writeFileSync(join(folder, 'catalogue.json'), CATALOGUE);
  const judge = createJudge(folder, { busName: '', tableName: '', topics: [], values: JSON.stringify(values), hub: HUB }, () => {});
  rmSync(folder, { recursive: true });
  const times = { evaluate: [] as number[], render: [] as number[] };
  for (let round = 0; round < ROUNDS * 3; round++) {
    const [start, evaluated] = [performance.now(), SAMPLES.map(event => ({ event, raised: judge.evaluate(event, NOW).raised }))];
    const middle = performance.now();
    let alerts = 0;
    for (const { event, raised } of evaluated) {
      for (const alert of raised) {
        alerts++;
        JSON.stringify(judge.render(alert, event, { key: judge.repeatKey(alert, event), isRepeat: false, count: 1, since: NOW.toISOString() }, NOW));
      }
    }
    times.evaluate.push((middle - start) / SAMPLES.length);
    times.render.push((performance.now() - middle) / alerts);
  }
  return { evaluate: median(times.evaluate), render: median(times.render) };
}

async function main(): Promise<void> {
  const [server, folder] = [await AwsServer.start(), new FunctionFolder()];
  folder.writeCatalogue(CATALOGUE);
  const environment = {
    AWS_REGION: HUB.region,
    ALERT_BUS_NAME: 'alerts',
    HUB_ACCOUNT: HUB.account,
    REPEATS_TABLE: 'repeats',
    TOPICS: JSON.stringify([{ arn: TOPIC }]),
    VALUES: JSON.stringify(values),
  };
  const recordsOf = (round: number) => SAMPLES.map((event, i) => ({ messageId: `${i}`, body: JSON.stringify({ ...event, id: `${round}-${i}` }) }));
  const cold: Times[] = [];
  const warm: Times[] = [];
  for (let i = 0; i < INSTANCES; i++) {
    const instance = new FunctionInstance(folder, server.url, environment);
    const records = recordsOf(i);
    cold.push(await instance.call({ Records: [records.find(({ body }) => body.includes('"CreateUser"'))] }));
    if (i < ROUNDS) {
      const total = { milliseconds: 0, cpuMilliseconds: 0 };
      for (let at = 0; at < records.length; at += 10) {
        const { milliseconds, cpuMilliseconds } = await instance.call({ Records: records.slice(at, at + 10) });
        total.milliseconds += milliseconds;
        total.cpuMilliseconds += cpuMilliseconds;
      }
      warm.push({ milliseconds: total.milliseconds / records.length, cpuMilliseconds: total.cpuMilliseconds / records.length });
    }
    instance.stop();
  }
  const { evaluate, render } = judgeTimes();
  console.log(`${document.alerts.length} alerts, ${SAMPLES.length} sample events; bundle ${(folder.bundleBytes / 1000).toFixed(0)} kB, catalogue ${(CATALOGUE.length / 1000).toFixed(0)} kB`);
  console.log(`Cold: load and first alert ${both(cold)} (goal: under 400 ms)`);
  console.log(`Warm: ${both(warm)} an event through the whole function (goal: under 5 ms)`);
  console.log(`Of that evaluation ${ms(evaluate)} an event, rendering ${ms(render)} an alert`);
  folder.remove();
  await server.close();
}

void main();
