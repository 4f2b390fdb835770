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
 * Questions that audits and investigations ask, as queries for every engine.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/query-examples-cloudtrail-logs.html
 * @example
 * const query = QueryPack.query('from-address').withParameters({ address: '192.0.2.0' });
 * const sql = query.athenaSql({ databaseName: 'audit', tableName: 'events' });
 */
export class QueryPack {
  /** Every query of the pack. */
  public static all(): AuditQuery[] {
    return [...QUERIES];
  }

  /**
   * The query with this id.
   *
   * @param id one that there is not gives the error `InvalidQuery`
   */
  public static query(id: string): AuditQuery {
    new PropsCheck().literal('id', id, QUERY_OF_THE_PACK).throwIfAny();
    return QUERIES.find(query => query.id === id)!;
  }

  /**
   * The queries with these ids, in this order.
   *
   * @param ids one that there is not, or a repetition, gives the error `InvalidQuery` or `InvalidValue`, none the error `EmptyList`
   */
  public static named(...ids: string[]): AuditQuery[] {
    new PropsCheck().literalList('ids', ids, QUERY_OF_THE_PACK).throwIfAny();
    return ids.map(id => QueryPack.query(id));
  }

  private constructor() {}
}
