import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import {
  App, Aws, aws_iam as iam, aws_kms as kms, CfnParameter, Duration, RemovalPolicy, Stack, Tags, Token, Validations,
} from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { FOREIGN_STORE, LAKE_CLOSED, LakeDeployed, STORE_ID } from './lake-deployed';
import { EventCondition, EventSelector, InsightCategory, InsightSelector, LakeKey, ReadWrite } from '../../../lib';
import { EventDataStore } from '../../../lib/store/lake/event-data-store';
import { EventDataStoreProps } from '../../../lib/store/lake/event-data-store-options';
import { LakePricing } from '../../../lib/store/lake/lake-pricing';
import { RequestContextKey } from '../../../lib/store/lake/request-context-key';
import { PolicyDocument } from '../../../lib/testing/policy-request';
import { recommendedContext } from '../../gates/examples';
import { ADMINISTRATOR, context, product, Row, survivors, wrongRows } from '../../policies/tables';
import {
  ACCOUNT, agnosticStack, CHINA, ENV, errorsOf, MEMBER, newStack, problemsOf, REGION, requiredPolicies, resources, STRANGER, warnings,
} from '../../private/harness';
import { cyclesIn } from '../../private/template-checks';

const [STORE, POLICY, KEY] = ['AWS::CloudTrail::EventDataStore', 'AWS::CloudTrail::ResourcePolicy', 'AWS::KMS::Key'];
const DASHBOARD = `arn:aws:cloudtrail:${REGION}:${ACCOUNT}:dashboard/security`;
const OTHER_DASHBOARD = `arn:aws:cloudtrail:${REGION}:${ACCOUNT}:dashboard/AWSCloudTrail-Highlights`;
const QUERY = ['StartQuery', 'CancelQuery', 'ListQueries', 'DescribeQuery', 'GetQueryResults', 'GetEventDataStore'].map(name => `cloudtrail:${name}`);
const ASK = ['cloudtrail:GenerateQuery', 'cloudtrail:GenerateQueryResultsSummary'];
const SORTED = [...QUERY].sort();

const { managementEvents, dataEvents, networkActivity, insightEvents, configurationItems, auditEvidence, activityAuditLogs } = EventSelector;

function storeIn(stack: Stack, props: EventDataStoreProps = {}, id = 'Store'): EventDataStore {
  return new EventDataStore(stack, id, props);
}

function deployed(props: EventDataStoreProps = {}, stack = newStack()): any {
  storeIn(stack, props);
  return new LakeDeployed(stack).one(STORE);
}

/** What the library makes of a stack, in the words of its policy. */
function policy(stack: Stack): PolicyDocument {
  return new LakeDeployed(stack).one(POLICY).ResourcePolicy;
}

const refused = (props: Record<string, unknown>, stack = newStack()) => errorsOf(() => storeIn(stack, props as EventDataStoreProps));

describe('a store', () => {
  test('keeps management events of all Regions for a year, encrypted and protected', () => {
    expect(deployed()).toEqual({
      Name: expect.stringMatching(/^Stack-Store-[0-9A-F]{8}$/),
      AdvancedEventSelectors: [{ Name: 'Management events selector', FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }],
      BillingMode: 'EXTENDABLE_RETENTION_PRICING',
      RetentionPeriod: 366,
      MultiRegionEnabled: true,
      OrganizationEnabled: false,
      TerminationProtectionEnabled: true,
      IngestionEnabled: true,
      MaxEventSize: 'Standard',
      KmsKeyId: expect.stringMatching(/:key\/storekey/),
    });
  });

  test('renders every property', () => {
    const stack = newStack();
    const insightsStore = storeIn(stack, { eventSelectors: [insightEvents()] }, 'Found');
    const encryptionKey = new LakeKey(stack, 'LakeKey');
    const store = storeIn(stack, {
      eventDataStoreName: 'audit.store-1_x',
      eventSelectors: [managementEvents(), dataEvents('AWS::S3::Object'), networkActivity('s3.amazonaws.com')],
      organizationEnabled: true,
      multiRegion: false,
      pricing: LakePricing.fixedRetention(Duration.days(2556)),
      encryptionKey,
      insights: [InsightSelector.apiCallRate(), InsightSelector.apiErrorRate()],
      insightsStore,
      resourceTagKeys: ['team', 'cost center'],
      requestContextKeys: [RequestContextKey.PRINCIPAL_ORG_ID, RequestContextKey.VIA_AWS_SERVICE],
      ingestion: false,
      terminationProtection: false,
      deliveryBucketArns: ['arn:aws:s3:::logs'],
    });
    Tags.of(store).add('team', 'security');
    const all = new LakeDeployed(stack);
    expect(all.one(STORE, /^Store/)).toEqual({
      Name: 'audit.store-1_x',
      AdvancedEventSelectors: [
        { Name: 'Management events selector', FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] },
        {
          Name: 'Data events of AWS::S3::Object',
          FieldSelectors: [
            { Field: 'eventCategory', Equals: ['Data'] },
            { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
            { Field: 'resources.ARN', NotStartsWith: ['arn:aws:s3:::logs/'] },
          ],
        },
        {
          Name: 'Network activity of s3.amazonaws.com',
          FieldSelectors: [{ Field: 'eventCategory', Equals: ['NetworkActivity'] }, { Field: 'eventSource', Equals: ['s3.amazonaws.com'] }],
        },
      ],
      BillingMode: 'FIXED_RETENTION_PRICING',
      RetentionPeriod: 2556,
      MultiRegionEnabled: false,
      OrganizationEnabled: true,
      TerminationProtectionEnabled: false,
      IngestionEnabled: false,
      InsightSelectors: [{ InsightType: 'ApiCallRateInsight' }, { InsightType: 'ApiErrorRateInsight' }],
      InsightsDestination: all.arn(/^Found/),
      MaxEventSize: 'Large',
      ContextKeySelectors: [
        { Type: 'TagContext', Equals: ['team', 'cost center'] },
        { Type: 'RequestContext', Equals: ['aws:PrincipalOrgID', 'aws:ViaAWSService'] },
      ],
      KmsKeyId: all.text(encryptionKey.keyArn),
      Tags: [{ Key: 'team', Value: 'security' }],
    });
    expect(cyclesIn(resources(stack))).toEqual([]);
  });

  test.each<[string, EventDataStoreProps, any]>([
    ['Insights events', { eventSelectors: [insightEvents()] }, { MultiRegionEnabled: true }],
    ['configuration items', { eventSelectors: [configurationItems()], organizationEnabled: true, ingestion: false }, {
      IngestionEnabled: false, OrganizationEnabled: true,
    }],
    ['audit evidence', { eventSelectors: [auditEvidence()] }, { MultiRegionEnabled: true }],
    ['activity outside of AWS', { eventSelectors: [activityAuditLogs()] }, { MultiRegionEnabled: false, OrganizationEnabled: false }],
  ])('of %s', (_, props, expected) => {
    const properties = deployed(props);
    expect(properties).toMatchObject(expected);
    expect(properties.AdvancedEventSelectors).toHaveLength(1);
    expect('IngestionEnabled' in properties).toBe('ingestion' in props);
  });

  test('large events alone', () => expect(deployed({ largeEvents: true })).toMatchObject({ MaxEventSize: 'Large' }));

  test('one kind of context makes large events', () => {
    expect(deployed({ resourceTagKeys: ['team'] })).toMatchObject({ MaxEventSize: 'Large', ContextKeySelectors: [{ Type: 'TagContext' }] });
  });

  test('takes what only deployment knows', () => {
    const stack = agnosticStack();
    const text = new CfnParameter(stack, 'Text').valueAsString;
    const days = new CfnParameter(stack, 'Days', { type: 'Number' }).valueAsNumber;
    const keys = new CfnParameter(stack, 'Keys', { type: 'CommaDelimitedList' }).valueAsList;
    const pricing = LakePricing.extendableRetention(Duration.days(days));
    storeIn(stack, { eventDataStoreName: text, pricing, resourceTagKeys: keys, requestContextKeys: keys as RequestContextKey[] });
    const [store] = Object.values(resources(stack, STORE));
    expect(store.Properties).toMatchObject({
      Name: { Ref: 'Text' },
      RetentionPeriod: { Ref: 'Days' },
      ContextKeySelectors: [{ Type: 'TagContext', Equals: { Ref: 'Keys' } }, { Type: 'RequestContext', Equals: { Ref: 'Keys' } }],
    });
  });

  test('has the id that queries name as their table', () => {
    const stack = newStack();
    const { eventDataStoreId, eventDataStoreArn } = storeIn(stack);
    const all = new LakeDeployed(stack);
    expect(`${all.text(eventDataStoreArn)}`).toBe(all.arn(/^Store/));
    expect(all.text(eventDataStoreArn).endsWith(`:eventdatastore/${all.text(eventDataStoreId)}`)).toBe(true);
  });

  test('stays with its key and policy, or goes with them', () => {
    const fates = (removalPolicy?: RemovalPolicy) => {
      const stack = newStack();
      storeIn(stack, { removalPolicy })._admitDashboards([DASHBOARD]);
      return [STORE, POLICY, KEY].flatMap(type => Object.values(resources(stack, type)).map(one => one.DeletionPolicy));
    };
    expect(fates()).toEqual(['RetainExceptOnCreate', 'RetainExceptOnCreate', 'RetainExceptOnCreate']);
    expect(fates(RemovalPolicy.DESTROY)).toEqual(['Delete', 'Delete', 'Delete']);
  });

  test('waits for its key', () => {
    const stack = newStack();
    storeIn(stack);
    const [[key], [[, store]]] = [Object.keys(resources(stack, KEY)), Object.entries(resources(stack, STORE))];
    expect(store.DependsOn).toContain(key);
  });
});

describe('pricing', () => {
  test('has the documented defaults', () => {
    expect(LakePricing.extendableRetention()._render()).toEqual({ billingMode: 'EXTENDABLE_RETENTION_PRICING', retentionPeriod: 366 });
    expect(LakePricing.fixedRetention()._render()).toEqual({ billingMode: 'FIXED_RETENTION_PRICING', retentionPeriod: 2557 });
  });

  test.each([7, 3653])('extends to %d days', days => {
    expect(LakePricing.extendableRetention(Duration.days(days))._render().retentionPeriod).toBe(days);
  });

  test.each<[string, () => LakePricing]>([
    ['6 days', () => LakePricing.extendableRetention(Duration.days(6))],
    ['3654 days', () => LakePricing.extendableRetention(Duration.days(3654))],
    ['6 fixed days', () => LakePricing.fixedRetention(Duration.days(6))],
    ['2558 fixed days', () => LakePricing.fixedRetention(Duration.days(2558))],
    ['36 hours', () => LakePricing.fixedRetention(Duration.hours(36 * 20 + 1))],
    ['hours that only deployment knows', () => LakePricing.fixedRetention(Duration.hours(Token.asNumber({ Ref: 'Hours' })))],
    ['a number', () => LakePricing.fixedRetention(366 as any)],
    ['null', () => LakePricing.extendableRetention(null as any)],
  ])('refuses %s', (_, make) => expect(errorsOf(make)).toEqual(['InvalidDuration retention']));
});

describe('CloudTrail Lake is closed', () => {
  test('which each store says', () => {
    const stack = newStack();
    storeIn(stack);
    expect(warnings(stack)).toEqual([[LAKE_CLOSED, expect.stringContaining('closed to new customers since 2026-05-31')]]);
  });

  test('unless that is acknowledged', () => {
    const stack = newStack();
    Validations.of(storeIn(stack)).acknowledge({ id: `Annotation::${LAKE_CLOSED}`, reason: 'This account has had Lake since 2023.' });
    expect(warnings(stack)).toEqual([]);
  });

  test('and was never in China', () => {
    expect(refused({}, newStack({ env: { account: ACCOUNT, region: CHINA.region } }))).toEqual(['UnsupportedRegion scope']);
    expect(refused({}, newStack({ env: { account: ACCOUNT, region: 'us-gov-west-1' } }))).toEqual([]);
  });

  test('an imported store says nothing', () => {
    const stack = newStack();
    EventDataStore.fromEventDataStoreArn(stack, 'Foreign', FOREIGN_STORE);
    expect(warnings(stack)).toEqual([]);
  });

  test('new types of events are told too', () => {
    const stack = newStack();
    storeIn(stack, { eventSelectors: [dataEvents('AWS::New::Type')] });
    expect(warnings(stack).map(([id]) => id.split(':')[1]).sort()).toEqual(['lakeClosed', 'unknownEventType']);
  });
});

const S3_DATA = dataEvents('AWS::S3::Object');
const byName = (name: string) => dataEvents('AWS::S3::Object', { where: [EventCondition.eventName().startsWith(name)] });

describe('refused is', () => {
  test.each<[string, Record<string, unknown>, string[]]>([
    ['a short name', { eventDataStoreName: 'ab' }, ['InvalidValue eventDataStoreName']],
    ['a name with a blank', { eventDataStoreName: 'my store' }, ['InvalidValue eventDataStoreName']],
    ['no selectors', { eventSelectors: [] }, ['EmptyList eventSelectors']],
    ['what is no selector', { eventSelectors: ['Management'] }, ['InvalidValue eventSelectors[0]']],
    ['a list of selectors that only deployment knows', { eventSelectors: Token.asList({ Ref: 'X' }) }, ['InvalidValue eventSelectors']],
    ['what is no pricing', { pricing: 366 }, ['InvalidValue pricing']],
    ['what is no key', { encryptionKey: 'alias/lake' }, ['InvalidValue encryptionKey']],
    ['no Insights', { insights: [] }, ['EmptyList insights']],
    ['what is no Insight', { insights: ['ApiCallRateInsight'] }, ['InvalidValue insights[0]']],
    ['what is no store of Insights', { insightsStore: FOREIGN_STORE }, ['InvalidValue insightsStore']],
    ['no tag keys', { resourceTagKeys: [] }, ['EmptyList resourceTagKeys']],
    ['a blank tag key', { resourceTagKeys: ['team', ' '] }, ['InvalidText resourceTagKeys[1]']],
    ['a long tag key', { resourceTagKeys: ['x'.repeat(129)] }, ['InvalidText resourceTagKeys[0]']],
    ['a repeated tag key', { resourceTagKeys: ['team', 'team'] }, ['InvalidValue resourceTagKeys[1]']],
    ['51 tag keys', { resourceTagKeys: Array.from({ length: 51 }, (_, i) => `key${i}`) }, ['InvalidValue resourceTagKeys']],
    ['an unknown context key', { requestContextKeys: ['aws:SourceIp'] }, ['InvalidValue requestContextKeys[0]']],
    ['what is no bucket', { deliveryBucketArns: ['logs'] }, ['InvalidResourceArn deliveryBucketArns[0]']],
    ['a snapshot', { removalPolicy: RemovalPolicy.SNAPSHOT }, ['InvalidValue removalPolicy']],
    ['text for a switch', { multiRegion: 'yes', ingestion: 'no' }, ['InvalidValue multiRegion', 'InvalidValue ingestion']],
    ['Insights beside management events', { eventSelectors: [managementEvents(), insightEvents()] }, ['UnsupportedSelector eventSelectors[1]']],
    ['data events beside evidence', { eventSelectors: [auditEvidence(), S3_DATA] }, ['UnsupportedSelector eventSelectors[1]']],
    ['evidence beside items', { eventSelectors: [configurationItems(), auditEvidence()] }, ['UnsupportedSelector eventSelectors[1]']],
    ['access to log files', { eventSelectors: [EventSelector.archiveAccess()] }, ['UnsupportedSelector eventSelectors[0]']],
    ['six selectors', { eventSelectors: ['A', 'B', 'C', 'D', 'E', 'F'].map(name => networkActivity(`${name.toLowerCase()}.amazonaws.com`)) },
      ['TooManySelectors eventSelectors']],
    ['501 values', { eventSelectors: [dataEvents('AWS::S3::Object', { where: [EventCondition.eventName().notEqualTo(...Array.from({ length: 499 }, (_, i) => `Get${i}`))] })] },
      ['TooManySelectorValues eventSelectors']],
    ['a bucket of logs', {
      deliveryBucketArns: ['arn:aws:s3:::logs'],
      eventSelectors: [dataEvents('AWS::S3::Object', { where: [EventCondition.resourceArn().startsWith('arn:aws:s3:::logs/')] })],
    }, ['RecordsOwnDeliveries eventSelectors[0]']],
    ['activity of all Regions', { eventSelectors: [activityAuditLogs()], multiRegion: true }, ['ConflictingProps multiRegion']],
    ['activity of all accounts', { eventSelectors: [activityAuditLogs()], organizationEnabled: true }, ['ConflictingProps organizationEnabled']],
    ['Insights of all accounts', { eventSelectors: [insightEvents()], organizationEnabled: true }, ['ConflictingProps organizationEnabled']],
    ['evidence that stops', { eventSelectors: [auditEvidence()], ingestion: false }, ['ConflictingProps ingestion']],
    ['tags in small events', { resourceTagKeys: ['team'], largeEvents: false }, ['ConflictingProps largeEvents']],
    ['tags of configuration items', { eventSelectors: [configurationItems()], resourceTagKeys: ['team'] }, ['ConflictingProps resourceTagKeys']],
    ['context of network activity', { eventSelectors: [networkActivity('s3.amazonaws.com')], requestContextKeys: [RequestContextKey.USER_ID] },
      ['ConflictingProps requestContextKeys']],
    ['Insights without a store', { insights: [InsightSelector.apiCallRate()] }, ['ConflictingProps insightsStore']],
  ])('%s', (_, props, errors) => expect(refused(props)).toEqual(errors));

  test('a store of Insights without Insights', () => {
    const stack = newStack();
    const insightsStore = storeIn(stack, { eventSelectors: [insightEvents()] }, 'Found');
    expect(refused({ insightsStore }, stack)).toEqual(['ConflictingProps insights']);
  });

  test('Insights about what is not kept, or cannot be analysed', () => {
    const wrong = (insights: InsightSelector[], eventSelectors: EventSelector[]) => {
      const stack = newStack();
      return refused({ insights, eventSelectors, insightsStore: storeIn(stack, { eventSelectors: [insightEvents()] }, 'Found') }, stack);
    };
    expect(wrong([InsightSelector.apiCallRate()], [S3_DATA])).toEqual(['InsightsWithoutEvents insights[0]']);
    expect(wrong([InsightSelector.apiCallRate()], [managementEvents({ readWrite: ReadWrite.READ_ONLY })])).toEqual(['InsightsWithoutEvents insights[0]']);
    expect(wrong([InsightSelector.apiErrorRate(InsightCategory.DATA)], [S3_DATA])).toEqual(['UnsupportedSelector insights[0]']);
    expect(wrong([InsightSelector.apiErrorRate()], [managementEvents({ readWrite: ReadWrite.READ_ONLY })])).toEqual([]);
  });

  test('a store of Insights that is of another kind, or elsewhere', () => {
    const app = new App({ treeMetadata: false });
    const stack = new Stack(app, 'Stack', { env: ENV });
    const insights = [InsightSelector.apiCallRate()];
    expect(refused({ insights, insightsStore: storeIn(stack, {}, 'Found') }, stack)).toEqual(['UnsupportedStore insightsStore']);
    const elsewhere = EventDataStore.fromEventDataStoreArn(stack, 'Foreign', `arn:aws:cloudtrail:eu-central-1:${MEMBER}:eventdatastore/${STORE_ID}`);
    expect(refused({ insights, insightsStore: elsewhere }, new Stack(app, 'Other', { env: ENV }))).toEqual(['WrongStack insightsStore', 'WrongStack insightsStore']);
    const known = EventDataStore.fromEventDataStoreArn(stack, 'Known', FOREIGN_STORE);
    expect(refused({ insights, insightsStore: known }, new Stack(app, 'Third', { env: ENV }))).toEqual([]);
  });

  test('not what five selectors can say', () => {
    expect(deployed({ eventSelectors: ['Get', 'Put', 'List', 'Head', 'Copy'].map(byName) }).AdvancedEventSelectors.length).toBeLessThanOrEqual(5);
  });

  test('a key that goes before its store does', () => {
    const withKey = (keyPolicy: RemovalPolicy | undefined, removalPolicy?: RemovalPolicy) => {
      const stack = newStack();
      return refused({ encryptionKey: new kms.Key(stack, 'Own', { removalPolicy: keyPolicy }), removalPolicy }, stack);
    };
    expect(withKey(RemovalPolicy.DESTROY)).toEqual(['ConflictingProps encryptionKey']);
    expect(withKey(RemovalPolicy.DESTROY, RemovalPolicy.RETAIN)).toEqual(['ConflictingProps encryptionKey']);
    expect(withKey(RemovalPolicy.DESTROY, RemovalPolicy.DESTROY)).toEqual([]);
    expect(withKey(undefined)).toEqual([]);
  });

  test('a key that will go, although it was said later', () => {
    const stack = newStack();
    const encryptionKey = new kms.Key(stack, 'Own');
    storeIn(stack, { encryptionKey });
    encryptionKey.applyRemovalPolicy(RemovalPolicy.DESTROY);
    expect(problemsOf(() => (stack.node.root as App).synth())).toEqual([expect.objectContaining({ code: 'ConflictingProps', prop: 'encryptionKey' })]);
  });

  test('a key of another Region', () => {
    const stack = newStack();
    const encryptionKey = kms.Key.fromKeyArn(stack, 'Far', `arn:aws:kms:eu-central-1:${ACCOUNT}:key/${STORE_ID}`);
    expect(refused({ encryptionKey }, stack)).toEqual(['WrongStack encryptionKey']);
  });
});

describe('a given key', () => {
  test('of this app admits CloudTrail, once for two stores', () => {
    const stack = newStack();
    const encryptionKey = new kms.Key(stack, 'Own');
    ['One', 'Two'].forEach(id => storeIn(stack, { encryptionKey }, id));
    const { KeyPolicy } = new LakeDeployed(stack).one(KEY);
    expect(KeyPolicy.Statement.slice(1)).toEqual([{
      Sid: 'CloudTrailLakeEncrypt',
      Effect: 'Allow',
      Principal: { Service: 'cloudtrail.amazonaws.com' },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Resource: '*',
    }]);
  });

  test('that is a LakeKey does already', () => {
    const stack = newStack();
    storeIn(stack, { encryptionKey: new LakeKey(stack, 'LakeKey') });
    expect(new LakeDeployed(stack).one(KEY).KeyPolicy.Statement).toHaveLength(3);
  });

  test('that is imported has its statement in a file', () => {
    const stack = newStack();
    storeIn(stack, { encryptionKey: kms.Key.fromKeyArn(stack, 'Far', `arn:aws:kms:${REGION}:${ACCOUNT}:key/${STORE_ID}`) });
    expect(Object.values(requiredPolicies(stack))).toEqual([expect.stringContaining('CloudTrailLakeEncrypt')]);
    expect(warnings(stack).map(([id]) => id.split(':')[1]).sort()).toEqual(['lakeClosed', 'policyNotManaged']);
  });
});

// ---- who may do what ----

const ANALYST = `arn:aws:iam::${ACCOUNT}:role/analyst`;
const FOREIGN_ANALYST = `arn:aws:iam::${MEMBER}:role/analyst`;
const ATTACKER = `arn:aws:iam::${STRANGER}:role/attacker`;
const CALLS = [...QUERY, ...ASK, 'cloudtrail:DeleteEventDataStore', 'cloudtrail:UpdateEventDataStore', 'cloudtrail:PutResourcePolicy'];

describe.each([['all', recommendedContext()], ['no', {}]])('who may do what with a store, with %s feature flags', (_, flags) => {
  const stack = newStack({ env: ENV }, flags);
  const store = storeIn(stack);
  const analyst = new iam.Role(stack, 'Analyst', { assumedBy: new iam.AccountRootPrincipal() });
  store.grantQuery(analyst);
  store.grantQuery(iam.Role.fromRoleArn(stack, 'Foreign', FOREIGN_ANALYST));
  store.addToResourcePolicy(new iam.PolicyStatement({ sid: 'Ask', principals: [new iam.ArnPrincipal(FOREIGN_ANALYST)], actions: ASK }));
  store._admitDashboards([DASHBOARD]);
  store._admitDashboards([OTHER_DASHBOARD, DASHBOARD]);

  const all = new LakeDeployed(stack);
  const resource = all.arn(/^Store/);
  const own = all.one('AWS::IAM::Policy').PolicyDocument as PolicyDocument;
  const key = { resourcePolicy: all.one(KEY).KeyPolicy as PolicyDocument, kind: 'key', resourceAccount: ACCOUNT } as const;
  const keyArn = all.text(store.encryptionKey!.keyArn);
  const people = [ANALYST, FOREIGN_ANALYST, `arn:aws:iam::${MEMBER}:role/developer`, ATTACKER, `arn:aws:iam::${ACCOUNT}:role/administrator`];

  const queryRows: Row[] = [
    ...product({
      service: ['cloudtrail.amazonaws.com', 'lakeformation.amazonaws.com'],
      action: CALLS,
      source: [DASHBOARD, OTHER_DASHBOARD, `${DASHBOARD}-2`, DASHBOARD.replace(ACCOUNT, STRANGER), undefined],
      account: [ACCOUNT, STRANGER, undefined],
      target: [resource, FOREIGN_STORE],
    }).map(({ service, action, source, account, target }): Row => ({
      request: { principal: { service }, action, resource: target, context: context({ 'aws:SourceArn': source, 'aws:SourceAccount': account }) },
      allowed: service === 'cloudtrail.amazonaws.com' && action === 'cloudtrail:StartQuery' && target === resource
        && [DASHBOARD, OTHER_DASHBOARD].includes(source!) && account === ACCOUNT,
    })),
    ...product({ arn: people, action: CALLS, policies: [[], [own], [ADMINISTRATOR]], target: [resource, FOREIGN_STORE] })
      .map(({ arn, action, policies, target }): Row => {
        const itself = policies[0] === ADMINISTRATOR || (policies[0] === own && QUERY.includes(action) && target === resource);
        const admitted = arn === FOREIGN_ANALYST && target === resource && [...QUERY, ...ASK].includes(action);
        return {
          request: { principal: { arn }, action, resource: target },
          identityPolicies: policies,
          allowed: itself && (arn.includes(ACCOUNT) || admitted),
        };
      }),
  ];

  const keyActions = ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:Encrypt', 'kms:PutKeyPolicy'];
  const keyRows: Row[] = [
    ...product({ service: ['cloudtrail.amazonaws.com', 's3.amazonaws.com'], action: keyActions }).map(({ service, action }): Row => ({
      request: { principal: { service }, action, resource: keyArn },
      allowed: service === 'cloudtrail.amazonaws.com' && keyActions.indexOf(action) < 2,
    })),
    ...product({ arn: people, action: keyActions, policies: [[], [own], [ADMINISTRATOR]] }).map(({ arn, action, policies }): Row => {
      const itself = policies[0] === ADMINISTRATOR || (policies[0] === own && keyActions.indexOf(action) < 2);
      return {
        request: { principal: { arn }, action, resource: keyArn },
        identityPolicies: policies,
        allowed: itself && (arn.includes(ACCOUNT) || (arn === FOREIGN_ANALYST && keyActions.indexOf(action) < 2)),
      };
    }),
  ];

  test('queries, by people and dashboards', () => expect(wrongRows({ resourcePolicy: policy(stack) }, queryRows)).toEqual([]));
  test('with no statement to spare', () => expect(survivors({ resourcePolicy: policy(stack) }, queryRows)).toEqual([]));
  test('the key', () => expect(wrongRows(key, keyRows)).toEqual([]));

  test('the key with no statement to spare', () => {
    expect(survivors(key, keyRows)).toEqual(['AccountDelegation: any Action']); // KMS knows only its own actions
  });

  test('one policy, of one statement for each purpose', () => {
    expect(policy(stack)).toEqual({
      Version: '2012-10-17',
      Statement: [
        { Sid: 'Query', Effect: 'Allow', Principal: { AWS: FOREIGN_ANALYST }, Action: SORTED, Resource: resource },
        { Sid: 'Ask', Effect: 'Allow', Principal: { AWS: FOREIGN_ANALYST }, Action: ASK, Resource: resource },
        {
          Sid: 'DashboardQuery',
          Effect: 'Allow',
          Principal: { Service: 'cloudtrail.amazonaws.com' },
          Action: 'cloudtrail:StartQuery',
          Resource: resource,
          Condition: { StringEquals: { 'aws:SourceArn': [OTHER_DASHBOARD, DASHBOARD], 'aws:SourceAccount': ACCOUNT } },
        },
      ],
    });
    expect(all.one(POLICY).ResourceArn).toBe(resource);
    expect(cyclesIn(resources(stack))).toEqual([]);
  });
});

describe('grants', () => {
  test('to somebody of the account need no policy of the store', () => {
    const stack = newStack();
    const grant = storeIn(stack).grantQuery(new iam.User(stack, 'User'));
    expect(resources(stack, POLICY)).toEqual({});
    expect(grant.success).toBe(true);
    const all = new LakeDeployed(stack);
    expect(all.one('AWS::IAM::Policy').PolicyDocument.Statement).toEqual([
      expect.objectContaining({ Action: SORTED, Resource: all.arn(/^Store/) }),
      expect.objectContaining({ Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: all.one(STORE).KmsKeyId }),
    ]);
  });

  test('to several of elsewhere share a statement, but for an organization', () => {
    const stack = newStack();
    const store = storeIn(stack);
    const grants = [new iam.AccountPrincipal(MEMBER), new iam.AccountPrincipal(STRANGER), new iam.OrganizationPrincipal('o-abc123defg')]
      .map(principal => store.grantQuery(principal));
    const { Statement: statements } = policy(stack) as any;
    expect(statements.map(({ Sid: sid, Principal: principal, Condition: condition }: any) => [sid, principal, condition])).toEqual([
      ['Query', { AWS: [MEMBER, STRANGER].map(account => `arn:aws:iam::${account}:root`) }, undefined],
      ['Query2', { AWS: '*' }, { StringEquals: { 'aws:PrincipalOrgID': 'o-abc123defg' } }],
    ]);
    expect(grants.map(grant => grant.success)).toEqual([true, true, true]);
  });

  test('are waited for', () => {
    const stack = newStack();
    const user = new kms.CfnAlias(stack, 'After', { aliasName: 'alias/after', targetKeyId: 'x' });
    storeIn(stack).grantQuery(new iam.AccountPrincipal(MEMBER)).applyBefore(user);
    expect(resources(stack, 'AWS::KMS::Alias').After.DependsOn).toContain(Object.keys(resources(stack, POLICY))[0]);
  });
});

describe('the policy of a store', () => {
  const add = (props: iam.PolicyStatementProps, before: iam.PolicyStatementProps[] = []) => {
    const stack = newStack();
    const store = storeIn(stack);
    before.forEach(one => store.addToResourcePolicy(new iam.PolicyStatement(one)));
    return errorsOf(() => store.addToResourcePolicy(new iam.PolicyStatement(props)));
  };
  const principals = [new iam.AccountPrincipal(MEMBER)];
  const actions = ['cloudtrail:StartQuery'];

  test.each([...QUERY, ...ASK])('takes %s', action => expect(add({ principals, actions: [action] })).toEqual([]));

  test.each<[string, iam.PolicyStatementProps]>([
    ['another action', { principals, actions: [...actions, 'cloudtrail:DeleteEventDataStore'] }],
    ['all actions', { principals, actions: ['cloudtrail:*'] }],
    ['all but some actions', { principals, notActions: actions }],
    ['no actions', { principals }],
    ['nobody', { actions }],
    ['another resource', { principals, actions, resources: ['*'] }],
    ['all but some resources', { principals, actions, notResources: [FOREIGN_STORE] }],
  ])('refuses %s', (_, props) => expect(add(props)).toEqual(['InvalidValue statement']));

  test('refuses a Sid that is taken', () => {
    expect(add({ sid: 'One', principals, actions }, [{ sid: 'One', principals, actions }])).toEqual(['InvalidValue statement']);
    expect(add({ principals, actions }, [{ principals, actions }])).toEqual([]);
  });

  test('takes the store as resource, and leaves the given statement as it was', () => {
    const stack = newStack();
    const store = storeIn(stack);
    const given = new iam.PolicyStatement({ principals, actions });
    store.addToResourcePolicy(given);
    const resourced = new iam.PolicyStatement({ principals, actions, resources: [store.eventDataStoreArn] });
    expect(store.addToResourcePolicy(resourced).statementAdded).toBe(true);
    expect(given.resources).toEqual([]);
    const all = new LakeDeployed(stack);
    expect((policy(stack).Statement as any[]).map(({ Resource: resource }) => resource)).toEqual([all.arn(/^Store/), all.arn(/^Store/)]);
  });

  test('keeps to 8,192 characters', () => {
    const stack = newStack();
    const store = storeIn(stack);
    const role = (i: number) => new iam.ArnPrincipal(`arn:aws:iam::${MEMBER}:role/${'x'.repeat(54)}${String(i).padStart(3, '0')}`);
    const roles = (count: number) => Array.from({ length: count }, (_, i) => role(i));
    const adding = (sid: string, count: number) =>
      errorsOf(() => store.addToResourcePolicy(new iam.PolicyStatement({ sid, principals: roles(count), actions })));
    expect(adding('Few', 85)).toEqual([]);
    expect(JSON.stringify(policy(stack)).length).toBeLessThanOrEqual(8192);
    expect(adding('Many', 10)).toEqual(['PolicyTooLarge statement']);
    expect(errorsOf(() => store.grantQuery(roles(1)[0]))).toEqual(['PolicyTooLarge grantee']);
    expect(errorsOf(() => store._admitDashboards([DASHBOARD]))).toEqual(['PolicyTooLarge dashboardArns']);
  });

  test('is what a dashboard waits for', () => {
    const stack = newStack();
    const store = storeIn(stack);
    expect(store._admitDashboards([DASHBOARD])).toBe(store.node.findChild('Policy'));
  });
});

describe('an imported store', () => {
  const files = (stack: Stack) => {
    const { directory } = (stack.node.root as App).synth();
    return readdirSync(directory).filter(file => /required-event-data-store-policy\.json$/.test(file))
      .map(file => JSON.parse(readFileSync(join(directory, file), 'utf8')));
  };

  test('is its ARN, and nothing in the template', () => {
    const stack = newStack();
    const store = EventDataStore.fromEventDataStoreArn(stack, 'Foreign', FOREIGN_STORE);
    expect([store.eventDataStoreArn, store.eventDataStoreId, store.encryptionKey]).toEqual([FOREIGN_STORE, STORE_ID, undefined]);
    expect(Template.fromStack(stack).toJSON().Resources).toBeUndefined();
  });

  test('may be known at deployment only', () => {
    const stack = agnosticStack();
    const arn = new CfnParameter(stack, 'Arn').valueAsString;
    const store = EventDataStore.fromEventDataStoreArn(stack, 'Foreign', arn);
    expect(stack.resolve(store.eventDataStoreId)).toEqual({ 'Fn::Select': [1, { 'Fn::Split': ['/', { Ref: 'Arn' }] }] });
    expect(store.env).toEqual({ account: stack.account, region: stack.region });
  });

  test.each(['', 'audit', DASHBOARD, `${FOREIGN_STORE}/x`, undefined as any, 7 as any])('is not %p', arn => {
    expect(errorsOf(() => EventDataStore.fromEventDataStoreArn(newStack(), 'Foreign', arn))).toEqual(['InvalidResourceArn eventDataStoreArn[0]']);
  });

  test('is queried by people of its account, by their own policies', () => {
    const stack = newStack();
    const grant = EventDataStore.fromEventDataStoreArn(stack, 'Foreign', FOREIGN_STORE).grantQuery(new iam.User(stack, 'User'));
    expect(grant.success).toBe(true);
    expect(new LakeDeployed(stack).one('AWS::IAM::Policy').PolicyDocument.Statement).toEqual([{ Effect: 'Allow', Action: SORTED, Resource: FOREIGN_STORE }]);
    expect([warnings(stack), files(stack)]).toEqual([[], []]);
  });

  test('says once, in one file, what its policy needs', () => {
    const stack = newStack();
    const store = EventDataStore.fromEventDataStoreArn(stack, 'Foreign', FOREIGN_STORE);
    expect(store._admitDashboards([DASHBOARD])).toBeUndefined();
    store._admitDashboards([OTHER_DASHBOARD]);
    store.grantQuery(new iam.AccountPrincipal(MEMBER));
    store.grantQuery(new iam.AccountPrincipal(STRANGER));
    expect(warnings(stack)).toEqual([[
      'cdk-cloudtrail-governance:policyNotManaged', expect.stringMatching(/Stack-Foreign-[0-9A-F]{8}\.required-event-data-store-policy\.json/),
    ]]);
    const statement = (sid: string, rest: object) => ({ Sid: sid, Effect: 'Allow', Resource: FOREIGN_STORE, ...rest });
    expect(files(stack)).toEqual([{
      Version: '2012-10-17',
      Statement: [
        statement('Query', { Action: SORTED, Principal: { AWS: `arn:aws:iam::${MEMBER}:root` } }),
        statement('Query2', { Action: SORTED, Principal: { AWS: `arn:aws:iam::${STRANGER}:root` } }),
        statement('DashboardQuery', {
          Action: 'cloudtrail:StartQuery',
          Principal: { Service: 'cloudtrail.amazonaws.com' },
          Condition: { StringEquals: { 'aws:SourceArn': [OTHER_DASHBOARD, DASHBOARD], 'aws:SourceAccount': ACCOUNT } },
        }),
      ],
    }]);
    expect(resources(stack, POLICY)).toEqual({});
  });

  test('says only what is needed, and what only deployment knows as Fn::Sub would', () => {
    const stack = agnosticStack();
    const own = (name: string) => `arn:${Aws.PARTITION}:cloudtrail:${stack.region}:${stack.account}:${name}`;
    const [one, other] = ['One', 'Other'].map(id => EventDataStore.fromEventDataStoreArn(stack, id, FOREIGN_STORE));
    one._admitDashboards([own('dashboard/security')]);
    other.grantQuery(new iam.AccountPrincipal(MEMBER));
    expect(files(stack).map(({ Statement: statements }) => statements)).toEqual([
      [expect.objectContaining({
        Sid: 'DashboardQuery',
        Condition: {
          StringEquals: {
            'aws:SourceArn': ['arn:${AWS::Partition}:cloudtrail:${AWS::Region}:${AWS::AccountId}:dashboard/security'],
            'aws:SourceAccount': '${AWS::AccountId}',
          },
        },
      })],
      [expect.objectContaining({ Sid: 'Query', Principal: { AWS: `arn:\${AWS::Partition}:iam::${MEMBER}:root` } })],
    ]);
  });
});
