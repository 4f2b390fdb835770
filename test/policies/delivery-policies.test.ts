import { ACCOUNT, Governed, govern, MEMBER, ORGANIZATION, principals, SETUPS, STRANGER, title } from './environments';
import { heldTable } from './held-policies';
import { ADMINISTRATOR, context, Policy, product, Row, survivors, wrongRows } from './tables';

/** What the role may do with which CloudTrail writes to CloudWatch Logs. */
function logRole(governed: Governed): Row[] {
  const { setup: { env, organization } } = governed;
  const policy = governed.policyOf('Trail/Logs/DeliveryPolicy');
  const stream = (group: string, name: string, region = env.region) => `arn:${env.partition}:logs:${region}:${ACCOUNT}:log-group:${group}:log-stream:${name}`;
  const own = [`${ACCOUNT}_CloudTrail_${env.region}`, `${ACCOUNT}_CloudTrail_${env.region}_2`];
  const members = [`${ORGANIZATION}_${MEMBER}_CloudTrail_${env.region}`, `${ORGANIZATION}_${ACCOUNT}_CloudTrail_${env.region}_3`];
  return product({
    action: ['logs:CreateLogStream', 'logs:PutLogEvents', 'logs:DeleteLogStream', 'logs:CreateLogGroup', 'logs:GetLogEvents'],
    group: ['cloudtrail/governance', 'cloudtrail/other'],
    name: [...own, ...members, 'other', `${STRANGER}_CloudTrail_${env.region}`],
  }).map(({ action, group, name }): Row => ({
    request: { principal: { arn: `arn:${env.partition}:sts::${ACCOUNT}:assumed-role/delivery/CloudTrail` }, action, resource: stream(group, name) },
    identityPolicies: [policy],
    allowed: ['logs:CreateLogStream', 'logs:PutLogEvents'].includes(action) && group === 'cloudtrail/governance'
      && (own.includes(name) || (organization && members.includes(name))),
  }));
}

/** Who may take on a role. */
function trust(
  role: string, governed: Governed, service: string, sourceArns: (string | undefined)[], admitted: (sourceArn?: string) => boolean,
): [Policy, Row[]] {
  const people = principals(governed.setup);
  const resource = governed.arnOf(role);
  return [
    { resourcePolicy: governed.policyOf(role), kind: 'key' },
    [
      ...product({ by: [service, 'lambda.amazonaws.com'], action: ['sts:AssumeRole', 'sts:TagSession'], sourceArn: sourceArns }).map(({ by, action, sourceArn }): Row => ({
        request: { principal: { service: by }, action, resource, context: context({ 'aws:SourceArn': sourceArn }) },
        allowed: by === service && action === 'sts:AssumeRole' && admitted(sourceArn),
      })),
      ...Object.values(people).map((principal): Row => ({
        request: { principal: { arn: principal }, action: 'sts:AssumeRole', resource }, identityPolicies: [ADMINISTRATOR], allowed: false,
      })),
    ],
  ];
}

describe.each(SETUPS.map(setup => [title(setup), setup] as const))('%s', (_, setup) => {
  const governed = govern(setup);

  test('what the delivery role may write', () => {
    expect(wrongRows({}, logRole(governed)).slice(0, 3)).toEqual([]);
  });

  test('who takes on the delivery role', () => {
    const [policy, rows] = trust('Trail/Logs/Role', governed, 'cloudtrail.amazonaws.com', [undefined], () => true);
    expect(wrongRows(policy, rows).slice(0, 3)).toEqual([]);
  });
});

describe('the relay from the leader Region', () => {
  const { relay } = govern(SETUPS[0]);
  const governed = relay!;
  const ownRule = governed.arnOf('Rule1');

  test('its role is for its own rules', () => {
    const [policy, rows] = trust('Role', governed, 'events.amazonaws.com', [
      ownRule, ownRule.replace(/1$/, '2'), ownRule.replace(ACCOUNT, STRANGER), `arn:aws:events:us-east-1:${ACCOUNT}:rule/other`, undefined,
    ], sourceArn => sourceArn === ownRule || sourceArn === ownRule.replace(/1$/, '2'));
    expect(wrongRows(policy, rows)).toEqual([]);
    expect(survivors(policy, rows)).toEqual([]);
  });

  test('its role may only put events on the home Region\'s bus', () => {
    const home = `arn:aws:events:eu-west-1:${ACCOUNT}:event-bus/default`;
    const rows = product({
      action: ['events:PutEvents', 'events:PutRule', 'events:PutPermission'],
      resource: [home, home.replace('eu-west-1', 'us-east-1'), home.replace(ACCOUNT, STRANGER), home.replace('default', 'other')],
    }).map(({ action, resource }): Row => ({
      request: { principal: { arn: `arn:aws:sts::${ACCOUNT}:assumed-role/relay/events` }, action, resource },
      identityPolicies: [governed.policyOf('ForwardPolicy')],
      allowed: action === 'events:PutEvents' && resource === home,
    }));
    expect(wrongRows({ resourceAccount: ACCOUNT }, rows)).toEqual([]);
    const [held, ofHolder] = heldTable('aws', [governed.policyOf('ForwardPolicy')], [{ action: 'events:PutEvents', on: home }], {
      actions: rows.map(({ request: { action } }) => action), resources: rows.map(({ request: { resource } }) => resource),
    });
    expect(survivors(held, ofHolder)).toEqual([]);
  });
});
