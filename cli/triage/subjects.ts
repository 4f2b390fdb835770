import { IS_ADDRESS, REFUSED_KINDS, within } from './overview';
import type { NamedColumn, PackAnswer } from './pack-answers';
import { sqlText } from '../../lib/questions/dialects/dialect';
import type { QueryOptions } from '../../lib/questions/query-options';
import { PARAMETER_VALUE } from '../../lib/questions/query-rules';
import type { LogDatabase } from '../log-database';

/** A principal, address or the like that stands out, with the reasons. */
export interface Suspect {
  readonly value: string;
  /** The number of answers that name it. */
  readonly answers: number;
  /** The number of different calls that it was refused. */
  readonly refusedKinds: number;
  readonly calls: number;
}

/** Those that stand out, the most suspicious first. */
export interface Suspects {
  readonly principals: Suspect[];
  readonly addresses: Suspect[];
  /** Access keys of the principals. */
  readonly accessKeys: Suspect[];
  /** People of IAM Identity Center. */
  readonly people: Suspect[];
}

export const MAX_SUSPECTS = 3;

/** Roles with which services act by themselves. */
const SERVICE_ROLE = /:role\/aws-service-role\//;

const CALLS = `count(*) AS calls, ${REFUSED_KINDS} AS refusedKinds`;

/** A session, and the principal without its sessions; they are asked for by their ARNs. */
const SESSION = 'useridentity.arn';
const PRINCIPAL = 'coalesce(useridentity.sessioncontext.sessionissuer.arn, useridentity.arn)';
const PERSON = 'useridentity.onbehalfof.userid';
const KEY = 'useridentity.accesskeyid';

function suspectSql(limits: QueryOptions) {
  const by = (column: string, ...conditions: string[]) =>
    `SELECT ${column} AS value, ${CALLS} ${within(limits, `${column} IS NOT NULL`, ...conditions)} GROUP BY 1 ORDER BY 1`;
  return {
    sessions: `SELECT DISTINCT ${SESSION} AS session, ${PRINCIPAL} AS principal ${within(limits, `${SESSION} <> ${PRINCIPAL}`)}`,
    principals: by(PRINCIPAL),
    addresses: by('sourceipaddress', IS_ADDRESS),
    people: by(PERSON),
    keys: (principals: string[]) => by(KEY, `${PRINCIPAL} IN (${principals.map(sqlText).join(', ')})`),
  };
}

/** The statements, for loading what they read. */
export function suspectStatements(limits: QueryOptions): string[] {
  return Object.values(suspectSql(limits)).map(sql => typeof sql === 'string' ? sql : sql(['']));
}

/**
 * Those whom most answers name and who were refused most different calls. An answer about somebody alone cannot count,
 * because it is asked for a suspect.
 */
export async function suspectsOf(database: LogDatabase, answers: PackAnswer[], limits: QueryOptions): Promise<Suspects> {
  const sql = suspectSql(limits);
  const sessions = new Map((await database.rows(sql.sessions)).rows.map(([session, principal]) => [String(session), String(principal)]));
  const ranked = async (statement: string, column?: NamedColumn, exclude?: RegExp) => {
    const named = column === undefined ? new Map<string, number>() : namesIn(answers, column, sessions);
    return (await database.rows(statement)).rows
      .map(([value, calls, refusedKinds]): Suspect => ({
        value: String(value), calls: Number(calls), refusedKinds: Number(refusedKinds), answers: named.get(String(value)) ?? 0,
      }))
      .filter(({ value }) => PARAMETER_VALUE.holds(value) && !exclude?.test(value))
      .sort((a, b) => b.answers + b.refusedKinds - a.answers - a.refusedKinds || b.calls - a.calls || (a.value < b.value ? -1 : 1))
      .slice(0, MAX_SUSPECTS);
  };
  const principals = await ranked(sql.principals, 'principal', SERVICE_ROLE);
  return {
    principals,
    addresses: await ranked(sql.addresses, 'address'),
    people: await ranked(sql.people, 'person'),
    accessKeys: principals.length === 0 ? [] : await ranked(sql.keys(principals.map(({ value }) => value))),
  };
}

/** In how many answers a value stands; sessions count as their role. */
function namesIn(answers: PackAnswer[], column: NamedColumn, sessions: Map<string, string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { named } of answers) {
    for (const name of new Set(named[column].map(value => sessions.get(value) ?? value))) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}
