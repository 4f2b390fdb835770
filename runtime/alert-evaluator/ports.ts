import type { Evaluation, RaisedAlert } from './evaluation';
import type { AlertEventEntry, Repeat } from './event/contract';
import type { EvaluatorSeverity } from '../../lib/alerts/evaluator/evaluator-catalogue';
import type { Fields } from '../../lib/event-patterns/event-pattern';

/** A message of a queue, as Lambda passes it on. */
export interface QueueMessage {
  readonly messageId: string;
  readonly body: string;
  readonly attributes?: { readonly [name: string]: string | undefined };
}

/** The decisions about an event, and the alert events that follow from them. Each function may throw. */
export interface Judge {
  evaluate(event: Fields, now: Date): Evaluation;
  repeatKey(raised: RaisedAlert, event: Fields): string;
  render(raised: RaisedAlert, event: Fields, repeat: Repeat, now: Date): AlertEventEntry;
  renderMinimal(raised: RaisedAlert, event: Fields, fault: unknown): AlertEventEntry;
}

/** An entry of PutEvents. */
export interface BusEntry {
  readonly source: string;
  readonly detailType: string;
  readonly resources: string[];
  readonly time: Date;
  readonly detail: string;
}

export interface Mail {
  readonly subject: string;
  readonly message: string;
  readonly attributes: { readonly [name: string]: string };
}

/** The alerts of a key within its window. */
export interface StoredRepeat {
  readonly count: number;
  readonly since: string;
  /** The id of the event of the last one. */
  readonly lastId: string;
}

/** The calls of the services that deliver. Each may fail. */
export interface Services {
  /** One request. The failure of each entry, undefined for one that is on the bus. */
  put(entries: BusEntry[]): Promise<(string | undefined)[]>;
  publish(topicArn: string, mail: Mail): Promise<void>;
  /** The alerts of the key, undefined if there are none in its window. */
  lookUp(key: string, now: Date): Promise<StoredRepeat | undefined>;
  /** Counts the event, unless it is the last one that was counted. */
  mark(repeat: Repeat, eventId: string, now: Date): Promise<void>;
}

/** A topic for people. */
export interface Topic {
  readonly arn: string;
  /** The lowest severity that it receives. Default: every severity. */
  readonly atLeast?: EvaluatorSeverity;
}

export interface LogLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly outcome: string;
  readonly alert?: string;
  readonly because?: string;
  readonly [field: string]: unknown;
}

/** The surroundings of a batch. */
export interface Surroundings {
  readonly judge: Judge;
  readonly services: Services;
  readonly topics: Topic[];
  /** The keys of the deliveries that succeeded in this instance of the function. */
  readonly delivered: { has(key: string): boolean; add(key: string): void };
  readonly hub: { readonly account: string; readonly region: string };
  /** The ARN of the role of the function, whose own records must not cause a loop. */
  readonly roleArn?: string;
  now(): Date;
  /** Waits, and returns whether there is time to try again. */
  wait(milliseconds: number): Promise<boolean>;
  log(line: LogLine): void;
}
