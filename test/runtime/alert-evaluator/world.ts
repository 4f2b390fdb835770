import type { EvaluatorAlert, EvaluatorSeverity } from '../../../lib/alerts/evaluator/evaluator-catalogue';
import { RecentKeys } from '../../../runtime/alert-evaluator/delivery/recent-keys';
import type { RaisedAlert } from '../../../runtime/alert-evaluator/evaluation';
import type { AlertEventEntry, Repeat } from '../../../runtime/alert-evaluator/event/contract';
import type {
  BusEntry, Judge, LogLine, Mail, QueueMessage, Services, StoredRepeat, Surroundings, Topic,
} from '../../../runtime/alert-evaluator/ports';

export const ACCOUNT = '111122223333';
export const HUB = { account: '444455556666', region: 'eu-west-1' };
export const NOW = new Date('2026-01-01T00:00:00Z');
export const TOPIC = `arn:aws:sns:eu-west-1:${HUB.account}:people`;

export const alertOf = (id: string, severity: EvaluatorSeverity = 'HIGH'): EvaluatorAlert => ({
  id,
  title: `Title of ${id}`,
  severity,
  attackTechniques: [],
  attackVersion: '18',
  controls: [],
  supersedes: [],
  readOnlyCalls: false,
  pattern: {},
  exclusions: [],
  isOperational: false,
});

export const raise = (id: string, severity: EvaluatorSeverity = 'HIGH'): RaisedAlert =>
  ({ alert: alertOf(id, severity), severity, isDeployment: false, status: 'matched' });

/** An event that raises the alerts with these ids, by `plainJudge`. */
export const eventOf = (eventID: string, ids: string[], fields: Record<string, unknown> = {}) => ({
  'id': `delivery-of-${eventID}`,
  'source': 'aws.iam',
  'detail-type': 'AWS API Call via CloudTrail',
  'account': ACCOUNT,
  'region': 'eu-west-1',
  'detail': { eventID, ids, password: 'hunter2' },
  ...fields,
});

let messages = 0;
export const messageOf = (body: unknown, messageId = `message-${++messages}`): QueueMessage =>
  ({ messageId, body: typeof body === 'string' ? body : JSON.stringify(body) });

function rendered({ alert, severity, note }: RaisedAlert, event: any, repeat: Repeat | undefined): AlertEventEntry {
  return {
    source: 'cloudtrail-governance',
    detailType: 'CloudTrail Alert',
    resources: [],
    time: NOW.toISOString(),
    detail: {
      id: `${event.detail?.eventID ?? event.id}/${alert.id}`,
      alert: { id: alert.id, severity },
      where: { accountId: event.account, region: event.region },
      text: { subject: `[${severity}] ${alert.title}`, plain: `${alert.title} ${note ?? ''}` },
      repeat,
    },
  } as any;
}

/** A judge for events of `eventOf`: the alerts that they name, with one key for each alert. */
export const plainJudge: Judge = {
  evaluate: ({ detail }: any) => {
    const ids: string[] = detail?.ids ?? [];
    return { raised: ids.map(id => raise(id)), decisions: ids.map(alertId => ({ alertId, outcome: 'raised' })) };
  },
  repeatKey: ({ alert }) => `key-of-${alert.id}`,
  render: rendered,
  renderMinimal: (raised, event) => rendered({ ...raised, status: 'unevaluated', note: 'minimal' }, event, undefined),
};

/** Services in memory. `fail` may throw at each call, or return the failure of an entry. */
export class World implements Services {
  public readonly calls: string[] = [];
  public readonly requests: BusEntry[][] = [];
  public readonly bus: (BusEntry & { readonly parsed: any })[] = [];
  public readonly mails: (Mail & { readonly topicArn: string })[] = [];
  public readonly table = new Map<string, StoredRepeat>();
  public readonly lines: LogLine[] = [];
  public readonly waits: number[] = [];
  private readonly delivered = new RecentKeys();
  public fail: (call: string, detailId?: string) => string | undefined = () => undefined;

  public surroundings(parts: { judge?: Partial<Judge>; topics?: Topic[]; isNewInstance?: boolean } = {}): Surroundings {
    const judge = { ...plainJudge, ...parts.judge };
    const traced: Judge = { ...judge, evaluate: (event, now) => (this.calls.push('evaluate'), judge.evaluate(event, now)) };
    return {
      judge: traced,
      services: this,
      topics: parts.topics ?? [{ arn: TOPIC }],
      delivered: parts.isNewInstance ? new RecentKeys() : this.delivered,
      hub: HUB,
      now: () => NOW,
      wait: async milliseconds => (this.waits.push(milliseconds), true),
      log: line => this.lines.push(line),
    };
  }

  public async put(entries: BusEntry[]): Promise<(string | undefined)[]> {
    this.calls.push('put');
    this.requests.push(entries);
    this.throwIfTold('put');
    return entries.map(entry => {
      const parsed = JSON.parse(entry.detail);
      const failure = this.fail('entry', parsed.id);
      if (failure === undefined) this.bus.push({ ...entry, parsed });
      return failure;
    });
  }

  public async publish(topicArn: string, mail: Mail): Promise<void> {
    this.calls.push('publish');
    this.throwIfTold('publish', topicArn);
    this.mails.push({ ...mail, topicArn });
  }

  public async lookUp(key: string): Promise<StoredRepeat | undefined> {
    this.calls.push('lookUp');
    this.throwIfTold('lookUp', key);
    return this.table.get(key);
  }

  public async mark({ key }: Repeat, eventId: string, now: Date): Promise<void> {
    this.calls.push('mark');
    this.throwIfTold('mark', key);
    const last = this.table.get(key);
    if (last?.lastId !== eventId) this.table.set(key, { count: (last?.count ?? 0) + 1, since: last?.since ?? now.toISOString(), lastId: eventId });
  }

  /** The ids of the alerts on the bus. */
  public get ids(): string[] {
    return this.bus.map(({ parsed }) => parsed.id);
  }

  private throwIfTold(call: string, about?: string): void {
    const failure = this.fail(call, about);
    if (failure !== undefined) throw new Error(failure);
  }
}
