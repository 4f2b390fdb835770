import { aws_kms as kms, CfnParameter, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { CloudTrailLogType } from '../../../lib/store/cloudwatch/cloudtrail-log-type';
import { LogTables, LogTablesProps } from '../../../lib/store/cloudwatch/log-tables';
import { recommendedContext } from '../../gates/examples';
import { ADMINISTRATOR, context, Policy, product, Row, survivors, wrongRows } from '../../policies/tables';
import {
  ACCOUNT, agnosticStack, CHINA, Deployed, ENV, errorsOf, MEMBER, newStack, REGION, requiredPolicies, resources, STRANGER, warnings,
} from '../../private/harness';

const INTEGRATION = 'AWS::ObservabilityAdmin::S3TableIntegration';
const KEY = `arn:aws:kms:${REGION}:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const GROUP = `arn:aws:logs:${REGION}:${ACCOUNT}:log-group`;

const tablesIn = (stack: Stack, props?: LogTablesProps) => new LogTables(stack, 'Tables', props);
const refused = (props: object, stack = newStack()) => errorsOf(() => tablesIn(stack, props as LogTablesProps));

function integrationOf(props?: LogTablesProps, stack = newStack()): any {
  tablesIn(stack, props);
  return new Deployed(stack).one(INTEGRATION);
}

describe('tables of events', () => {
  test('are of all events, with keys of Amazon S3', () => {
    const stack = newStack();
    const tables = tablesIn(stack);
    const deployed = new Deployed(stack);
    expect(deployed.one(INTEGRATION)).toEqual({
      Encryption: { SseAlgorithm: 'AES256' },
      LogSources: [{ Name: 'aws_cloudtrail', Type: 'management' }, { Name: 'aws_cloudtrail', Type: 'data' }],
      RoleArn: deployed.text(tables.role.roleArn),
    });
    expect(stack.resolve(tables.integrationArn)).toEqual({ 'Fn::GetAtt': [Object.keys(resources(stack, INTEGRATION))[0], 'Arn'] });
  });

  test('are of the events asked for, and so are the log groups', () => {
    const stack = newStack();
    expect(integrationOf({ logTypes: [CloudTrailLogType.DATA] }, stack).LogSources).toEqual([{ Name: 'aws_cloudtrail', Type: 'data' }]);
    expect(new Deployed(stack).statements('AWS::IAM::ManagedPolicy').map(({ Resource }) => Resource)).toEqual([`${GROUP}:aws/cloudtrail/dataevents`]);
  });

  test.each<[string, (stack: Stack) => LogTablesProps]>([
    ['an ARN', () => ({ encryptionKeyArn: KEY })], ['a construct', stack => ({ encryptionKey: kms.Key.fromKeyArn(stack, 'Key', KEY) })],
  ])('may have a customer key: %s', (_, given) => {
    const stack = newStack();
    expect(integrationOf(given(stack), stack).Encryption).toEqual({ SseAlgorithm: 'aws:kms', KmsKeyArn: KEY });
  });

  test.each<[string, RemovalPolicy | undefined, string]>([['kept', undefined, 'RetainExceptOnCreate'], ['deleted', RemovalPolicy.DESTROY, 'Delete']])(
    'are %s together with what writes them', (_, removalPolicy, expected) => {
      const stack = newStack();
      tablesIn(stack, { removalPolicy });
      expect(Object.values(resources(stack)).map(({ DeletionPolicy }) => DeletionPolicy)).toEqual([expected, expected, expected]);
    });

  test('wait until their role may write', () => {
    const stack = newStack();
    tablesIn(stack);
    expect(Object.values(resources(stack, INTEGRATION))[0].DependsOn).toEqual(Object.keys(resources(stack, 'AWS::IAM::ManagedPolicy')));
  });

  test('take what deployment tells', () => {
    const stack = agnosticStack();
    const [group, key] = ['Group', 'Key'].map(id => new CfnParameter(stack, id).valueAsString);
    tablesIn(stack, { logGroupNames: [group], encryptionKeyArn: key });
    expect(JSON.stringify(resources(stack, 'AWS::IAM::ManagedPolicy'))).toContain('{"Ref":"Group"}');
    expect(Object.values(resources(stack, INTEGRATION))[0].Properties.Encryption).toEqual({ SseAlgorithm: 'aws:kms', KmsKeyArn: { Ref: 'Key' } });
  });

  test('tell what an imported key needs', () => {
    const stack = newStack();
    tablesIn(stack, { encryptionKey: kms.Key.fromKeyArn(stack, 'Key', KEY) });
    expect(warnings(stack).map(([id]) => id)).toEqual(['cdk-cloudtrail-governance:policyNotManaged']);
    expect(Object.values(requiredPolicies(stack)).map(text => JSON.parse(text).Statement.map(({ Sid }: any) => Sid))).toEqual([['LogTablesWrite', 'LogTablesMaintain']]);
  });
});

describe('the role', () => {
  const stack = newStack();
  tablesIn(stack, { logGroupNames: ['aws/cloudtrail/dataevents', 'central/*'] });
  const deployed = new Deployed(stack);
  const may = [`${GROUP}:aws/cloudtrail/dataevents`, `${GROUP}:central/${MEMBER}`];
  const groups = [...may, `${GROUP}:aws/cloudtrail/managementevents`, may[0].replace(ACCOUNT, STRANGER), may[0].replace(REGION, 'us-east-1')];

  const trust: Policy = { resourcePolicy: deployed.one('AWS::IAM::Role').AssumeRolePolicyDocument, kind: 'key', resourceAccount: ACCOUNT };
  const trustRows: Row[] = [
    ...product({
      service: ['logs.amazonaws.com', 'lambda.amazonaws.com'],
      action: ['sts:AssumeRole', 'sts:TagSession'],
      source: [...groups, undefined],
      account: [ACCOUNT, STRANGER, undefined],
    }).map(({ service, action, source, account }): Row => ({
      request: { principal: { service }, action, resource: 'role', context: context({ 'aws:SourceArn': source, 'aws:SourceAccount': account }) },
      allowed: service === 'logs.amazonaws.com' && action === 'sts:AssumeRole' && account === ACCOUNT && groups.indexOf(source!) >= 0 && groups.indexOf(source!) < 2,
    })),
    {
      request: { principal: { arn: `arn:aws:iam::${ACCOUNT}:role/administrator` }, action: 'sts:AssumeRole', resource: 'role' },
      identityPolicies: [ADMINISTRATOR],
      allowed: false,
    },
  ];

  test('is for CloudWatch Logs and these log groups', () => expect(wrongRows(trust, trustRows)).toEqual([]));
  test('with nothing to spare', () => expect(survivors(trust, trustRows)).toEqual([]));

  test('may write tables from these log groups', () => {
    const identityPolicies = deployed.all('AWS::IAM::ManagedPolicy').map(({ PolicyDocument: document }) => document);
    const rows = product({ action: ['logs:IntegrateWithS3Table', 'logs:GetLogEvents', 's3tables:PutTableData'], resource: groups, owner: [ACCOUNT, STRANGER] })
      .map(({ action, resource, owner }): Row => ({
        request: {
          principal: { arn: `arn:aws:sts::${ACCOUNT}:assumed-role/role/session` }, action, resource, context: { 'aws:ResourceAccount': owner },
        },
        identityPolicies,
        allowed: action === 'logs:IntegrateWithS3Table' && may.includes(resource) && owner === ACCOUNT,
      }));
    expect(wrongRows({}, rows)).toEqual([]);
  });
});

describe('the key', () => {
  const stack = newStack();
  tablesIn(stack, { encryptionKey: new kms.Key(stack, 'Key') });
  const policy: Policy = { resourcePolicy: new Deployed(stack).one('AWS::KMS::Key').KeyPolicy, kind: 'key', resourceAccount: ACCOUNT };
  const [writer, keeper] = ['systemtables.cloudwatch.amazonaws.com', 'maintenance.s3tables.amazonaws.com'];
  const actions = ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:DescribeKey', 'kms:Encrypt', 'kms:CreateGrant', 'kms:PutKeyPolicy'];
  const bucket = `arn:aws:s3tables:${REGION}:${ACCOUNT}:bucket`;
  const objects = [`${bucket}/aws-cloudwatch/table/1`, `${bucket}/other/table/1`, `${bucket.replace(ACCOUNT, STRANGER)}/aws-cloudwatch/table/1`, undefined];
  const rows: Row[] = [
    ...product({ service: [writer, keeper, 'logs.amazonaws.com'], action: actions, account: [ACCOUNT, STRANGER, undefined], object: objects })
      .map(({ service, action, account, object }): Row => ({
        request: {
          principal: { service }, action, resource: 'key', context: context({ 'aws:SourceAccount': account, 'kms:EncryptionContext:aws:s3:arn': object }),
        },
        allowed: (service === writer && actions.indexOf(action) < 3 && account === ACCOUNT)
          || (service === keeper && actions.indexOf(action) < 2 && object === objects[0]),
      })),
    ...product({ account: [ACCOUNT, STRANGER], action: actions, own: [true, false] }).map(({ account, action, own }): Row => ({
      request: { principal: { arn: `arn:aws:iam::${account}:role/somebody` }, action, resource: 'key' },
      identityPolicies: own ? [ADMINISTRATOR] : [],
      allowed: own && account === ACCOUNT,
    })),
  ];

  test('is for the two services behind the tables', () => expect(wrongRows(policy, rows)).toEqual([]));
  // CDK's own statement is for the account, and KMS knows only its own actions.
  test('with nothing to spare', () => expect(survivors(policy, rows)).toEqual(['undefined: any Action']));
});

describe('wrong input', () => {
  test.each<[object, string[]]>([
    [{ logTypes: [] }, ['EmptyList logTypes']],
    [{ logTypes: ['insight'] }, ['InvalidValue logTypes[0]']],
    [{ logTypes: 'data' }, ['InvalidValue logTypes']],
    [{ logTypes: [CloudTrailLogType.DATA, CloudTrailLogType.DATA] }, ['InvalidValue logTypes[1]']],
    [{ logGroupNames: [] }, ['EmptyList logGroupNames']],
    [{ logGroupNames: ['*'] }, ['InvalidLogGroupName logGroupNames[0]']],
    [{ logGroupNames: ['a b'] }, ['InvalidLogGroupName logGroupNames[0]']],
    [{ encryptionKeyArn: 'key' }, ['InvalidResourceArn encryptionKeyArn']],
    [{ encryptionKeyArn: KEY.replace(REGION, 'us-east-1') }, ['WrongStack encryptionKeyArn']],
    [{ encryptionKey: {} }, ['InvalidValue encryptionKey']],
    [{ encryptionKey: { keyArn: KEY }, encryptionKeyArn: KEY }, ['ConflictingProps encryptionKeyArn']],
    [{ removalPolicy: RemovalPolicy.SNAPSHOT }, ['InvalidValue removalPolicy']],
  ])('%j', (props, errors) => expect(refused(props)).toEqual(errors));
});

test.each([['known', ENV], ['not known', undefined]])('depends on no feature flag: environment %s', (_, env) => {
  const template = (flags?: Record<string, unknown>) => {
    const stack = newStack({ env }, flags);
    tablesIn(stack);
    return JSON.stringify(resources(stack));
  };
  expect(template(recommendedContext())).toBe(template());
});

test('hard-codes no partition', () => {
  const stack = newStack({ env: { account: ACCOUNT, region: CHINA.region } });
  tablesIn(stack);
  expect(JSON.stringify(new Deployed(stack, CHINA).all('AWS::IAM::ManagedPolicy'))).not.toContain('arn:aws:');
});
