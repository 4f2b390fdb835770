import { CfnParameter, Stack } from 'aws-cdk-lib';
import { CloudTrailLogType } from '../../../lib/store/cloudwatch/cloudtrail-log-type';
import { LogCentralization } from '../../../lib/store/cloudwatch/log-centralization';
import { CentralizationEncryptionScope, CentralizationStrategy, LogCentralizationProps, TagConflictResolution } from '../../../lib/store/cloudwatch/log-centralization-props';
import { PolicyDocument } from '../../../lib/testing/policy-request';
import { recommendedContext } from '../../gates/examples';
import { context, product, Row, survivors, wrongRows } from '../../policies/tables';
import { API_CALL, apiCalls } from '../../private/api-calls';
import { ACCOUNT, agnosticStack, Deployed, ENV, errorsOf, MEMBER, newStack, ORGANIZATION, resources, STRANGER } from '../../private/harness';

const RULE = 'AWS::ObservabilityAdmin::OrganizationCentralizationRule';
const ROLE_SERVICE = 'logs-centralization.observabilityadmin.amazonaws.com';
const ROLE = `role/aws-service-role/${ROLE_SERVICE}/AWSServiceRoleForObservabilityAdmin_LogsCentralization`;
const PLACES = { organizationId: ORGANIZATION, regions: ['eu-west-1', 'us-east-1'], destinationAccount: MEMBER, destinationRegion: 'eu-west-1' };
const keyOf = (region: string, account = MEMBER) => `arn:aws:kms:${region}:${account}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const KEYS = { encryptionKeyArn: keyOf('eu-west-1'), backupRegion: 'eu-central-1', backupEncryptionKeyArn: keyOf('eu-central-1') };
// eslint-disable-next-line no-template-curly-in-string
const TAGS = { tagRoleArn: `arn:aws:iam::${MEMBER}:role/tags`, logGroupNamePattern: '${source.accountId}/${source.region}/${source.logGroup}' };
const UNIT = 'ou-abcd-12345678';

const centralize = (stack: Stack, props: Partial<LogCentralizationProps> = {}) => new LogCentralization(stack, 'Centralization', { ...PLACES, ...props });
const refused = (props: object) => errorsOf(() => centralize(newStack(), props));

function ruleOf(props?: Partial<LogCentralizationProps>, stack = newStack()): any {
  centralize(stack, props);
  return new Deployed(stack).one(RULE).Rule;
}

const callsOf = (props?: Partial<LogCentralizationProps>) => {
  const stack = newStack();
  centralize(stack, props);
  return apiCalls(stack);
};

describe('centralization', () => {
  test('copies CloudTrail events of all accounts, whatever log group they are in', () => {
    const stack = newStack();
    const rule = centralize(stack);
    expect(new Deployed(stack).one(RULE)).toEqual({
      RuleName: expect.stringMatching(/^Stack-Centralization-[0-9A-F]{8}$/),
      Rule: {
        Source: {
          Regions: ['eu-west-1', 'us-east-1'],
          Scope: `OrganizationId = '${ORGANIZATION}'`,
          SourceLogsConfiguration: { DataSourceSelectionCriteria: 'DataSourceName = "aws_cloudtrail"', EncryptedLogGroupStrategy: 'ALLOW' },
        },
        Destination: {
          Account: MEMBER, Region: 'eu-west-1', DestinationLogsConfiguration: { LogsEncryptionConfiguration: { EncryptionStrategy: 'AWS_OWNED' } },
        },
      },
    });
    expect(stack.resolve(rule.ruleArn)).toEqual({ 'Fn::GetAtt': [Object.keys(resources(stack, RULE))[0], 'RuleArn'] });
  });

  test.each<[Partial<LogCentralizationProps>, string]>([
    [{ accounts: [ACCOUNT, MEMBER] }, `AccountId IN ('${ACCOUNT}', '${MEMBER}')`],
    [{ organizationalUnitIds: [UNIT] }, `OrganizationUnitId = '${UNIT}'`],
    [{ organizationalUnitIds: [UNIT], accounts: [MEMBER] }, `OrganizationUnitId = '${UNIT}' OR AccountId = '${MEMBER}'`],
  ])('of a part of the organization: %j', (props, scope) => expect(ruleOf(props).Source.Scope).toBe(scope));

  test.each<[Partial<LogCentralizationProps>, object]>([
    [{ logTypes: [CloudTrailLogType.DATA] }, { DataSourceSelectionCriteria: 'DataSourceName = "aws_cloudtrail" AND DataSourceType = "data"' }],
    [{ logTypes: [CloudTrailLogType.MANAGEMENT, CloudTrailLogType.DATA] },
      { DataSourceSelectionCriteria: 'DataSourceName = "aws_cloudtrail" AND DataSourceType IN ("management", "data")' }],
    [{ logGroupNames: ['a', 'b/c'] }, { LogGroupSelectionCriteria: 'LogGroupName IN (\'a\', \'b/c\')' }],
    [{ encryptedLogGroups: CentralizationStrategy.SKIP }, { EncryptedLogGroupStrategy: 'SKIP' }],
  ])('of some logs: %j', (props, expected) => expect(ruleOf(props).Source.SourceLogsConfiguration).toMatchObject(expected));

  test.each<[string, Partial<LogCentralizationProps>, object]>([
    ['a key', { encryptionKeyArn: KEYS.encryptionKeyArn }, {
      LogsEncryptionConfiguration: {
        EncryptionStrategy: 'CUSTOMER_MANAGED',
        KmsKeyArn: KEYS.encryptionKeyArn,
        EncryptionScope: 'NEW_DESTINATION_LOG_GROUPS',
        EncryptionConflictResolutionStrategy: 'SKIP',
      },
    }],
    ['a key for some', {
      ...KEYS, encryptionScope: CentralizationEncryptionScope.ENCRYPTED_SOURCE_ONLY, unencryptedDestinations: CentralizationStrategy.ALLOW,
    }, {
      LogsEncryptionConfiguration: { EncryptionScope: 'ENCRYPTED_SOURCE_ONLY', EncryptionConflictResolutionStrategy: 'ALLOW' },
      BackupConfiguration: { Region: 'eu-central-1', KmsKeyArn: KEYS.backupEncryptionKeyArn },
    }],
    ['a second copy', { backupRegion: 'eu-central-1' }, { BackupConfiguration: { Region: 'eu-central-1' } }],
    ['names', { logGroupNamePattern: '/central' }, { LogGroupNameConfiguration: { LogGroupNamePattern: '/central' } }],
    ['tags', TAGS, {
      LogGroupNameConfiguration: { LogGroupNamePattern: TAGS.logGroupNamePattern },
      TagPropagationConfiguration: { DestinationRoleArn: TAGS.tagRoleArn, TagConflictResolutionStrategy: 'UPDATE_SYNC' },
    }],
    ['the same tags', { ...TAGS, tagConflicts: TagConflictResolution.IN_SYNC }, { TagPropagationConfiguration: { TagConflictResolutionStrategy: 'IN_SYNC' } }],
  ])('into copies with %s', (_, props, expected) => expect(ruleOf(props).Destination.DestinationLogsConfiguration).toMatchObject(expected));

  test('has the name that it is given, and what deployment tells', () => {
    const stack = agnosticStack();
    const parameter = (id: string) => new CfnParameter(stack, id).valueAsString;
    centralize(stack, {
      ruleName: parameter('Name'),
      organizationId: parameter('Organization'),
      regions: [parameter('Source')],
      destinationRegion: parameter('Region'),
      destinationAccount: parameter('Account'),
      ...KEYS,
      ...TAGS,
    });
    const [{ Properties }] = Object.values(resources(stack, RULE));
    expect(Properties).toMatchObject({
      RuleName: { Ref: 'Name' },
      Rule: {
        Source: { Regions: [{ Ref: 'Source' }], Scope: { 'Fn::Join': ['', ['OrganizationId = \'', { Ref: 'Organization' }, '\'']] } },
        Destination: { Account: { Ref: 'Account' }, Region: { Ref: 'Region' } },
      },
    });
  });
});

describe('what it needs', () => {
  const linkedRole = { call: { Call: 'ServiceLinkedRole', ServiceName: ROLE_SERVICE }, undo: false };
  const trust = { call: { Call: 'ServiceAccess', ServicePrincipal: 'observabilityadmin.amazonaws.com' }, undo: false };

  test.each<[Partial<LogCentralizationProps>, unknown[]]>([
    [{}, [linkedRole]], [{ trustedAccess: true }, [trust, linkedRole]], [{ serviceLinkedRole: false }, []],
    [{ trustedAccess: true, serviceLinkedRole: false }, [trust]],
  ])('is made where asked for, and never undone: %j', (props, expected) => {
    expect(callsOf(props).map(({ call, undo }) => ({ call, undo }))).toEqual(expected);
  });

  test('is there before the rule, the trust first', () => {
    const stack = newStack();
    centralize(stack, { trustedAccess: true });
    const [{ DependsOn }] = Object.values(resources(stack, RULE));
    const ids = Object.keys(resources(stack, API_CALL));
    expect(ids.filter(id => !DependsOn!.includes(id))).toEqual([]);
    expect(resources(stack, API_CALL)[ids[1]].DependsOn).toContain(ids[0]);
  });

  test('may do no more', () => {
    const stack = newStack();
    centralize(stack, { trustedAccess: true });
    const identityPolicies: PolicyDocument[] = new Deployed(stack).all('AWS::IAM::Policy').map(({ PolicyDocument: document }) => document);
    const own = `arn:aws:iam::${ACCOUNT}:${ROLE}`;
    const principal = { arn: `arn:aws:sts::${ACCOUNT}:assumed-role/provider/session` };
    const rows: Row[] = [
      ...product({
        resource: [own, own.replace(ACCOUNT, MEMBER), `arn:aws:iam::${ACCOUNT}:role/administrator`], service: [ROLE_SERVICE, 'config.amazonaws.com'],
      }).map(({ resource, service }): Row => ({
        request: { principal, action: 'iam:CreateServiceLinkedRole', resource, context: { 'iam:AWSServiceName': service } },
        identityPolicies,
        allowed: resource === own && service === ROLE_SERVICE,
      })),
      ...product({
        action: ['organizations:EnableAWSServiceAccess', 'organizations:DisableAWSServiceAccess', 'iam:PassRole'],
        service: ['observabilityadmin.amazonaws.com', 'config.amazonaws.com'],
      }).map(({ action, service }): Row => ({
        request: { principal, action, resource: '*', context: { 'organizations:ServicePrincipal': service } },
        identityPolicies,
        allowed: action === 'organizations:EnableAWSServiceAccess' && service === 'observabilityadmin.amazonaws.com',
      })),
    ];
    expect(wrongRows({}, rows)).toEqual([]);
  });

  test('the keys admit CloudWatch Logs for log groups of the destination', () => {
    const stack = newStack();
    const { requiredKeyStatements } = centralize(stack, KEYS);
    const statements = new Deployed(stack).text(requiredKeyStatements.map(one => one.toStatementJson()));
    const policy = { resourcePolicy: { Version: '2012-10-17', Statement: statements }, kind: 'key', resourceAccount: MEMBER } as const;
    const group = (region: string, account: string) => `arn:aws:logs:${region}:${account}:log-group:aws/cloudtrail/dataevents`;
    const groups = [group('eu-west-1', MEMBER), group('eu-central-1', MEMBER), group('eu-west-1', ACCOUNT), group('us-east-1', MEMBER), undefined];
    const services = ['logs.eu-west-1.amazonaws.com', 'logs.eu-central-1.amazonaws.com', 'logs.us-east-1.amazonaws.com', 's3.amazonaws.com'];
    const use = ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncryptFrom', 'kms:GenerateDataKey', 'kms:DescribeKey'];
    const rows = product({ service: services, action: [...use, 'kms:CreateGrant', 'kms:PutKeyPolicy'], logGroup: groups })
      .map(({ service, action, logGroup }): Row => ({
        request: { principal: { service }, action, resource: 'key', context: context({ 'kms:EncryptionContext:aws:logs:arn': logGroup }) },
        allowed: services.indexOf(service) < 2 && use.includes(action) && groups.indexOf(logGroup) < 2,
      }));
    expect(wrongRows(policy, rows)).toEqual([]);
    expect(survivors(policy, rows)).toEqual([]);
  });
});

describe('wrong input', () => {
  test.each<[object, string[]]>([
    [{ organizationId: undefined }, ['InvalidOrganizationId organizationId']],
    [{ organizationId: 'x' }, ['InvalidOrganizationId organizationId']],
    [{ regions: undefined }, ['EmptyList regions']],
    [{ regions: ['Ireland'] }, ['InvalidRegion regions[0]']],
    [{ destinationAccount: undefined }, ['InvalidAccountId destinationAccount']],
    [{ destinationRegion: undefined }, ['InvalidRegion destinationRegion']],
    [{ destinationRegion: '' }, ['InvalidRegion destinationRegion']],
    [{ ruleName: 'a b' }, ['InvalidValue ruleName']],
    [{ accounts: [] }, ['EmptyList accounts']],
    [{ organizationalUnitIds: ['x'] }, ['InvalidValue organizationalUnitIds[0]']],
    [{ logTypes: ['insight'] }, ['InvalidValue logTypes[0]']],
    [{ logGroupNames: ['a\'b'] }, ['InvalidLogGroupName logGroupNames[0]']],
    [{ encryptedLogGroups: 'MAYBE' }, ['InvalidValue encryptedLogGroups']],
    [{ logGroupNamePattern: '' }, ['InvalidLogGroupName logGroupNamePattern']],
    [{ logGroupNamePattern: '${source.name}' }, ['InvalidLogGroupName logGroupNamePattern']], // eslint-disable-line no-template-curly-in-string
    [{ logGroupNamePattern: 'x'.repeat(513) }, ['InvalidLogGroupName logGroupNamePattern']],
    [{ encryptionKeyArn: 'key' }, ['InvalidResourceArn encryptionKeyArn']],
    [{ encryptionKeyArn: keyOf('us-east-1') }, ['InvalidResourceArn encryptionKeyArn']],
    [{ encryptionKeyArn: keyOf('eu-west-1', STRANGER) }, ['InvalidResourceArn encryptionKeyArn']],
    [{ ...KEYS, backupEncryptionKeyArn: keyOf('eu-west-1') }, ['InvalidResourceArn backupEncryptionKeyArn']],
    [{ backupRegion: 'eu-west-1' }, ['InvalidRegion backupRegion']],
    [{ ...TAGS, tagRoleArn: `arn:aws:iam::${STRANGER}:role/tags` }, ['InvalidResourceArn tagRoleArn']],
    [{ trustedAccess: 1 }, ['InvalidValue trustedAccess']],
    [{ serviceLinkedRole: 'yes' }, ['InvalidValue serviceLinkedRole']],
    [{ accounts: Array.from({ length: 200 }, (_, i) => String(111111111111 + i)) }, ['InvalidValue accounts']],
    [{ organizationalUnitIds: Array.from({ length: 200 }, (_, i) => `ou-abcd-${11111111 + i}`) }, ['InvalidValue organizationalUnitIds']],
    [{ logGroupNames: ['x'.repeat(512), 'y'.repeat(512), 'z'.repeat(512), 'w'.repeat(512)] }, ['InvalidValue logGroupNames']],
  ])('%j', (props, errors) => expect(refused(props)).toEqual(errors));

  test.each<[object, string[]]>([
    [{ encryptionScope: CentralizationEncryptionScope.NEW_DESTINATION_LOG_GROUPS }, ['ConflictingProps encryptionScope']],
    [{ unencryptedDestinations: CentralizationStrategy.SKIP }, ['ConflictingProps unencryptedDestinations']],
    [{ encryptionKeyArn: KEYS.encryptionKeyArn, backupEncryptionKeyArn: keyOf('eu-central-1') }, ['ConflictingProps backupEncryptionKeyArn']],
    [{ backupRegion: 'eu-central-1', backupEncryptionKeyArn: keyOf('eu-central-1') }, ['ConflictingProps backupEncryptionKeyArn']],
    [{ encryptionKeyArn: KEYS.encryptionKeyArn, backupRegion: 'eu-central-1' }, ['ConflictingProps encryptionKeyArn']],
    [{ tagConflicts: TagConflictResolution.IN_SYNC }, ['ConflictingProps tagConflicts']],
    [{ tagRoleArn: TAGS.tagRoleArn }, ['ConflictingProps tagRoleArn']],
    [{ ...TAGS, logGroupNamePattern: '${source.accountId}/${source.logGroup}' }, ['ConflictingProps tagRoleArn']], // eslint-disable-line no-template-curly-in-string
  ])('together: %j', (props, errors) => expect(refused(props)).toEqual(errors));
});

test.each([['known', ENV], ['not known', undefined]])('depends on no feature flag: environment %s', (_, env) => {
  const template = (flags?: Record<string, unknown>) => {
    const stack = newStack({ env }, flags);
    const { requiredKeyStatements } = centralize(stack, { ...KEYS, ...TAGS, trustedAccess: true });
    return [JSON.stringify(resources(stack)), stack.resolve(requiredKeyStatements.map(one => one.toStatementJson()))];
  };
  expect(template(recommendedContext())).toEqual(template());
});
