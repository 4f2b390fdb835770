import { Stack } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import { createRole, putPolicy, updateTrust } from './samples/identity/policy-calls';
import { AlertCatalogue } from '../../lib/alerts/alert-catalogue';
import { compilePattern } from '../../lib/event-patterns/pattern-matcher';
import { MAX_RULE_COMPLEXITY, ruleComplexity } from '../../lib/event-patterns/rule-complexity';
import { compileCondition } from '../../runtime/alert-evaluator/condition';

const [GRANTS_ALL, TRUSTS_ACCOUNT] = AlertCatalogue.named('iam-inline-policy-grants-all', 'iam-role-trusts-account-root');
const patternOf = (alert: typeof GRANTS_ALL) => alert.pattern._render(new Stack());

/** A policy's text with blanks between its tokens, but not in its strings. */
const written = (statements: Record<string, unknown>[], blanks: string[]) => {
  let at = 0;
  return JSON.stringify({ Statement: statements }).replace(/"(?:[^"\\]|\\.)*"|[^"]/g, token => token + blanks[at++ % blanks.length]);
};
const blanks = fc.array(fc.constantFrom('', ' ', '\n', '\t', '\r\n    '), { minLength: 5, maxLength: 5 });
const several = <T>(value: fc.Arbitrary<T>) => fc.oneof(value, fc.array(value, { minLength: 1, maxLength: 3 }));
const shuffled = <T extends Record<string, unknown>>(fields: fc.Arbitrary<T>) => fields.chain(all => (
  fc.shuffledSubarray(Object.entries(all), { minLength: Object.keys(all).length }).map(entries => Object.fromEntries(entries))
));

const effect = fc.constantFrom('Allow', 'Deny');
const action = several(fc.constantFrom('*', '*:*', 's3:*', 'iam:PassRole'));
const resource = several(fc.constantFrom('*', 'arn:aws:s3:::invoices', 'arn:aws:iam::111122223333:role/*'));
const permission = fc.oneof(...[['Action', 'Resource'], ['NotAction', 'Resource'], ['Action', 'NotResource'], ['NotAction', 'NotResource']].map(
  ([actions, resources]) => shuffled(fc.record({ Effect: effect, [actions]: action, [resources]: resource })),
));
const principal = fc.oneof(fc.constant('*'), fc.record({
  AWS: several(fc.constantFrom('*', '444455556666', 'arn:aws:iam::444455556666:root', 'arn:aws:iam::444455556666:role/app')),
}), fc.constantFrom({ Service: 'ec2.amazonaws.com' }, { Federated: 'arn:aws:iam::111122223333:saml-provider/app' }));
const trust = shuffled(fc.record({ Effect: effect, Principal: principal, Action: fc.constant('sts:AssumeRole') }));

test.each([
  { alert: GRANTS_ALL, statement: permission, samples: [(text: string) => putPolicy('PutRolePolicy', text)] },
  { alert: TRUSTS_ACCOUNT, statement: trust, samples: [createRole, updateTrust] },
])('the pattern of $alert.id matches every policy that meets its condition', ({ alert, statement, samples }) => {
  const isMatched = compilePattern(patternOf(alert));
  const isMet = compileCondition(alert.condition!._render());
  const seen = { met: 0, rejected: 0, ignored: 0 };
  fc.assert(fc.property(fc.array(statement, { minLength: 1, maxLength: 3 }), blanks, (statements, between) => {
    for (const sample of samples) {
      const event = sample(written(statements, between));
      seen[isMet(event.detail) ? 'met' : isMatched(event) ? 'rejected' : 'ignored']++;
      if (isMet(event.detail)) expect(isMatched(event)).toBe(true);
    }
  }), { seed: 14, numRuns: 2000 });
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(100);
});

test.each([GRANTS_ALL, TRUSTS_ACCOUNT])('the pattern of $id is one that EventBridge accepts', alert => {
  expect(ruleComplexity(patternOf(alert))).toBeLessThanOrEqual(MAX_RULE_COMPLEXITY);
});
