import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import {
  AthenaQueriesOptions, CloudTrailGovernance, CloudTrailGovernanceProps, EventSelector, LandingZone, OrganizationGovernance,
  OrganizationGovernanceProps, QueryPack, TrailIdentity,
} from '../../lib';
import { ACCOUNT, Deployed, MEMBER, newStack, ORGANIZATION, REGION, resources, STRANGER, warnings } from '../private/harness';
import { cyclesIn } from '../private/template-checks';

/** What the two compositions make of `queries`, `cloudWatchStore` and `lake`. */

const ALL: CloudTrailGovernanceProps = { athena: {}, cloudWatchStore: {}, lake: {} };
const identity = TrailIdentity.forOrganization({ organizationId: ORGANIZATION, managementAccount: ACCOUNT, homeRegion: REGION });

function governed(props: CloudTrailGovernanceProps = ALL): { stack: Stack; governance: CloudTrailGovernance } {
  const stack = newStack();
  return { stack, governance: new CloudTrailGovernance(stack, 'Governance', props) };
}

const STORE_TYPES = [
  'AWS::Athena::WorkGroup', 'AWS::CloudTrail::EventDataStore', 'AWS::Glue::Table', 'AWS::Logs::QueryDefinition',
  'AWS::ObservabilityAdmin::OrganizationTelemetryRule', 'AWS::ObservabilityAdmin::TelemetryRule',
];
const storesIn = (template: any) => STORE_TYPES.filter(type => Object.values<any>(template.Resources).some(({ Type }) => Type === type));

describe('in one stack', () => {
  test('there is none unless one is asked for', () => {
    const { stack, governance } = governed({});
    expect(storesIn(Template.fromStack(stack).toJSON())).toEqual([]);
    const { athena, lake, cloudWatchStore, logQueries } = governance;
    expect([athena, lake, cloudWatchStore, logQueries].filter(one => one !== undefined)).toEqual([]);
  });

  test('each comes by itself', () => {
    const typesWith = (props: CloudTrailGovernanceProps) => storesIn(Template.fromStack(governed(props).stack).toJSON());
    expect(typesWith({ athena: {} })).toEqual(['AWS::Athena::WorkGroup', 'AWS::Glue::Table']);
    expect(typesWith({ lake: {} })).toEqual(['AWS::CloudTrail::EventDataStore']);
    expect(typesWith({ cloudWatchStore: {} })).toEqual(['AWS::Logs::QueryDefinition', 'AWS::ObservabilityAdmin::TelemetryRule']);
  });

  test('a scheduled query comes after the store whose log groups it reads', () => {
    const { stack, governance } = governed({ cloudWatchStore: {} });
    governance.logQueries!.schedule(QueryPack.query('root-activity'), { expression: 'cron(0 6 * * ? *)' });
    const [[rule], [, { DependsOn }]] = ['AWS::ObservabilityAdmin::TelemetryRule', 'AWS::Logs::ScheduledQuery'].map(type => Object.entries(resources(stack, type))[0]);
    expect(DependsOn).toContain(rule);
  });

  test('queries are on the logs of the trail, with the key that encrypts them', () => {
    const { stack, governance } = governed({ athena: {} });
    const deployed = new Deployed(stack);
    const [events] = deployed.all('AWS::Glue::Table').filter(({ TableInput }) => TableInput.Name === 'events');
    expect(events.TableInput.Parameters['storage.location.template'])
      .toBe(`s3://${deployed.text(governance.archive.bucket.bucketName)}/AWSLogs/\${account}/CloudTrail/\${region}/\${timestamp}`);
    expect(deployed.all('AWS::Athena::NamedQuery')).toHaveLength(QueryPack.all().length);
  });

  test('stores leave out what is delivered', () => {
    const s3 = [EventSelector.managementEvents(), EventSelector.allS3Objects()];
    const { stack, governance } = governed({ lake: { eventSelectors: s3 }, cloudWatchStore: { eventSelectors: s3 } });
    const deployed = new Deployed(stack);
    const left = governance.archive.deliveryBucketArns.map(arn => `${deployed.text(arn)}/`);
    const conditions = (selectors: any[]) => selectors.flatMap(({ FieldSelectors }) => FieldSelectors).filter(({ Field }) => Field === 'resources.ARN');
    const { AdvancedEventSelectors } = deployed.one('AWS::CloudTrail::EventDataStore');
    const { Rule } = deployed.one('AWS::ObservabilityAdmin::TelemetryRule');
    for (const selectors of [AdvancedEventSelectors, Rule.DestinationConfiguration.CloudtrailParameters.AdvancedEventSelectors]) {
      expect(conditions(selectors)).toEqual([{ Field: 'resources.ARN', NotStartsWith: left }]);
    }
    expect(left).toHaveLength(2);
  });

  test('of an organization are stores of the organization', () => {
    const { stack } = governed({ ...ALL, identity, athena: { accounts: [MEMBER] } });
    const deployed = new Deployed(stack);
    expect(deployed.one('AWS::CloudTrail::EventDataStore').OrganizationEnabled).toBe(true);
    expect(deployed.all('AWS::ObservabilityAdmin::OrganizationTelemetryRule')).toHaveLength(1);
    const [events] = deployed.all('AWS::Glue::Table').filter(({ TableInput }) => TableInput.Name === 'events');
    expect(events.TableInput.Parameters).toMatchObject({
      'projection.account.values': `${ACCOUNT},${MEMBER}`,
      'storage.location.template': expect.stringContaining(`/AWSLogs/${ORGANIZATION}/\${account}/CloudTrail/`),
    });
  });

  test('Lake warns, the others do not, and nothing depends on itself', () => {
    const { stack } = governed();
    expect(warnings(stack).map(([id]) => id)).toEqual(['cdk-cloudtrail-governance:lakeClosed']);
    expect(cyclesIn(Template.fromStack(stack).toJSON())).toEqual([]);
  });
});

describe('in an organization', () => {
  const PROPS: OrganizationGovernanceProps = {
    organizationId: ORGANIZATION,
    management: { account: ACCOUNT, region: REGION },
    logArchive: { account: MEMBER, region: REGION },
    security: { account: STRANGER, region: REGION },
    regions: [REGION, 'us-east-1'],
  };
  const organized = (props: Partial<OrganizationGovernanceProps>) => new OrganizationGovernance(new App({ treeMetadata: false }), 'Audit', { ...PROPS, ...props });
  const stackOf = (governance: OrganizationGovernance, role: string) => governance.stacks.find(({ node }) => node.id === role)!;

  test('there is none unless one is asked for', () => {
    const governance = organized({});
    expect(governance.stacks.flatMap(stack => storesIn(Template.fromStack(stack).toJSON()))).toEqual([]);
    expect(stackOf(governance, 'Queries')).toBeUndefined();
  });

  test('each is in the account of its role', () => {
    const governance = organized(ALL);
    const places = Object.fromEntries(governance.stacks.map(stack => [stack.node.id, storesIn(Template.fromStack(stack).toJSON())]));
    expect(places).toEqual({
      'LogArchive': [],
      'Security': ['AWS::Logs::QueryDefinition'],
      'Management': ['AWS::CloudTrail::EventDataStore', 'AWS::ObservabilityAdmin::OrganizationTelemetryRule'],
      'Queries': ['AWS::Athena::WorkGroup', 'AWS::Glue::Table'],
      'Relay-eu-west-1': [],
      'Relay-us-east-1': [],
    });
    expect(stackOf(governance, 'Queries')).toMatchObject({ account: MEMBER, region: REGION });
  });

  test('log groups come together in the security account, after the rule', () => {
    const governance = organized({ cloudWatchStore: {} });
    const [centralization] = Object.values(resources(stackOf(governance, 'Management'), 'AWS::ObservabilityAdmin::OrganizationCentralizationRule'));
    expect(centralization.Properties.Rule).toMatchObject({
      Source: { Regions: [REGION, 'us-east-1'], Scope: expect.stringContaining(ORGANIZATION) }, Destination: { Account: STRANGER, Region: REGION },
    });
    expect(centralization.DependsOn).toEqual(expect.arrayContaining([expect.stringMatching(/^CloudWatchStoreRule/)]));
  });

  test('queries name the bucket that the archive makes', () => {
    const governance = organized({ athena: {} });
    const [events] = new Deployed(stackOf(governance, 'Queries'), { partition: 'aws', region: REGION, account: MEMBER }).all('AWS::Glue::Table')
      .filter(({ TableInput }) => TableInput.Name === 'events');
    const { BucketName } = new Deployed(stackOf(governance, 'LogArchive')).one('AWS::S3::Bucket', /^ArchiveBucket/);
    expect(events.TableInput.Parameters).toMatchObject({
      'projection.account.type': 'injected',
      'storage.location.template': `s3://${BucketName}/AWSLogs/${ORGANIZATION}/\${account}/CloudTrail/\${region}/\${timestamp}`,
    });
  });

  test('queries reach the landing zone\'s logs where it has the trail', () => {
    const governance = organized({ athena: {}, landingZone: LandingZone.controlTower() });
    const [events] = new Deployed(stackOf(governance, 'Queries'), { partition: 'aws', region: REGION, account: MEMBER }).all('AWS::Glue::Table')
      .filter(({ TableInput }) => TableInput.Name === 'events');
    expect(events.TableInput.Parameters['storage.location.template'])
      .toBe(`s3://aws-controltower-logs-${MEMBER}-${REGION}/${ORGANIZATION}/AWSLogs/${ORGANIZATION}/\${account}/CloudTrail/\${region}/\${timestamp}`);
  });

  test.each<[string, AthenaQueriesOptions, string[]]>([
    ['listed', { accounts: [ACCOUNT, MEMBER, STRANGER] }, []],
    ['not listed', { accounts: [ACCOUNT] }, ['cdk-cloudtrail-governance:unlistedAccounts']],
    ['named in each query', {}, []],
  ])('accounts that are known have to be asked: %s', (_, queries, expected) => {
    const stack = stackOf(organized({ athena: queries }), 'Queries');
    const messages = (stack.node.root as App).synth().getStackArtifact(stack.artifactId).messages.map(({ entry }) => String(entry.data));
    expect(messages.map(text => /ack: (?:Annotation::)?(.*)\]/.exec(text)![1])).toEqual(expected);
  });
});
