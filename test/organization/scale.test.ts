import { App, Tags } from 'aws-cdk-lib';
import { Deployment, LOG_ARCHIVE, MANAGEMENT, MEMBER, ORGANIZATION, SECURITY } from './deployment';
import {
  Alert, AlertCatalogue, AlertHubOptions, AlertPattern, AlertSeverity, EventSelector, LandingZone, OrganizationGovernance,
  OrganizationGovernanceProps,
} from '../../lib';
import { recommendedContext } from '../gates/examples';
import { errorsOf } from '../private/harness';

const HOME = 'eu-west-1';
/** Those that every account of the partition `aws` has. */
const REGIONS = [
  'ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2', 'ca-central-1', 'eu-central-1',
  'eu-north-1', HOME, 'eu-west-2', 'eu-west-3', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-west-1', 'us-west-2',
];
/** Names as long as they may be, in letters that JSON and UTF-8 make longer. */
const NAMES = Array.from({ length: 1000 }, (_, i): [id: string, name: string] =>
  [String(400000000000 + i), `Abteilung für Übergrößen Nr. ${i} `.padEnd(50, 'é')]);

/** A trail of data events beside the trail of a landing zone. */
const BESIDE_A_LANDING_ZONE = { landingZone: LandingZone.controlTower(), trail: { eventSelectors: [EventSelector.dataEvents('AWS::S3::Object')] } };

function organization(alerts: AlertHubOptions, props: Partial<OrganizationGovernanceProps> = {}): App {
  const app = new App({ context: recommendedContext(), treeMetadata: false });
  new OrganizationGovernance(app, 'Governance', {
    organizationId: ORGANIZATION,
    management: { account: MANAGEMENT, region: HOME },
    logArchive: { account: LOG_ARCHIVE, region: HOME },
    security: { account: SECURITY, region: HOME },
    regions: REGIONS,
    notify: ['security@example.com'],
    alertHub: alerts,
    ...props,
  });
  return app;
}

describe('17 Regions and 1,000 accounts with names keep to the quotas', () => {
  const app = organization({ accountNames: Object.fromEntries(NAMES) });
  const { stacks } = app.synth();
  const deployment = new Deployment(app, [MANAGEMENT, LOG_ARCHIVE, SECURITY, MEMBER]);
  const machines = deployment.all('AWS::StepFunctions::StateMachine');

  test.each(stacks.map(({ stackName, template }) => ({ stackName, bytes: Buffer.byteLength(JSON.stringify(template)), template })))(
    'of templates: $stackName', ({ bytes, template }) => {
      expect(bytes).toBeLessThanOrEqual(1_000_000);
      expect(Object.keys(template.Resources).length).toBeLessThanOrEqual(500);
    });

  test('of the template of a StackSet', () => {
    const body: string = deployment.one('AWS::CloudFormation::StackSet').properties.TemplateBody;
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(51_200);
    expect(Object.keys(JSON.parse(body).Resources).length).toBeLessThanOrEqual(500);
  });

  test('of the template of a StackSet, in which the catalogue and a second trail leave a tenth for more alerts and tags', () => {
    const body: string = new Deployment(organization({}, BESIDE_A_LANDING_ZONE), [MANAGEMENT, MEMBER]).one('AWS::CloudFormation::StackSet').properties.TemplateBody;
    expect(body).toContain('trail/aws-controltower-BaselineCloudTrail');
    expect(body).toContain('trail/governance');
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(46_080);
  });

  test('of state machines', () => {
    // One in each account and Region, the watch, and the check of subscriptions.
    expect(machines).toHaveLength(4 * REGIONS.length + 2);
    expect(Math.max(...machines.map(({ properties }) => properties.DefinitionString.length))).toBeLessThanOrEqual(1_048_576);
  });

  test('of rules: a bus takes 300', () => {
    const buses = deployment.all('AWS::Events::Rule')
      .map(({ account, region, properties }) => `${account} ${region} ${properties.EventBusName ?? 'default'}`);
    expect(Math.max(...[...new Set(buses)].map(bus => buses.filter(other => other === bus).length))).toBeLessThanOrEqual(300);
  });

  test('and the watch knows every name', () => {
    const { names } = JSON.parse(machines.find(({ id }) => /Watch/.test(id))!.properties.DefinitionString).States.Begin.Assign;
    expect(names).toEqual(Object.fromEntries(NAMES.map(([id, name]) => [id, `${id} (${name})`])));
  });
});

describe('alerts that a relay has no room for', () => {
  /** Each fills a rule. */
  const long = (count: number) => Array.from({ length: count }, (_, i) => Alert.custom(`long-${i}`, {
    title: 'Something happened',
    severity: AlertSeverity.LOW,
    pattern: AlertPattern.forApiCalls(`service-${i}.amazonaws.com`, Array.from({ length: 20 }, (__, j) => `Do${'Something'.repeat(4)}${i}And${j}`)),
  }));

  test.each([10, 40, 55])('%i long ones beside the catalogue and a second trail still fit, in sixteen rules at most', count => {
    const alerts = [...AlertCatalogue.recommended(), ...long(count)];
    const all = new Deployment(organization({ alerts }, BESIDE_A_LANDING_ZONE), [MANAGEMENT, MEMBER]);
    const rules = all.all('AWS::Events::Rule', { account: MEMBER, region: HOME });
    expect(rules.length).toBeLessThanOrEqual(17);
    expect(Buffer.byteLength(all.one('AWS::CloudFormation::StackSet').properties.TemplateBody)).toBeLessThanOrEqual(51_200);
  });

  test('tags can be too much for a StackSet', () => {
    const app = organization({});
    Array.from({ length: 50 }, (_, i) => Tags.of(app).add(`tag-${i}`, 'x'.repeat(256)));
    expect(errorsOf(() => app.synth())).toEqual(['TemplateTooLarge alerts']);
  });
});
