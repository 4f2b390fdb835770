import { aws_kms as kms, CfnParameter, Duration, Stack, Token } from 'aws-cdk-lib';
import { EventCondition, EventSelector, NetworkSource, ReadWrite } from '../../../lib';
import { CloudWatchStore, CloudWatchStoreProps } from '../../../lib/store/cloudwatch/cloudwatch-store';
import { recommendedContext } from '../../gates/examples';
import { ADMINISTRATOR, context, Policy, product, Row, survivors, wrongRows } from '../../policies/tables';
import {
  ACCOUNT, agnosticStack, CHINA, Deployed, ENV, errorsOf, MEMBER, newStack, ORGANIZATION, problemsOf, REGION, requiredPolicies, resources, STRANGER,
  warnings,
} from '../../private/harness';

const RULE = 'AWS::ObservabilityAdmin::TelemetryRule';
const ORGANIZATION_RULE = 'AWS::ObservabilityAdmin::OrganizationTelemetryRule';
const MULTI_REGION_KEY = `arn:aws:kms:${REGION}:${ACCOUNT}:key/mrk-${'0'.repeat(32)}`;
const KEY = `arn:aws:kms:${REGION}:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const UNIT = 'ou-abcd-12345678';

const storeIn = (stack: Stack, props?: CloudWatchStoreProps) => new CloudWatchStore(stack, 'Store', props);

function ruleOf(props?: CloudWatchStoreProps, stack = newStack()): any {
  storeIn(stack, props);
  const [rule] = Object.values({ ...resources(stack, RULE), ...resources(stack, ORGANIZATION_RULE) });
  return rule.Properties.Rule;
}

const refused = (props: object, stack = newStack()) => errorsOf(() => storeIn(stack, props as CloudWatchStoreProps));

describe('a store', () => {
  test('records management events of all Regions of the account for a year', () => {
    const stack = newStack();
    storeIn(stack);
    expect(Object.values(resources(stack, RULE)).map(({ Properties }) => Properties)).toEqual([{
      RuleName: expect.stringMatching(/^Stack-Store-[0-9A-F]{8}$/),
      Rule: {
        ResourceType: 'AWS::CloudTrail',
        TelemetryType: 'Logs',
        AllRegions: true,
        DestinationConfiguration: {
          DestinationType: 'cloud-watch-logs',
          RetentionInDays: 365,
          CloudtrailParameters: {
            AdvancedEventSelectors: [{ Name: 'Management events selector', FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }],
          },
        },
      },
    }]);
    expect(resources(stack, ORGANIZATION_RULE)).toEqual({});
  });

  test.each<[string, EventSelector[], string[]]>([
    ['management events', [EventSelector.managementEvents()], ['aws/cloudtrail/managementevents']],
    ['data events', [EventSelector.allS3Objects()], ['aws/cloudtrail/dataevents']],
    ['both', [EventSelector.allS3Objects(), EventSelector.managementEvents()], ['aws/cloudtrail/managementevents', 'aws/cloudtrail/dataevents']],
  ])('fills the log groups of %s', (_, eventSelectors, logGroupNames) => {
    expect(storeIn(newStack(), { eventSelectors }).logGroupNames).toEqual(logGroupNames);
  });

  test('never records what is delivered', () => {
    const props = { eventSelectors: [EventSelector.allS3Objects()], deliveryBucketArns: ['arn:aws:s3:::audit-logs'] };
    const [{ FieldSelectors }] = ruleOf(props).DestinationConfiguration.CloudtrailParameters.AdvancedEventSelectors;
    expect(FieldSelectors).toContainEqual({ Field: 'resources.ARN', NotStartsWith: ['arn:aws:s3:::audit-logs/'] });
    expect(storeIn(newStack(), props).explain()).toMatch(/Never recorded: what is delivered/);
  });

  test('has the name, the retention and the key that it is given', () => {
    const stack = newStack();
    const store = storeIn(stack, { ruleName: 'audit', retention: Duration.days(731), encryptionKeyArn: MULTI_REGION_KEY });
    const { RuleName, Rule } = new Deployed(stack).one(RULE);
    expect([RuleName, store.ruleName, Rule.DestinationConfiguration]).toMatchObject(['audit', 'audit', { RetentionInDays: 731, KmsKeyArn: MULTI_REGION_KEY }]);
    expect(stack.resolve(store.ruleArn)).toEqual({ 'Fn::GetAtt': [Object.keys(resources(stack, RULE))[0], 'RuleArn'] });
  });

  test.each<[string, string[] | undefined, object]>([
    ['all', undefined, { AllRegions: true }],
    ['others', ['us-east-1', 'eu-central-1'], { Regions: ['us-east-1', 'eu-central-1'] }],
    ['others and its own', [REGION, 'us-east-1'], { Regions: ['us-east-1'] }],
    ['its own only', [REGION], {}],
  ])('records the Regions that it is asked for: %s', (_, regions, expected) => {
    const { AllRegions, Regions } = ruleOf({ regions });
    expect(JSON.parse(JSON.stringify({ AllRegions, Regions }))).toEqual(expected);
  });

  test('knows its own Region where only deployment does', () => {
    const stack = agnosticStack();
    expect(ruleOf({ regions: [stack.region, 'us-east-1'] }, stack).Regions).toEqual(['us-east-1']);
  });

  test('takes what deployment tells', () => {
    const stack = newStack();
    const [name, region, key] = ['Name', 'Region', 'Key'].map(id => new CfnParameter(stack, id).valueAsString);
    storeIn(stack, { ruleName: name, regions: [region], encryptionKeyArn: key });
    const [{ Properties }] = Object.values(resources(stack, RULE));
    expect(Properties).toMatchObject({
      RuleName: { Ref: 'Name' }, Rule: { Regions: [{ Ref: 'Region' }], DestinationConfiguration: { KmsKeyArn: { Ref: 'Key' } } },
    });
  });

  test('says that a type may be misspelt', () => {
    const stack = newStack();
    storeIn(stack, { eventSelectors: [EventSelector.dataEvents('AWS::S3::Objekt')] });
    expect(warnings(stack).map(([id]) => id)).toEqual(['cdk-cloudtrail-governance:unknownEventType']);
  });
});

describe('a store of an organization', () => {
  test.each<[string, CloudWatchStoreProps, string | undefined]>([
    ['all accounts', {}, undefined],
    ['an account', { accounts: [MEMBER] }, `AccountId = '${MEMBER}'`],
    ['accounts', { accounts: [MEMBER, ACCOUNT] }, `AccountId IN ('${MEMBER}', '${ACCOUNT}')`],
    ['units', { organizationalUnitIds: [UNIT, 'r-abcd'] }, `OrganizationUnitId IN ('${UNIT}', 'r-abcd')`],
    ['both', { accounts: [MEMBER], organizationalUnitIds: [UNIT] }, `OrganizationUnitId = '${UNIT}' OR AccountId = '${MEMBER}'`],
  ])('is a rule for %s', (_, props, scope) => {
    const stack = newStack();
    const { Scope, ...others } = ruleOf({ organizationId: ORGANIZATION, ...props }, stack);
    expect(Scope).toBe(scope);
    expect(others).toEqual(ruleOf());
    expect(resources(stack, RULE)).toEqual({});
  });

  test.each<CloudWatchStoreProps>([{ accounts: [MEMBER] }, { organizationalUnitIds: [UNIT] }])('only there are there parts: %j', props => {
    expect(refused(props)).toEqual([`ConflictingProps ${Object.keys(props)[0]}`]);
  });

  test('takes accounts that deployment tells', () => {
    const stack = newStack();
    const account = new CfnParameter(stack, 'Account').valueAsString;
    storeIn(stack, { organizationId: ORGANIZATION, accounts: [account] });
    expect(stack.resolve(Object.values(resources(stack, ORGANIZATION_RULE))[0].Properties.Rule.Scope))
      .toEqual({ 'Fn::Join': ['', ['AccountId = \'', { Ref: 'Account' }, '\'']] });
  });
});

describe('the selectors', () => {
  test.each<[string, EventSelector, string]>([
    ['network activity', EventSelector.networkActivity(NetworkSource.S3), 'be of events that a telemetry rule records'],
    ['Insights', EventSelector.insightEvents(), 'be of events that a telemetry rule records'],
    ['configuration items', EventSelector.configurationItems(), 'be of events that a telemetry rule records'],
    ['evidence', EventSelector.auditEvidence(), 'be of events that a telemetry rule records'],
    ['channels', EventSelector.activityAuditLogs(), 'be of events that a telemetry rule records'],
    ['log files', EventSelector.archiveAccess(), 'be about something that a telemetry rule has'],
    ['calls by their names', EventSelector.managementEvents({ where: [EventCondition.eventName().equalTo('CreateUser')] }), 'telemetry rule takes'],
  ])('cannot be of %s', (_, selector, must) => {
    const problems = problemsOf(() => storeIn(newStack(), { eventSelectors: [selector] }));
    expect(problems).toMatchObject([{ code: 'UnsupportedSelector', prop: 'eventSelectors[0]', must: expect.stringContaining(must) }]);
  });

  test('can be of reads or writes', () => {
    const eventSelectors = [EventSelector.managementEvents({ readWrite: ReadWrite.WRITE_ONLY, excludeKms: true })];
    const [{ FieldSelectors }] = ruleOf({ eventSelectors }).DestinationConfiguration.CloudtrailParameters.AdvancedEventSelectors;
    expect(FieldSelectors).toEqual([
      { Field: 'eventCategory', Equals: ['Management'] }, { Field: 'eventSource', NotEquals: ['kms.amazonaws.com'] }, { Field: 'readOnly', Equals: ['false'] },
    ]);
  });

  test('cannot name a bucket that receives logs', () => {
    const stack = newStack();
    const eventSelectors = [EventSelector.s3Objects([{ bucketArn: 'arn:aws:s3:::audit-logs' } as any])];
    expect(refused({ eventSelectors, deliveryBucketArns: ['arn:aws:s3:::audit-logs'] }, stack)).toEqual(['RecordsOwnDeliveries eventSelectors[0]']);
  });
});

describe('the key', () => {
  const ownKey = (stack: Stack, multiRegion?: boolean) => new kms.Key(stack, 'Key', { multiRegion });

  test.each<[string, boolean, (stack: Stack) => CloudWatchStoreProps, string[]]>([
    ['an ARN of one Region', false, () => ({ encryptionKeyArn: KEY }), ['InvalidResourceArn encryptionKeyArn']],
    ['an ARN of many', true, () => ({ encryptionKeyArn: MULTI_REGION_KEY }), []],
    ['a key of one Region', false, stack => ({ encryptionKey: ownKey(stack) }), ['InvalidValue encryptionKey']],
    ['a key of many', true, stack => ({ encryptionKey: ownKey(stack, true) }), []],
    ['an imported key of one Region', false, stack => ({ encryptionKey: kms.Key.fromKeyArn(stack, 'Key', KEY) }), ['InvalidValue encryptionKey']],
    ['an imported key of many', true, stack => ({ encryptionKey: kms.Key.fromKeyArn(stack, 'Key', MULTI_REGION_KEY) }), []],
    ['a key that deployment tells', true, stack => ({ encryptionKeyArn: new CfnParameter(stack, 'Key').valueAsString }), []],
  ])('of several Regions, or of all, has to be of several: %s', (_, __, given, errors) => {
    const [all, some, one] = [undefined, ['us-east-1'], [REGION]].map(regions => {
      const stack = newStack();
      return refused({ regions, ...given(stack) }, stack);
    });
    expect([all, some, one]).toEqual([errors, errors, []]);
  });

  test('of the one Region has to be there', () => {
    expect(refused({ regions: [REGION], encryptionKeyArn: KEY.replace(REGION, 'us-east-1') })).toEqual(['WrongStack encryptionKeyArn']);
  });

  test('is named once', () => {
    const stack = newStack();
    expect(refused({ encryptionKey: ownKey(stack, true), encryptionKeyArn: MULTI_REGION_KEY }, stack)).toEqual(['ConflictingProps encryptionKeyArn']);
  });

  test('is told what it needs where its policy is not managed here', () => {
    const stack = newStack();
    storeIn(stack, { encryptionKey: kms.Key.fromKeyArn(stack, 'Key', MULTI_REGION_KEY) });
    expect(warnings(stack).map(([id]) => id)).toEqual(['cdk-cloudtrail-governance:policyNotManaged']);
    const [[file, text]] = Object.entries(requiredPolicies(stack));
    expect(file).toMatch(/Store.*required-key-policy\.json$/);
    expect(JSON.parse(text).Statement).toMatchObject([{ Sid: 'TelemetryLogsEncrypt', Principal: { Service: 'logs.amazonaws.com' } }]);
  });

  describe.each([undefined, ORGANIZATION])('who may do what: organization %s', organizationId => {
    const stack = newStack();
    storeIn(stack, { organizationId, encryptionKey: new kms.Key(stack, 'Key', { multiRegion: true }) });
    const policy: Policy = { resourcePolicy: new Deployed(stack).one('AWS::KMS::Key', /^Key/).KeyPolicy, kind: 'key', resourceAccount: ACCOUNT };
    const use = ['kms:Encrypt', 'kms:Decrypt', 'kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext', 'kms:DescribeKey'];
    const actions = [...use, 'kms:ReEncryptFrom', 'kms:CreateGrant', 'kms:PutKeyPolicy'];
    const group = (account: string, region: string, name: string) => `arn:aws:logs:${region}:${account}:log-group:${name}`;
    const groups = [
      group(ACCOUNT, REGION, 'aws/cloudtrail/managementevents'), group(ACCOUNT, 'us-east-1', 'aws/cloudtrail/dataevents'),
      group(MEMBER, REGION, 'aws/cloudtrail/dataevents'), group(ACCOUNT, REGION, 'application'), undefined,
    ];
    const rows = [
      ...product({
        service: ['logs.amazonaws.com', 'cloudtrail.amazonaws.com'],
        action: actions,
        logGroup: groups,
        account: [ACCOUNT, MEMBER, STRANGER, undefined],
        organization: [ORGANIZATION, 'o-zzzzzzzzzz', undefined],
      }).map(({ service, action, logGroup, account, organization }): Row => ({
        request: {
          principal: { service },
          action,
          resource: 'key',
          context: context({ 'kms:EncryptionContext:aws:logs:arn': logGroup, 'aws:SourceAccount': account, 'aws:SourceOrgID': organization }),
        },
        allowed: service === 'logs.amazonaws.com' && use.includes(action) && (organizationId === undefined
          ? account === ACCOUNT && groups.indexOf(logGroup) < 2
          : organization === ORGANIZATION && groups.indexOf(logGroup) < 3),
      })),
      ...product({ account: [ACCOUNT, STRANGER], action: actions, own: [true, false] }).map(({ account, action, own }): Row => ({
        request: { principal: { arn: `arn:aws:iam::${account}:role/somebody` }, action, resource: 'key' },
        identityPolicies: own ? [ADMINISTRATOR] : [],
        allowed: own && account === ACCOUNT,
      })),
    ];

    test('CloudWatch Logs uses it for these log groups', () => expect(wrongRows(policy, rows).slice(0, 3)).toEqual([]));

    test('every mutant of its policy is killed', () => {
      // CDK's own statement is for the account, and KMS knows only its own actions.
      expect(survivors(policy, rows)).toEqual(['undefined: any Action']);
    });
  });
});

describe('wrong input', () => {
  test.each(['', ' ', 'a b', 'x'.repeat(101), 'ä', 5, null])('the name %j', ruleName => {
    expect(refused({ ruleName })).toEqual(['InvalidValue ruleName']);
  });

  test.each<[string, unknown]>([
    ['none', Duration.days(0)], ['no such number', Duration.days(366)], ['36 hours', Duration.hours(36)], ['too long', Duration.days(3654)],
    ['a token', Duration.days(Token.asNumber({ Ref: 'Days' }))], ['a number', 365], ['null', null],
  ])('a retention of %s', (_, retention) => expect(refused({ retention })).toEqual(['InvalidDuration retention']));

  test.each<[object, string]>([
    [{ regions: [] }, 'EmptyList regions'],
    [{ regions: ['eu-west-1a'] }, 'InvalidRegion regions[0]'],
    [{ regions: 'eu-west-1' }, 'InvalidValue regions'],
    [{ regions: null }, 'InvalidValue regions'],
    [{ regions: ['us-east-1', 'us-east-1'] }, 'InvalidValue regions[1]'],
    [{ eventSelectors: [] }, 'EmptyList eventSelectors'],
    [{ eventSelectors: [{}] }, 'InvalidValue eventSelectors[0]'],
    [{ organizationId: 'organization' }, 'InvalidOrganizationId organizationId'],
    [{ organizationId: Token.asString({ Ref: 'Organization' }) }, 'InvalidOrganizationId organizationId'],
    [{ organizationId: ORGANIZATION, accounts: ['1'] }, 'InvalidAccountId accounts[0]'],
    [{ organizationId: ORGANIZATION, organizationalUnitIds: [ORGANIZATION] }, 'InvalidValue organizationalUnitIds[0]'],
    [{ encryptionKeyArn: `arn:aws:kms:${REGION}:${ACCOUNT}:alias/logs` }, 'InvalidResourceArn encryptionKeyArn'],
    [{ encryptionKey: 'key', regions: [REGION] }, 'InvalidValue encryptionKey'],
    [{ deliveryBucketArns: ['audit-logs'] }, 'InvalidResourceArn deliveryBucketArns[0]'],
    [{ telemetryEvaluation: 'no' }, 'InvalidValue telemetryEvaluation'],
  ])('%j', (props, error) => expect(refused(props)).toEqual([error]));
});

test.each([['known', ENV], ['not known', undefined]])('depends on no feature flag: environment %s', (_, env) => {
  const template = (flags?: Record<string, unknown>) => {
    const stack = newStack({ env }, flags);
    storeIn(stack, { organizationId: ORGANIZATION, encryptionKeyArn: MULTI_REGION_KEY, regions: ['us-east-1'] });
    return [JSON.stringify(resources(stack)), stack.resolve(new CloudWatchStore(stack, 'Other').requiredKeyStatements.map(one => one.toStatementJson()))];
  };
  expect(template(recommendedContext())).toEqual(template());
});

test('hard-codes no partition', () => {
  const stack = newStack({ env: { account: ACCOUNT, region: CHINA.region } });
  const deployed = new Deployed(stack, CHINA);
  const [condition] = storeIn(stack).requiredKeyStatements.map(one => deployed.text(one.toStatementJson()).Condition.ArnLike);
  expect(condition).toEqual({ 'kms:EncryptionContext:aws:logs:arn': `arn:aws-cn:logs:*:${ACCOUNT}:log-group:aws/cloudtrail/*` });
});
