import { ACCOUNT, Governed, govern, principals, SETUPS, STRANGER, title } from './environments';
import { ADMINISTRATOR, context, Policy, product, Row, survivors, wrongRows } from './tables';

/** Rules of the hub, and others whose names or accounts come close. */
function rules(governed: Governed) {
  const { setup: { env } } = governed;
  const arn = governed.arnOf('Alerts/cloudtrail-stopped');
  const prefix = arn.slice(0, -'cloudtrail-stopped'.length);
  return {
    own: [arn, `${prefix}iam-user-created`],
    foreign: [
      `arn:${env.partition}:events:${env.region}:${ACCOUNT}:rule/other`,
      arn.replace(ACCOUNT, STRANGER),
      arn.replace(env.region, 'xx-west-9'),
      prefix.slice(0, -1),
      undefined,
    ],
  };
}

const SECURE = ['true', 'false', undefined];

/** A resource that only EventBridge feeds, only for the hub's own rules. */
function rows(governed: Governed, resource: string, may: string, others: string[]): Row[] {
  const { own, foreign } = rules(governed);
  const people = principals(governed.setup);
  const services = product({
    service: ['events.amazonaws.com', 'cloudtrail.amazonaws.com', 's3.amazonaws.com'],
    action: [may, ...others],
    sourceArn: [...own, ...foreign],
    secure: SECURE,
  }).map(({ service, action, sourceArn, secure }): Row => ({
    request: { principal: { service }, action, resource, context: context({ 'aws:SourceArn': sourceArn, 'aws:SecureTransport': secure }) },
    allowed: service === 'events.amazonaws.com' && action === may && secure !== 'false' && own.includes(sourceArn!),
  }));
  const persons = product({
    principal: Object.values(people), action: [may, ...others], secure: SECURE,
  }).map(({ principal, action, secure }): Row => ({
    request: { principal: { arn: principal }, action, resource, context: context({ 'aws:SecureTransport': secure }) },
    identityPolicies: [ADMINISTRATOR],
    // The owner's own policies decide, but never without TLS where that is checked.
    allowed: principal.includes(ACCOUNT) && (secure !== 'false' || (action.startsWith('sns:') && action !== 'sns:Publish')),
  }));
  return [...services, ...persons];
}

const TOPIC = ['sns:Publish', ['sns:Subscribe', 'sns:SetTopicAttributes', 'sns:DeleteTopic']] as const;
const QUEUE = ['sqs:SendMessage', ['sqs:ReceiveMessage', 'sqs:PurgeQueue', 'sqs:SetQueueAttributes']] as const;

function topic(governed: Governed): [Policy, Row[]] {
  const arn = governed.arnOf('Alerts/Topic');
  return [{ resourcePolicy: governed.policyOf('Alerts/Topic/Policy') }, rows(governed, arn, TOPIC[0], [...TOPIC[1]])];
}

function queue(governed: Governed): [Policy, Row[]] {
  const arn = governed.arnOf('Alerts/DeadLetterQueue');
  return [{ resourcePolicy: governed.policyOf('Alerts/DeadLetterQueue/Policy') }, rows(governed, arn, QUEUE[0], [...QUEUE[1]])];
}

/** The key of both: EventBridge names no source when it uses it. */
function key(governed: Governed): [Policy, Row[]] {
  const resource = governed.arnOf('Alerts/Key');
  const actions = ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:GenerateDataKeyPair', 'kms:Encrypt', 'kms:ScheduleKeyDeletion', 'kms:PutKeyPolicy'];
  const people = principals(governed.setup);
  return [
    { resourcePolicy: governed.policyOf('Alerts/Key'), kind: 'key' },
    [
      ...product({
        service: ['events.amazonaws.com', 'sns.amazonaws.com', 'cloudtrail.amazonaws.com'],
        action: actions,
        sourceArn: [rules(governed).own[0], undefined],
      }).map(({ service, action, sourceArn }): Row => ({
        request: { principal: { service }, action, resource, context: context({ 'aws:SourceArn': sourceArn }) },
        allowed: service === 'events.amazonaws.com' && /^kms:(Decrypt|GenerateDataKey)/.test(action),
      })),
      ...product({ principal: Object.values(people), action: actions, ownPolicies: [true, false] })
        .map(({ principal, action, ownPolicies }): Row => ({
          request: { principal: { arn: principal }, action, resource },
          identityPolicies: ownPolicies ? [ADMINISTRATOR] : [],
          allowed: principal.includes(ACCOUNT) && (ownPolicies || principal === people.root),
        })),
    ],
  ];
}

describe.each(SETUPS.map(setup => [title(setup), setup] as const))('%s', (_, setup) => {
  const governed = govern(setup);

  test.each([['topic', topic], ['dead-letter queue', queue], ['key', key]] as const)('the alerts\' %s', (__, table) => {
    const [policy, all] = table(governed);
    expect(wrongRows(policy, all).slice(0, 3)).toEqual([]);
  });
});

/** Mutants that mean the same as the policy, and why. */
const EQUIVALENT = {
  topic: ['EventBridgePublish: any Resource'], // a topic's policy is about this topic only
  queue: ['EventBridgeSend: any Resource'], // likewise
  key: ['AccountDelegation: any Action'], // KMS knows only its own actions
};

test.each([['topic', topic], ['queue', queue], ['key', key]] as const)('every mutant of the policy of the alerts\' %s is killed', (name, table) => {
  const [policy, all] = table(govern(SETUPS[0]));
  expect(survivors(policy, all)).toEqual(EQUIVALENT[name]);
});
