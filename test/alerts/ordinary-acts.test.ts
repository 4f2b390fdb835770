import { ORDINARY_ACTS } from './ordinary-acts';
import { AlertCatalogue } from '../../lib/alerts/alert-catalogue';
import { AlertSeverity } from '../../lib/alerts/alert-severity';
import { evaluate } from '../../runtime/alert-evaluator/evaluate';
import { catalogueOf, NOW } from '../runtime/alert-evaluator/judging';

const CATALOGUE = catalogueOf({ alerts: AlertCatalogue.recommended() });
const INTRUDER = { type: 'IAMUser', arn: 'arn:aws:iam::111122223333:user/ci', accountId: '111122223333', userName: 'ci' };
const raisedBy = (event: any) => evaluate(event, CATALOGUE, NOW).raised.map(({ alert, severity }) => [alert.id, severity]);

test.each(ORDINARY_ACTS)('$act', ({ event, alert, severity = 'LOW', reason = 'No reason is needed for LOW.' }) => {
  expect(raisedBy(event)).toEqual(alert ? [[alert, severity]] : []);
  expect(reason).toMatch(/^[A-Z].{20,}\.$/);
  expect(severity === 'LOW').toBe(reason.startsWith('No reason'));
});

test('few of them are raised above LOW', () => {
  expect(ORDINARY_ACTS.filter(({ severity }) => severity).length / ORDINARY_ACTS.length).toBeLessThan(0.2);
});

const byIntruder = ({ detail, ...event }: any) => ({ ...event, detail: { ...detail, userIdentity: INTRUDER, sourceIPAddress: '192.0.2.10' } });
const isUsuallyUrgent = (id: string) => AlertCatalogue.named(id)[0].severity !== AlertSeverity.LOW;
const isLow = ({ severity, alert, event }: (typeof ORDINARY_ACTS)[0]) => alert && !severity && isUsuallyUrgent(alert)
  && raisedBy(byIntruder(event)).every(([, raised]) => raised === 'LOW');

test('acts of a stolen key are as urgent as their alert, unless the call itself is harmless', () => {
  expect(ORDINARY_ACTS.filter(isLow).map(({ act }) => act)).toEqual([
    'bootstrap of CDK: roles that trust the account', 'function opened to its own account', 'access entry of a node group',
    'load balancer controller opens port 80', 'share without principals', 'table exported to a bucket of the account',
    'table opened to a role of its account', 'queue opened to notifications of the account\'s topic',
    'topic with the policy that SNS gives to new ones', 'attachment of an own account accepted by the transit gateway', 'search domain in a VPC',
  ]);
});
