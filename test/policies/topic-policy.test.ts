import { ACCOUNT, Governed, govern, ORGANIZATION, principals, Setup, SETUPS, STRANGER, title } from './environments';
import { ADMINISTRATOR, context, Policy, product, Row, survivors, wrongRows } from './tables';
import { CloudTrailGovernance, TrailIdentity } from '../../lib';
import { DeliveryTopic } from '../../lib/trail/delivery-topic';

/** The trail of the governance, and a second one of the same owner. */
const NAMES = ['governance', 'second'];

function identityOf(governance: CloudTrailGovernance, { organization, env, keyPrefix }: Setup, trailName: string): TrailIdentity {
  return organization
    ? TrailIdentity.forOrganization({ organizationId: ORGANIZATION, managementAccount: ACCOUNT, homeRegion: env.region, keyPrefix, trailName })
    : TrailIdentity.forAccount(governance, { keyPrefix, trailName });
}

function withTopic(setup: Setup): Governed {
  return govern(setup, {}, governance => {
    new DeliveryTopic(governance, 'Deliveries', { trails: NAMES.map(name => identityOf(governance, setup, name)) });
  });
}

/** The trails that the topic names, and others that come close. */
function trails({ setup: { env } }: Governed) {
  const arn = (region: string, account: string, name: string) => `arn:${env.partition}:cloudtrail:${region}:${account}:trail/${name}`;
  return {
    own: NAMES.map(name => arn(env.region, ACCOUNT, name)),
    foreign: [arn(env.region, ACCOUNT, 'other'), arn(env.region, STRANGER, NAMES[0]), arn('xx-west-9', ACCOUNT, NAMES[0]), undefined],
  };
}

const SERVICES = ['cloudtrail.amazonaws.com', 's3.amazonaws.com', 'events.amazonaws.com', 'sns.amazonaws.com'];

function topic(governed: Governed): [Policy, Row[]] {
  const resource = governed.arnOf('Deliveries');
  const actions = ['sns:Publish', 'sns:Subscribe', 'sns:SetTopicAttributes', 'sns:DeleteTopic'];
  const { own, foreign } = trails(governed);
  const services = product({ service: SERVICES, action: actions, sourceArn: [...own, ...foreign], secure: ['true', 'false', undefined] })
    .map(({ service, action, sourceArn, secure }): Row => ({
      request: { principal: { service }, action, resource, context: context({ 'aws:SourceArn': sourceArn, 'aws:SecureTransport': secure }) },
      allowed: service === 'cloudtrail.amazonaws.com' && action === 'sns:Publish' && secure !== 'false' && own.includes(sourceArn!),
    }));
  const people = product({ principal: Object.values(principals(governed.setup)), action: actions, secure: ['true', 'false', undefined] })
    .map(({ principal, action, secure }): Row => ({
      request: { principal: { arn: principal }, action, resource, context: context({ 'aws:SecureTransport': secure }) },
      identityPolicies: [ADMINISTRATOR],
      // The owner's own policies decide, but nobody publishes without TLS.
      allowed: principal.includes(ACCOUNT) && (secure !== 'false' || action !== 'sns:Publish'),
    }));
  return [{ resourcePolicy: governed.policyOf('Deliveries/Policy') }, [...services, ...people]];
}

function key(governed: Governed): [Policy, Row[]] {
  const resource = governed.arnOf('DeliveriesKey');
  const actions = ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext', 'kms:DescribeKey', 'kms:Encrypt', 'kms:ReEncryptFrom',
    'kms:ScheduleKeyDeletion', 'kms:PutKeyPolicy', 'kms:CreateGrant'];
  const { own, foreign } = trails(governed);
  const people = principals(governed.setup);
  return [
    { resourcePolicy: governed.policyOf('DeliveriesKey'), kind: 'key' },
    [
      ...product({ service: SERVICES, action: actions, sourceArn: [...own, ...foreign] }).map(({ service, action, sourceArn }): Row => ({
        request: { principal: { service }, action, resource, context: context({ 'aws:SourceArn': sourceArn }) },
        allowed: service === 'cloudtrail.amazonaws.com' && /^kms:(Decrypt$|GenerateDataKey)/.test(action) && own.includes(sourceArn!),
      })),
      ...product({ principal: Object.values(people), action: actions, ownPolicies: [true, false] })
        .map(({ principal, action, ownPolicies }): Row => ({
          request: { principal: { arn: principal }, action, resource },
          identityPolicies: ownPolicies ? [ADMINISTRATOR] : [],
          // The account decides by its own policies, so that its owner is never locked out; the root user needs none.
          allowed: principal.includes(ACCOUNT) && action !== 'kms:CreateGrant' && (ownPolicies || principal === people.root),
        })),
    ],
  ];
}

describe.each(SETUPS.map(setup => [title(setup), setup] as const))('%s', (_, setup) => {
  const governed = withTopic(setup);

  test.each([['topic', topic], ['key', key]] as const)('the delivery topic\'s policies: %s', (__, table) => {
    const [policy, rows] = table(governed);
    expect(wrongRows(policy, rows).slice(0, 3)).toEqual([]);
  });
});

/** Mutants that mean the same as the policy, and why. */
const EQUIVALENT = {
  topic: ['CloudTrailPublish: any Resource'], // a topic's policy is about this topic only
  key: ['AccountDelegation: any Action'], // KMS knows only its own actions
};

test.each([['topic', topic], ['key', key]] as const)('every mutant of the policy of the delivery topic\'s %s is killed', (name, table) => {
  const [policy, rows] = table(withTopic(SETUPS[0]));
  expect(survivors(policy, rows)).toEqual(EQUIVALENT[name]);
});
