import { App, Stack } from 'aws-cdk-lib';
import {
  AuditQuery, EventDataStore, LakeBarOrientation, LakeDashboard, LakeDashboardProps, LakeHighlights, LakeRefresh, LakeWidget,
} from '../../../lib';
import { product, Row, survivors, wrongRows } from '../../policies/tables';
import { ACCOUNT, Deployed, errorsOf, newStack, REGION, resources, STRANGER, warnings } from '../../private/harness';

const STORE_ARN = `arn:aws:cloudtrail:${REGION}:${ACCOUNT}:eventdatastore/01234567-89ab-cdef-0123-456789abcdef`;

const ERRORS = AuditQuery.custom('errors', {
  question: 'Which errors are most frequent?',
  athena: 'SELECT errorCode, count(*) AS calls FROM event_data_store GROUP BY 1 ORDER BY calls DESC LIMIT 10',
});
const BY_HOUR = AuditQuery.custom('by-hour', {
  question: 'How many calls were made?',
  lake: 'SELECT date_trunc(\'$Period$\', eventTime) AS hour, readOnly, count(*) AS calls FROM event_data_store GROUP BY 1, 2',
});
const LOGS_ONLY = AuditQuery.custom('logs-only', { question: 'Only logs?', logsInsights: 'fields eventName' });

function dashboard(stack: Stack, props: Partial<LakeDashboardProps> = {}): LakeDashboard {
  const store = props.store ?? new EventDataStore(stack, 'Store');
  return new LakeDashboard(stack, 'Dashboard', { store, widgets: [LakeWidget.table(ERRORS)], ...props });
}

function widgetsOf(stack: Stack): any[] {
  return new Deployed(stack).one('AWS::CloudTrail::Dashboard').Widgets;
}

describe('widgets', () => {
  const stack = newStack();
  const store = new EventDataStore(stack, 'Store');
  dashboard(stack, {
    store,
    widgets: [
      LakeWidget.table(ERRORS),
      LakeWidget.lineChart(BY_HOUR, { xAxisColumn: 'hour', yAxisColumn: 'calls', filterColumn: 'readOnly', title: 'Calls', height: 3, width: 8 }),
      LakeWidget.barChart(ERRORS, { labelColumn: 'errorCode', valueColumn: 'calls', orientation: LakeBarOrientation.HORIZONTAL }),
      LakeWidget.pieChart(ERRORS, { labelColumn: 'errorCode', valueColumn: 'calls', filterColumn: 'errorCode', store: EventDataStore.fromEventDataStoreArn(stack, 'Other', STORE_ARN) }),
    ],
  });
  const [table, line, bar, pie] = widgetsOf(stack);
  const { Widgets: raw } = resources(stack, 'AWS::CloudTrail::Dashboard')[Object.keys(resources(stack, 'AWS::CloudTrail::Dashboard'))[0]].Properties;

  test('a table has the question as title', () => {
    expect(table.ViewProperties).toEqual({ Height: '2', Width: '4', Title: 'Which errors are most frequent', View: 'Table' });
  });

  test('a line chart has its axes', () => {
    expect(line.ViewProperties).toEqual({
      Height: '3', Width: '8', Title: 'Calls', View: 'LineChart', XAxisColumn: 'hour', YAxisColumn: 'calls', FilterColumn: 'readOnly',
    });
  });

  test('bars and pies have labels and values', () => {
    expect(bar.ViewProperties).toMatchObject({ View: 'BarChart', LabelColumn: 'errorCode', ValueColumn: 'calls', Orientation: 'Horizontal' });
    expect(pie.ViewProperties).toMatchObject({ View: 'PieChart', LabelColumn: 'errorCode', ValueColumn: 'calls', FilterColumn: 'errorCode' });
    expect(pie.ViewProperties).not.toHaveProperty('Orientation');
  });

  test('the reader chooses time and steps, in the order of the question marks', () => {
    expect(line.QueryParameters).toEqual(['$Period$', '$StartTime$', '$EndTime$']);
    expect(line.QueryStatement).toMatch(/^SELECT date_trunc\('\?', eventTime\) .* FROM \(SELECT \* FROM \S+ WHERE eventTime >= '\?' AND eventTime < '\?'\) GROUP BY 1, 2$/);
    expect(table.QueryParameters).toEqual(['$StartTime$', '$EndTime$']);
  });

  test('each asks its store by its id', () => {
    const [, [, id]] = raw[0].QueryStatement['Fn::Join'];
    expect(id).toEqual({ 'Fn::Select': [1, { 'Fn::Split': ['/', { 'Fn::GetAtt': [expect.stringMatching(/^Store/), 'EventDataStoreArn'] }] }] });
    expect(JSON.stringify(raw[3])).toContain('01234567-89ab-cdef-0123-456789abcdef');
  });

  test('CloudTrail takes the values', () => {
    for (const { ViewProperties } of [table, line, bar, pie]) Object.values(ViewProperties).forEach(value => expect(value).toMatch(/^[a-zA-Z0-9._\- ]{1,128}$/));
  });
});

describe('a dashboard', () => {
  test('waits for the policies of its stores, and its own policy for it', () => {
    const stack = newStack();
    dashboard(stack, { refresh: LakeRefresh.everyHours(6, 15) });
    const policies = resources(stack, 'AWS::CloudTrail::ResourcePolicy');
    const [storePolicy, ownPolicy] = ['Store', 'Dashboard'].map(owner => Object.keys(policies).find(id => id.startsWith(owner))!);
    const [made] = Object.values(resources(stack, 'AWS::CloudTrail::Dashboard'));
    expect(made.DependsOn).toEqual([storePolicy]);
    expect(policies[ownPolicy].Properties.ResourceArn).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^Dashboard/), 'DashboardArn'] });
    expect(made.Properties).toMatchObject({
      Name: expect.stringMatching(/^[A-Za-z0-9_-]{3,128}$/),
      RefreshSchedule: { Frequency: { Unit: 'HOURS', Value: 6 }, TimeOfDay: '00:15', Status: 'ENABLED' },
      TerminationProtectionEnabled: false,
    });
  });

  test('is refreshed by hand only, unless something else is said', () => {
    const stack = newStack();
    dashboard(stack, { terminationProtection: true, dashboardName: 'overview' });
    expect(new Deployed(stack).one('AWS::CloudTrail::Dashboard')).toMatchObject({ Name: 'overview', TerminationProtectionEnabled: true });
    expect(new Deployed(stack).one('AWS::CloudTrail::Dashboard')).not.toHaveProperty('RefreshSchedule');
    expect(Object.keys(resources(stack, 'AWS::CloudTrail::ResourcePolicy'))).toEqual([expect.stringMatching(/^Store/)]);
  });

  test('daily at a time', () => {
    const stack = newStack();
    dashboard(stack, { refresh: LakeRefresh.daily('06:30') });
    expect(new Deployed(stack).one('AWS::CloudTrail::Dashboard').RefreshSchedule).toEqual({
      Frequency: { Unit: 'DAYS', Value: 1 }, TimeOfDay: '06:30', Status: 'ENABLED',
    });
  });

  test('of a foreign store says what the store has to allow', () => {
    const stack = newStack();
    dashboard(stack, { store: EventDataStore.fromEventDataStoreArn(stack, 'Store', STORE_ARN) });
    expect(warnings(stack).map(([id]) => id)).toEqual(['cdk-cloudtrail-governance:policyNotManaged']);
  });

  test.each<[string, (stack: Stack) => unknown, string]>([
    ['no widgets', stack => dashboard(stack, { widgets: [] }), 'EmptyList widgets'],
    ['eleven widgets', stack => dashboard(stack, { widgets: Array.from({ length: 11 }, () => LakeWidget.table(ERRORS)) }), 'InvalidValue widgets'],
    ['a name of CloudTrail', stack => dashboard(stack, { dashboardName: 'AWSCloudTrail-Mine' }), 'InvalidValue dashboardName'],
    ['a period in its name', stack => dashboard(stack, { dashboardName: 'my.dashboard' }), 'InvalidValue dashboardName'],
    ['a store of another Region', stack => dashboard(stack, {
      store: EventDataStore.fromEventDataStoreArn(stack, 'Store', STORE_ARN.replace(REGION, 'us-east-1')),
    }), 'WrongStack store'],
    ['a store of another account', stack => dashboard(stack, {
      store: EventDataStore.fromEventDataStoreArn(stack, 'Store', STORE_ARN.replace(ACCOUNT, STRANGER)),
    }), 'WrongStack store'],
    ['the name of another', stack => {
      dashboard(stack, { dashboardName: 'overview' });
      new LakeDashboard(stack, 'Second', { store: new EventDataStore(stack, 'Store2'), widgets: [LakeWidget.table(ERRORS)], dashboardName: 'overview' });
    }, 'InvalidValue dashboardName'],
    ['a query that Lake cannot answer', () => LakeWidget.table(LOGS_ONLY), 'InvalidQuery query'],
    ['a column that is not selected', () => LakeWidget.pieChart(ERRORS, { labelColumn: 'principal', valueColumn: 'calls' }), 'InvalidQuery labelColumn'],
    ['no column', () => LakeWidget.lineChart(ERRORS, { xAxisColumn: '', yAxisColumn: 'calls' }), 'InvalidQuery xAxisColumn'],
    ['a title with other characters', () => LakeWidget.table(ERRORS, { title: 'Errors?' }), 'InvalidText title'],
    ['a refresh every two hours', () => LakeRefresh.everyHours(2), 'InvalidValue hours'],
    ['a refresh at 25 o\'clock', () => LakeRefresh.daily('25:00'), 'InvalidValue timeOfDay'],
  ])('fails for %s', (_, make, error) => expect(errorsOf(() => make(newStack()))).toEqual([error]));

  test('fails for a text with a question mark: CloudTrail would fill in a time', () => {
    const asking = AuditQuery.custom('asking', { question: 'Why?', athena: 'SELECT 1 AS a FROM event_data_store WHERE userAgent = {{agent}}', parameters: { agent: 'why?' } });
    expect(errorsOf(() => LakeWidget.table(asking))).toEqual(['InvalidQuery query']);
    expect(errorsOf(() => LakeWidget.table(asking.withParameters({ agent: 'because' })))).toEqual([]);
  });

  test('fails for a statement that is too long', () => {
    const long = AuditQuery.custom('long', { question: 'Long?', athena: `SELECT eventName AS a FROM event_data_store WHERE eventName IN ('${'x'.repeat(9900)}')` });
    expect(errorsOf(() => LakeWidget.table(long))).toEqual(['InvalidQuery query']);
  });
});

describe('who may ask the stores and refresh a dashboard', () => {
  const stack = newStack();
  const { dashboardName } = dashboard(stack, { refresh: LakeRefresh.everyHours(1) });
  const dashboardArn = `arn:aws:cloudtrail:${REGION}:${ACCOUNT}:dashboard/${dashboardName}`;
  const actions = ['cloudtrail:StartQuery', 'cloudtrail:StartDashboardRefresh', 'cloudtrail:GetQueryResults'];

  function rowsFor(action: string, resource: string): Row[] {
    return product({
      service: ['cloudtrail.amazonaws.com', 's3.amazonaws.com'],
      asked: actions,
      source: [dashboardArn, `${dashboardArn}2`, dashboardArn.replace(ACCOUNT, STRANGER), undefined],
      account: [ACCOUNT, STRANGER, undefined],
      of: [resource, `${resource}2`],
    }).map(({ service, asked, source, account, of }): Row => ({
      request: {
        principal: { service },
        action: asked,
        resource: of,
        context: { ...source && { 'aws:SourceArn': source }, ...account && { 'aws:SourceAccount': account } },
      },
      allowed: service === 'cloudtrail.amazonaws.com' && asked === action && source === dashboardArn && account === ACCOUNT && of === resource,
    }));
  }

  test.each([
    ['the store', /^Store/, 'cloudtrail:StartQuery'],
    ['the dashboard', /^Dashboard/, 'cloudtrail:StartDashboardRefresh'],
  ])('%s admits this dashboard only, with nothing to spare', (_, id, action) => {
    const { ResourcePolicy: resourcePolicy } = new Deployed(stack).one('AWS::CloudTrail::ResourcePolicy', id);
    const [resource] = [resourcePolicy.Statement[0].Resource].flat();
    const policy = { resourcePolicy, resourceAccount: ACCOUNT } as const;
    const rows = rowsFor(action, resource);
    expect(wrongRows(policy, rows)).toEqual([]);
    expect(survivors(policy, rows)).toEqual([]);
  });

  test('a store has one statement for all of its dashboards', () => {
    const both = newStack();
    const store = new EventDataStore(both, 'Store');
    dashboard(both, { store });
    new LakeHighlights(both, 'Highlights', { stores: [store] });
    const { Statement } = new Deployed(both).one('AWS::CloudTrail::ResourcePolicy', /^Store/).ResourcePolicy;
    expect(Statement).toHaveLength(1);
    expect(Statement[0].Condition.StringEquals['aws:SourceArn']).toHaveLength(2);
  });
});

describe('the Highlights dashboard', () => {
  test('has the name and the schedule that CloudTrail demands, and no widgets', () => {
    const stack = newStack();
    new LakeHighlights(stack, 'Highlights', { stores: [new EventDataStore(stack, 'Store')] });
    expect(new Deployed(stack).one('AWS::CloudTrail::Dashboard')).toEqual({
      Name: 'AWSCloudTrail-Highlights',
      RefreshSchedule: { Frequency: { Unit: 'HOURS', Value: 6 }, Status: 'ENABLED' },
      TerminationProtectionEnabled: false,
    });
  });

  test('is there once', () => {
    const stack = newStack();
    const store = new EventDataStore(stack, 'Store');
    new LakeHighlights(stack, 'Highlights', { stores: [store] });
    expect(errorsOf(() => new LakeHighlights(stack, 'Second', { stores: [store] }))).toEqual(['InvalidValue dashboardName']);
    expect(errorsOf(() => new LakeHighlights(newStack(), 'Highlights', { stores: [] }))).toEqual(['EmptyList stores']);
  });

  test('in China there is nothing to look at', () => {
    const stack = new Stack(new App({ treeMetadata: false }), 'Stack', { env: { account: ACCOUNT, region: 'cn-north-1' } });
    expect(errorsOf(() => new EventDataStore(stack, 'Store'))).toEqual(['UnsupportedRegion scope']);
  });
});
