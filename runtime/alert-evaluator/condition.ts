import { RE2JS } from 're2js';
import { hasWiderRange } from './conditions/address-ranges';
import { compares } from './conditions/numbers';
import { isOutsider, Trust, trustOf } from './conditions/outsiders';
import { leavesAt, valuesAt } from './conditions/paths';
import { Statement, statementsOf } from './conditions/policy';
import { compileDetection } from './conditions/sigma/detection';
import { allowsAll, allowsIam, allowsOthers, allowsOutsiders, allowsWholeAccount } from './conditions/statements';
import { trustsAnyTenant } from './conditions/tenants';
import { relevantFields } from './relevant-fields';
import type { EvaluatorCondition } from '../../lib/alerts/evaluator/evaluator-catalogue';
import { compilePattern } from '../../lib/event-patterns/pattern-matcher';

/** Whether a CloudTrail record meets a condition. It throws where the record does not allow a decision. */
export type Condition = (record: unknown) => boolean;

/**
 * The condition as a function. A condition that is invalid, or of a type that is not known here, becomes a function
 * that throws: its alert is then raised without an evaluation, and the other alerts stay as they are.
 *
 * @param condition the condition
 * @param trusted ids of accounts and organizations that are no outsiders, besides the record's own account
 */
export function compileCondition(condition: EvaluatorCondition, trusted: readonly string[] = []): Condition {
  try {
    return compiled(condition, trusted);
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

function compiled(condition: EvaluatorCondition, trusted: readonly string[]): Condition {
  switch (condition.type) {
    case 'anyOf': {
      const conditions = condition.conditions.map(each => compileCondition(each, trusted));
      return record => oneGives(true, conditions, each => each(record));
    }
    case 'allOf': {
      const conditions = condition.conditions.map(each => compileCondition(each, trusted));
      return record => !oneGives(false, conditions, each => each(record));
    }
    case 'not': {
      const inner = compileCondition(condition.condition, trusted);
      return record => !inner(record);
    }
    case 'policyAllowsAll':
      return onStatements(condition.path, allowsAll);
    case 'policyAllowsWholeAccount':
      return onStatements(condition.path, allowsWholeAccount);
    case 'policyAllowsOthers': {
      const values = new Set(condition.trusted);
      return onStatements(condition.path, statement => allowsOthers(statement, values));
    }
    case 'policyAllowsOutsiders':
      return onStatements(condition.path, (statement, trust) => allowsOutsiders(statement, trust, condition.exceptOrganizations), trusted);
    case 'policyAllowsIam':
      return onStatements(condition.path, allowsIam);
    case 'policyTrustsAnyTenant':
      return onStatements(condition.path, trustsAnyTenant);
    case 'namesOutsiders':
      return record => {
        const trust = trustOf(record, condition.orTrusted ? [] : trusted);
        return leavesAt(record, condition.path).some(value => isOutsider(String(value), trust));
      };
    case 'record': {
      const pattern = { detail: condition.pattern };
      const [matches, reduced] = [compilePattern(pattern), relevantFields([pattern])];
      return record => matches(reduced({ detail: record }));
    }
    case 'cidrWiderThan':
      return record => hasWiderRange(leavesAt(record, condition.path), condition);
    case 'number':
      return record => leavesAt(record, condition.path).some(value => compares(value, condition.operator, condition.value));
    case 'matches': {
      const expression = RE2JS.compile(condition.expression);
      return record => leavesAt(record, condition.path).some(value => expression.test(String(value)));
    }
    case 'sigma':
      return compileDetection(condition.detection);
    default:
      throw new Error(`Unknown condition: ${JSON.stringify(condition)}`);
  }
}

/** Of several policies and statements one suffices, also if another one is not readable. */
function onStatements(path: string, test: (statement: Statement, trust: Trust) => boolean, trusted: readonly string[] = []): Condition {
  return record => {
    const trust = trustOf(record, trusted);
    return oneGives(true, valuesAt(record, path), policy => oneGives(true, statementsOf(policy), statement => test(statement, trust)));
  };
}

/** Whether the test gives the wanted result for one of the values. A failure counts only if it could change the answer. */
function oneGives<T>(wanted: boolean, values: Iterable<T>, test: (value: T) => boolean): boolean {
  const failures: unknown[] = [];
  for (const value of values) {
    try {
      if (test(value) === wanted) return true;
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return false;
}
