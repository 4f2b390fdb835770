import { ACCOUNT, Governed, govern, principals, Setup, SETUPS, STRANGER, title } from './environments';
import { ADMINISTRATOR, context, Policy, product, Row, survivors, wrongRows } from './tables';
import { BurstAlarms, CostGuard, CostModel } from '../../lib';

const MONITOR = `arn:aws:ce::${ACCOUNT}:anomalymonitor/01234567-89ab-cdef-0123-456789abcdef`;

function guarded(setup: Setup, anomalies: boolean): Governed {
  return govern(setup, {}, governance => {
    // They make no statement, and change none.
    new CostModel(governance, 'Model', { expected: {} });
    new BurstAlarms(governance, 'Bursts', { logGroupName: 'audit' });
    new CostGuard(governance, 'Costs', { monthlyBudget: 100, ...anomalies && { monitorArn: MONITOR } });
  });
}

const SERVICES = ['budgets.amazonaws.com', 'costalerts.amazonaws.com', 'events.amazonaws.com', 'cloudtrail.amazonaws.com'];

/** The sources of requests by services: a budget of the account, others that come close, and none. */
const sourcesIn = ({ setup: { env } }: Governed) => [
  `arn:${env.partition}:budgets::${ACCOUNT}:budget/CloudTrail`, `arn:${env.partition}:budgets::${STRANGER}:budget/CloudTrail`,
  `arn:${env.partition}:ce::${ACCOUNT}:anomalysubscription/1234`, undefined,
];

function admitted(governed: Governed, anomalies: boolean) {
  return (service: string, sourceArn: string | undefined, sourceAccount: string | undefined) => sourceAccount === ACCOUNT && (
    service === 'budgets.amazonaws.com' && sourceArn === sourcesIn(governed)[0] || anomalies && service === 'costalerts.amazonaws.com'
  );
}

const fromSource = (sourceArn?: string, sourceAccount?: string) => ({ 'aws:SourceArn': sourceArn, 'aws:SourceAccount': sourceAccount });

function topic(governed: Governed, anomalies: boolean): [Policy, Row[]] {
  const resource = governed.arnOf('Costs/Topic');
  const isAdmitted = admitted(governed, anomalies);
  const actions = ['sns:Publish', 'sns:Subscribe', 'sns:SetTopicAttributes', 'sns:DeleteTopic'];
  const services = product({
    service: SERVICES, action: actions, sourceArn: sourcesIn(governed), sourceAccount: [ACCOUNT, STRANGER, undefined], secure: ['true', 'false', undefined],
  }).map(({ service, action, sourceArn, sourceAccount, secure }): Row => ({
    request: { principal: { service }, action, resource, context: context({ ...fromSource(sourceArn, sourceAccount), 'aws:SecureTransport': secure }) },
    allowed: action === 'sns:Publish' && secure !== 'false' && isAdmitted(service, sourceArn, sourceAccount),
  }));
  const people = product({ principal: Object.values(principals(governed.setup)), action: actions, secure: ['true', 'false', undefined] })
    .map(({ principal, action, secure }): Row => ({
      request: { principal: { arn: principal }, action, resource, context: context({ 'aws:SecureTransport': secure }) },
      identityPolicies: [ADMINISTRATOR],
      allowed: principal.includes(ACCOUNT) && (secure !== 'false' || action !== 'sns:Publish'),
    }));
  return [{ resourcePolicy: governed.policyOf('Costs/Topic/Policy') }, [...services, ...people]];
}

function key(governed: Governed, anomalies: boolean): [Policy, Row[]] {
  const resource = governed.arnOf('Costs/TopicKey');
  const isAdmitted = admitted(governed, anomalies);
  const actions = ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext', 'kms:DescribeKey', 'kms:Encrypt', 'kms:ReEncryptFrom',
    'kms:ScheduleKeyDeletion', 'kms:PutKeyPolicy', 'kms:CreateGrant'];
  const people = principals(governed.setup);
  return [
    { resourcePolicy: governed.policyOf('Costs/TopicKey'), kind: 'key' },
    [
      ...product({ service: SERVICES, action: actions, sourceArn: sourcesIn(governed), sourceAccount: [ACCOUNT, STRANGER, undefined] })
        .map(({ service, action, sourceArn, sourceAccount }): Row => ({
          request: { principal: { service }, action, resource, context: context(fromSource(sourceArn, sourceAccount)) },
          allowed: /^kms:(Decrypt$|GenerateDataKey)/.test(action) && isAdmitted(service, sourceArn, sourceAccount),
        })),
      ...product({ principal: Object.values(people), action: actions, ownPolicies: [true, false] })
        .map(({ principal, action, ownPolicies }): Row => ({
          request: { principal: { arn: principal }, action, resource },
          identityPolicies: ownPolicies ? [ADMINISTRATOR] : [],
          allowed: principal.includes(ACCOUNT) && action !== 'kms:CreateGrant' && (ownPolicies || principal === people.root),
        })),
    ],
  ];
}

describe.each(SETUPS.map(setup => [title(setup), setup] as const))('%s', (_, setup) => {
  describe.each([['with anomalies', true], ['without anomalies', false]])('%s', (__, anomalies) => {
    const governed = guarded(setup, anomalies);

    test.each([['topic', topic], ['key', key]] as const)('the policies of a cost guard: %s', (___, table) => {
      const [policy, rows] = table(governed, anomalies);
      expect(wrongRows(policy, rows).slice(0, 3)).toEqual([]);
    });
  });
});

/** Mutants that mean the same as the policy, and why. */
const EQUIVALENT = {
  topic: ['BudgetsPublish: any Resource', 'CostAlertsPublish: any Resource'], // a topic's policy is about this topic only
  key: ['AccountDelegation: any Action'], // KMS knows only its own actions
};

test.each([['topic', topic], ['key', key]] as const)('every mutant of the policy of the %s of a cost guard is killed', (name, table) => {
  const [policy, rows] = table(guarded(SETUPS[0], true), true);
  expect(survivors(policy, rows)).toEqual(EQUIVALENT[name]);
});
