import { AthenaTable } from './dialects/dialect';

/**
 * A question as data, from which the query for each engine is generated. Fields are those of CloudTrail records, with
 * their path: `userIdentity.arn`, `requestParameters.bucketName`.
 */
export interface Question {
  /** The id, in lower-case words joined by dashes. */
  readonly id: string;
  readonly question: string;
  /** The extent of the answer, and its limits, in plain sentences for people who rely on it. */
  readonly promise: string;
  /** The parameters, with values that serve as examples. */
  readonly parameters?: Record<string, string>;
  /** The table in Athena: network activity has one of its own. Default: events. */
  readonly table?: AthenaTable;
  /** The conditions, all of which must hold. */
  readonly where: Condition[];
  /**
   * The columns of the result by name. The result is grouped by them if there are measures; otherwise it lists records,
   * and `eventID` is one of them. A record that was delivered twice counts once, in lists and in measures.
   */
  readonly columns: Record<string, Column>;
  readonly measures?: Record<string, Measure>;
  /** The minimum values of measures; smaller groups are excluded. */
  readonly atLeast?: Record<string, number>;
  /** The columns or measures to sort by, in descending order. */
  readonly sortBy: string[];
  /** The maximum number of rows. Default: 1000. */
  readonly limit?: number;
}

/** A field, the first of several that is there, or steps of time. */
export type Column = string | { readonly firstOf: string[] } | { readonly every: 'hour' | 'day' };

export type Measure =
  | { readonly count: true }
  | { readonly distinct: string }
  | { readonly sum: string[] }
  | { readonly first: string }
  | { readonly last: string };

/** The fields that a measure needs. */
export function sourcesOf(measure: Measure): string[] {
  if ('count' in measure) return [];
  if ('sum' in measure) return measure.sum;
  return ['distinct' in measure ? measure.distinct : 'first' in measure ? measure.first : measure.last];
}

/** The columns, in ascending order, that decide between rows which are otherwise equal, so that a limit always leaves out the same ones. */
export function tieBreakers({ columns, measures, sortBy }: Question): string[] {
  return measures ? Object.keys(columns).filter(name => !sortBy.includes(name)) : ['eventID'];
}

/** Text, the value of a parameter, or several of them as one text. */
export type Value = string | { readonly parameter: string } | { readonly joined: Value[] };

export type Condition =
  | { readonly field: string; readonly is: Value[] }
  | { readonly field: string; readonly isNot: Value[] }
  | { readonly field: string; readonly begins: Value[] }
  | { readonly field: string; readonly contains: Value[] }
  | { readonly field: string; readonly matches: string[] }
  | { readonly field: string; readonly present: boolean }
  | { readonly field: string; readonly differsFrom: string }
  | { readonly field: string; readonly lacks: string }
  | { readonly not: Condition }
  | { readonly any: Condition[] }
  | { readonly all: Condition[] };

/** The value that is asked for. */
export const parameter = (name: string): Value => ({ parameter: name });

/** One text after another. */
export const joined = (...values: Value[]): Value => ({ joined: values });

/** The text of a value, with the values of parameters filled in. */
export function valueText(value: Value, parameters: Record<string, string>): string {
  if (typeof value === 'string') return value;
  return 'parameter' in value ? parameters[value.parameter] : value.joined.map(one => valueText(one, parameters)).join('');
}

/** One of the values. */
export const is = (field: string, ...values: Value[]): Condition => ({ field, is: values });

/** None of the values, or not there. */
export const isNot = (field: string, ...values: Value[]): Condition => ({ field, isNot: values });

/** Begins with one of the values; with nothing, everything does that is there. */
export const begins = (field: string, ...values: Value[]): Condition => ({ field, begins: values });

/**
 * Has one of the values in it. Of `requestParameters` and the like as a whole, one of the parameters has; inside of objects, text is compact
 * JSON. In CloudWatch Logs it may also stand elsewhere in the record: name the parameter where you can.
 */
export const contains = (field: string, ...values: Value[]): Condition => ({ field, contains: values });

/**
 * Has a part that one of these regular expressions describes, in the syntax that the engines share: no look-around and no back-references.
 * The same is searched as by `contains`.
 */
export const matches = (field: string, ...expressions: string[]): Condition => ({ field, matches: expressions });

export const present = (field: string): Condition => ({ field, present: true });

export const absent = (field: string): Condition => ({ field, present: false });

/** Both are there, and they are not the same. */
export const differs = (field: string, differsFrom: string): Condition => ({ field, differsFrom });

/** Both are there, and the text of the other one is not in it. */
export const lacks = (field: string, other: string): Condition => ({ field, lacks: other });

/** The condition does not hold, or what it is about is not there. */
export const not = (condition: Condition): Condition => ({ not: condition });

export const any = (...conditions: Condition[]): Condition => ({ any: conditions });

export const all = (...conditions: Condition[]): Condition => ({ all: conditions });

/** Calls of a service. */
export const calls = (service: string, ...eventNames: string[]): Condition => all(is('eventSource', `${service}.amazonaws.com`), is('eventName', ...eventNames));

/** What was not refused. */
export const SUCCEEDED = absent('errorCode');

/**
 * Calls that may have changed something. Old records, and the fields that CloudWatch discovers in a long one, may lack `readOnly`: then the name
 * has to tell.
 */
export const WRITES = any(
  is('readOnly', 'false'),
  all(absent('readOnly'), not(begins('eventName', 'Get', 'List', 'Describe', 'Head', 'BatchGet', 'Lookup', 'Search', 'Select', 'Query', 'Scan'))),
);

export const CALLS: Measure = { count: true };

export const FIRST: Measure = { first: 'eventTime' };

export const LAST: Measure = { last: 'eventTime' };

/** What was not permitted: services name it in different ways. */
export const DENIED = any(contains('errorCode', 'AccessDenied', 'Unauthorized', 'NotAuthorized', 'Forbidden'), begins('errorCode', 'Authorization'));

/**
 * A person of IAM Identity Center, the role of a session (not the session itself), a user, a calling service, or an
 * account, which may be `anonymous`.
 */
export const CALLER: Column = {
  firstOf: [
    'userIdentity.onBehalfOf.userId', 'userIdentity.sessionContext.sessionIssuer.arn', 'userIdentity.arn', 'userIdentity.userName', 'userIdentity.invokedBy', 'userIdentity.accountId',
  ],
};

/** A session, a user, a person of IAM Identity Center, a calling service, or an account. */
export const PRINCIPAL: Column = {
  firstOf: ['userIdentity.arn', 'userIdentity.onBehalfOf.userId', 'userIdentity.userName', 'userIdentity.invokedBy', 'userIdentity.accountId'],
};

/** Calls of a user, of one session, or of all sessions of a role. */
export const calledBy = (value: Value): Condition => any(is('userIdentity.arn', value), is('userIdentity.sessionContext.sessionIssuer.arn', value));

/**
 * The account of what was called, its Region, and who called what, when and from where. The person is one of IAM
 * Identity Center, several of whom may share a role; the id finds the whole record.
 */
export const WHO_AND_WHAT = {
  eventTime: 'eventTime',
  eventID: 'eventID',
  account: 'recipientAccountId',
  region: 'awsRegion',
  principal: PRINCIPAL,
  person: 'userIdentity.onBehalfOf.userId',
  eventName: 'eventName',
  address: 'sourceIPAddress',
} as const;
