import { ACCOUNT, Governed, govern, MEMBER, ORGANIZATION, principals, SETUPS, STRANGER, title } from './environments';
import { heldTable } from './held-policies';
import { ADMINISTRATOR, context, Policy, product, Row, survivors, wrongRows } from './tables';

/** The bucket with S3's own record of access: only S3 writes it, only for the archive. */
function accessLogs(governed: Governed): [Policy, Row[]] {
  const bucketArn = governed.arnOf('Archive/AccessLogs/Bucket');
  const archiveArn = governed.arnOf('Archive/Bucket');
  const people = principals(governed.setup);
  const transports: Record<string, string>[] = [{ 'aws:SecureTransport': 'true', 's3:TlsVersion': '1.2' }, {}, { 'aws:SecureTransport': 'false' }, { 's3:TlsVersion': '1.1' }];
  const safe = transports.slice(0, 2);
  const services = product({
    service: ['logging.s3.amazonaws.com', 'cloudtrail.amazonaws.com'],
    action: ['s3:PutObject', 's3:GetObject', 's3:DeleteObject'],
    resource: [`${bucketArn}/access-logs/2026-01-01`, `${bucketArn}/other`, bucketArn],
    sourceArn: [archiveArn, `arn:${governed.setup.env.partition}:s3:::other`, undefined],
    sourceAccount: [ACCOUNT, STRANGER, undefined],
    transport: transports,
  }).map(({ service, action, resource, sourceArn, sourceAccount, transport }): Row => ({
    request: { principal: { service }, action, resource, context: { ...context({ 'aws:SourceArn': sourceArn, 'aws:SourceAccount': sourceAccount }), ...transport } },
    allowed: service === 'logging.s3.amazonaws.com' && action === 's3:PutObject' && resource.includes('/access-logs/') && sourceArn === archiveArn
      && sourceAccount === ACCOUNT && safe.includes(transport),
  }));
  const persons = product({ principal: Object.values(people), action: ['s3:GetObject', 's3:PutObject', 's3:ListBucket'], transport: transports })
    .map(({ principal, action, transport }): Row => ({
      request: { principal: { arn: principal }, action, resource: action === 's3:ListBucket' ? bucketArn : `${bucketArn}/access-logs/2026-01-01`, context: transport },
      identityPolicies: [ADMINISTRATOR],
      allowed: principal.includes(ACCOUNT) && safe.includes(transport),
    }));
  return [{ resourcePolicy: governed.policyOf('Archive/AccessLogs/Bucket/Policy'), resourceAccount: ACCOUNT }, [...services, ...persons]];
}

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

  test('the access-log bucket', () => {
    const [policy, rows] = accessLogs(governed);
    expect(wrongRows(policy, rows).slice(0, 3)).toEqual([]);
  });

  test('what the delivery role may write', () => {
    expect(wrongRows({}, logRole(governed)).slice(0, 3)).toEqual([]);
  });

  test('who takes on the delivery role', () => {
    const [policy, rows] = trust('Trail/Logs/Role', governed, 'cloudtrail.amazonaws.com', [undefined], () => true);
    expect(wrongRows(policy, rows).slice(0, 3)).toEqual([]);
  });
});

test('every mutant of the access-log bucket policy is killed', () => {
  const [policy, rows] = accessLogs(govern(SETUPS[0]));
  expect(survivors(policy, rows)).toEqual([]);
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
