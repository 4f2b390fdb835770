import { ACCOUNT, Governed, govern, principals, SETUPS, STRANGER, title } from './environments';
import { ADMINISTRATOR, context, Policy, product, Row, survivors, wrongRows } from './tables';

const ACTIONS = ['kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext', 'kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:ReEncryptFrom',
  'kms:ScheduleKeyDeletion', 'kms:PutKeyPolicy', 'kms:DisableKey', 'kms:CreateGrant', 'kms:CancelKeyDeletion'];
/** Reserved for the deploying role, break-glass and the root user. */
const LOSING = ['kms:ScheduleKeyDeletion', 'kms:PutKeyPolicy', 'kms:DisableKey'];
const LOGS_MAY = ['kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext', 'kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:ReEncryptFrom'];

function setUp(governed: Governed) {
  const { setup: { env } } = governed;
  const trail = (region: string, account: string, name: string) => `arn:${env.partition}:cloudtrail:${region}:${account}:trail/${name}`;
  const keyArn = governed.arnOf('Key');
  return {
    trail,
    keyArn,
    ownTrail: trail(env.region, ACCOUNT, 'governance'),
    policy: { resourcePolicy: governed.policyOf('Key'), kind: 'key', resourceAccount: ACCOUNT } as Policy,
  };
}

function serviceRows(governed: Governed): Row[] {
  const { setup: { env } } = governed;
  const { trail, keyArn, ownTrail } = setUp(governed);
  const suffix = env.partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
  const logs = `logs.${env.region}.${suffix}`;
  const group = (account: string, name: string) => `arn:${env.partition}:logs:${env.region}:${account}:log-group:${name}`;
  // That of the trail, and those of the machines of the stack.
  const ownGroups = ['cloudtrail/governance', '/aws/vendedlogs/states/Stack-1'].map(name => group(ACCOUNT, name));
  const foreignGroups = [group(ACCOUNT, 'other'), ...['cloudtrail/governance', '/aws/vendedlogs/states/Stack-1'].map(name => group(STRANGER, name)), undefined];
  const contexts = [ownTrail, trail('xx-west-9', ACCOUNT, 'other'), trail(env.region, STRANGER, 'governance'), undefined];
  return product({
    service: ['cloudtrail.amazonaws.com', logs, 'events.amazonaws.com', `logs.xx-west-9.${suffix}`],
    action: ACTIONS,
    sourceArn: [ownTrail, trail(env.region, STRANGER, 'governance'), trail(env.region, ACCOUNT, 'other'), trail('xx-west-9', ACCOUNT, 'governance'), undefined],
    trailContext: contexts,
    logsContext: [...ownGroups, ...foreignGroups],
  }).map(({ service, action, sourceArn, trailContext, logsContext }) => ({
    request: {
      principal: { service },
      action,
      resource: keyArn,
      context: context({
        'aws:SourceArn': sourceArn, 'kms:EncryptionContext:aws:cloudtrail:arn': trailContext, 'kms:EncryptionContext:aws:logs:arn': logsContext,
      }),
    },
    allowed: (service === 'cloudtrail.amazonaws.com' && sourceArn === ownTrail && (['kms:Decrypt', 'kms:DescribeKey'].includes(action)
        || (action.startsWith('kms:GenerateDataKey') && contexts.slice(0, 2).includes(trailContext) && trailContext !== undefined)))
      || (service === logs && ownGroups.includes(logsContext!) && LOGS_MAY.includes(action)),
  }));
}

function peopleRows(governed: Governed): Row[] {
  const { setup } = governed;
  const { trail, keyArn, ownTrail } = setUp(governed);
  const people = principals(setup);
  return product({
    principal: Object.values(people),
    ownPolicies: [true, false],
    action: ACTIONS,
    trailContext: [ownTrail, trail(setup.env.region, ACCOUNT, 'other'), trail(setup.env.region, STRANGER, 'governance'), undefined],
  }).map(({ principal, ownPolicies, action, trailContext }) => {
    const sameAccount = principal.includes(ACCOUNT);
    const readerMay = action === 'kms:Decrypt' && trailContext === ownTrail;
    const reserved = LOSING.includes(action) && ![people.root, people.deployer, people.breakGlass].includes(principal);
    return {
      request: { principal: { arn: principal }, action, resource: keyArn, context: context({ 'kms:EncryptionContext:aws:cloudtrail:arn': trailContext }) },
      identityPolicies: ownPolicies ? [ADMINISTRATOR] : [],
      // The account decides by its own policies, so that its owner is never locked out; the root user needs none.
      // Nobody grants the use of the key, but by way of a service.
      allowed: (sameAccount && !reserved && action !== 'kms:CreateGrant' && (ownPolicies || principal === people.root))
        || (principal === people.reader && readerMay)
        || (principal === people.foreignReader && readerMay && ownPolicies),
    };
  });
}

/** Grants by people and by services, even if somebody admits everybody to the key one day. */
function grantRows(governed: Governed): Row[] {
  const { keyArn } = setUp(governed);
  const people = Object.values(principals(governed.setup)).map(arn => ({ arn }));
  return product({
    principal: [...people, { service: 'dynamodb.amazonaws.com' }],
    action: ['kms:CreateGrant', 'kms:RevokeGrant'],
    forResource: ['true', 'false', undefined],
    isService: ['true', 'false', undefined],
  }).map(({ principal, action, forResource, isService }) => ({
    request: {
      principal, action, resource: keyArn, context: context({ 'kms:GrantIsForAWSResource': forResource, 'aws:PrincipalIsAWSService': isService }),
    },
    identityPolicies: [ADMINISTRATOR],
    addition: { Effect: 'Allow', Principal: '*', Action: 'kms:*', Resource: '*' },
    allowed: action !== 'kms:CreateGrant' || forResource === 'true' || isService === 'true',
  }));
}

describe.each(SETUPS.map(setup => [title(setup), setup] as const))('the trail\'s key: %s', (_, setup) => {
  const governed = govern(setup);

  test('services', () => {
    expect(wrongRows(setUp(governed).policy, serviceRows(governed)).slice(0, 3)).toEqual([]);
  });

  test('people and programs', () => {
    expect(wrongRows(setUp(governed).policy, peopleRows(governed)).slice(0, 3)).toEqual([]);
  });

  test('grants', () => {
    expect(wrongRows(setUp(governed).policy, grantRows(governed)).slice(0, 3)).toEqual([]);
  });
});

describe('without administrators, the account\'s own policies decide who disables or deletes the key', () => {
  const people = principals(SETUPS[0]);

  test.each(LOSING)('%s', action => {
    const governed = govern(SETUPS[0], { archive: {} });
    const { policy, keyArn } = setUp(governed);
    const rows = Object.values(people).map(principal => ({
      request: { principal: { arn: principal }, action, resource: keyArn }, identityPolicies: [ADMINISTRATOR], allowed: principal.includes(ACCOUNT),
    }));
    expect(wrongRows(policy, rows)).toEqual([]);
  });
});

test('every mutant of the key policy is killed', () => {
  const governed = govern(SETUPS[0]);
  expect(survivors(setUp(governed).policy, [...serviceRows(governed), ...peopleRows(governed), ...grantRows(governed)], /^/)).toEqual([
    'AccountDelegation: any Action', // KMS knows only its own actions
  ]);
});
