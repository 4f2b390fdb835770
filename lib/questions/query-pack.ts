import { AuditQuery } from './audit-query';
import { auditQuery } from './compile';
import { QUESTIONS } from './questions';
import { PropsCheck } from '../validation/props-check';
import { Rule } from '../validation/rule';

const QUERIES = QUESTIONS.map(auditQuery);

const QUERY_OF_THE_PACK: Rule = {
  code: 'InvalidQuery',
  must: 'be the id of a query of the pack',
  advice: `There are ${QUERIES.map(query => query.id).join(', ')}.`,
  holds: id => QUERIES.some(query => query.id === id),
};

/**
 * The query pack: predefined queries for audits and investigations, for every engine.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/query-examples-cloudtrail-logs.html
 * @example
 * const query = QueryPack.query('from-address').withParameters({ address: '192.0.2.0' });
 * const sql = query.athenaSql({ databaseName: 'audit', tableName: 'events' });
 */
export class QueryPack {
  /** Returns every query of the pack. */
  public static all(): AuditQuery[] {
    return [...QUERIES];
  }

  /**
   * Returns the query with this id.
   *
   * @param id the id of a query of the pack
   */
  public static query(id: string): AuditQuery {
    new PropsCheck().literal('id', id, QUERY_OF_THE_PACK).throwIfAny();
    return QUERIES.find(query => query.id === id)!;
  }

  /**
   * Returns the queries with these ids, in this order.
   *
   * @param ids the ids of queries of the pack
   */
  public static named(...ids: string[]): AuditQuery[] {
    new PropsCheck().literalList('ids', ids, QUERY_OF_THE_PACK).throwIfAny();
    return ids.map(id => QueryPack.query(id));
  }

  private constructor() {}
}
