import { Aws, aws_kms as kms, Stack } from 'aws-cdk-lib';
import { RelayWatch, RelayWatchProps } from '../../../lib/alerts/relay/relay-watch';
import { agnosticStack, MEMBER, STRANGER } from '../../private/harness';
import { MachineStack, PARTITIONS } from '../../state-machines/machine-stack';
import { Call, run, Run } from '../../state-machines/state-machine';

export const HOUR = 3600000;
export const NOW = Date.parse('2026-11-21T11:00:00Z');
const NAMES = { [MEMBER]: 'Payments', [STRANGER]: '{% $x %}' };

export function make(stack: Stack, props: Partial<RelayWatchProps> = {}): void {
  const eventBusArn = `arn:${Aws.PARTITION}:events:${Aws.REGION}:${Aws.ACCOUNT_ID}:event-bus/hub`;
  new RelayWatch(stack, 'Watch', { eventBusName: 'hub', eventBusArn, accountNames: NAMES, encryptionKey: new kms.Key(stack, 'Key'), ...props });
}

export function watched(props: Partial<RelayWatchProps> = {}, env = PARTITIONS[0]): MachineStack {
  const stack = agnosticStack();
  make(stack, props);
  return new MachineStack(stack, env);
}

export const stack = watched();

export type Heard = [account: string, seen: number | string, region?: string];

/** A row as Logs Insights answers it: numbers are text. */
export function row([account, seen, region = 'eu-west-1']: Heard) {
  return fieldsOf({ account, region, seen: `${seen}` });
}

export function fieldsOf(columns: Record<string, string | null>) {
  return Object.entries(columns).map(([Field, Value]) => ({ Field, Value }));
}

export interface Given {
  readonly statuses?: string[];
  readonly start?: unknown;
  readonly put?: unknown;
  readonly input?: unknown;
  readonly props?: Partial<RelayWatchProps>;
}

/** The rows that the query of the watch finds. */
export type Query = (query: string) => ReturnType<typeof row>[];

/** Runs the watch. The n-th answer has the n-th status, the last one all others. */
export function watch(heard: Heard[] | Query, { statuses = ['Complete'], start = { QueryId: 'q' }, put = {}, input, props }: Given = {}): Promise<Run> {
  let query = '';
  const own = props ? watched(props) : stack;
  return run(own.definition(), {
    // The machine starts some seconds after its time.
    now: NOW + 7000,
    input: input ?? { scheduledTime: new Date(NOW).toISOString().replace('.000', '') },
    answers: {
      [own.integration('aws-sdk:cloudwatchlogs:startQuery')]: ({ QueryString }) => {
        query = QueryString;
        return start;
      },
      [own.integration('aws-sdk:cloudwatchlogs:getQueryResults')]: (_, n) => {
        const Status = statuses[Math.min(n, statuses.length) - 1];
        const rows = typeof heard === 'function' ? heard(query) : heard.map(row);
        return { Status, Results: Status === 'Complete' ? rows : [] };
      },
      [own.integration('events:putEvents')]: () => put,
    },
  });
}

/** What was announced, and how the run ended. */
export async function found(heard: Heard[] | Query, given?: Given): Promise<[announced: string | undefined, ended: string]> {
  const { calls, status, error } = await watch(heard, given);
  const puts = calls.filter(isAnnouncement);
  expect(puts.length).toBeLessThan(2);
  return [puts[0]?.args.Entries[0].Detail.summary, error ?? status];
}

export const isAnnouncement = ({ api }: Call) => api.endsWith(':putEvents');
export const ago = (hours: number, ms = 0) => NOW - hours * HOUR - ms;
export const since = (hours: number) => `${new Date(ago(hours)).toISOString().slice(0, 16)}Z`;
export const payments = (hours: number) => `Not heard of: ${MEMBER} (Payments) in eu-west-1 since ${since(hours)}`;
