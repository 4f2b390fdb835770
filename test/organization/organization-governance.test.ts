import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import {
  App, Aspects, aws_iam as iam, CfnResource, DefaultStackSynthesizer, IAspect, PermissionsBoundary, pipelines, Stack, Stage, Tags, Validations,
} from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as flags from 'aws-cdk-lib/recommended-feature-flags.json';
import { IConstruct } from 'constructs';
import { Deployment, LOG_ARCHIVE, MANAGEMENT, MEMBER, ORGANIZATION, SECURITY } from './deployment';
import { AlertChannel, EventSelector, LandingZone, LogReader, LogRetention, OrganizationGovernance, OrganizationGovernanceProps } from '../../lib';
import { evaluatePolicy } from '../../lib/testing/policy-evaluator';
import { PolicyDocument } from '../../lib/testing/policy-request';
import { Deployed, errorsOf } from '../private/harness';

const HOME = 'eu-west-1';
const REGIONS = [HOME, 'us-east-1'];
const PROPS: OrganizationGovernanceProps = {
  organizationId: ORGANIZATION,
  management: { account: MANAGEMENT, region: HOME },
  logArchive: { account: LOG_ARCHIVE, region: HOME },
  security: { account: SECURITY, region: HOME },
  regions: REGIONS,
};

function govern(props: Partial<OrganizationGovernanceProps> = {}, scope: App | Stage = new App({ treeMetadata: false })): OrganizationGovernance {
  return new OrganizationGovernance(scope, 'Governance', { ...PROPS, ...props });
}

const appOf = (governance: IConstruct) => governance.node.root as App;
const deployed = (props?: Partial<OrganizationGovernanceProps>, scope?: App | Stage) => new Deployment(appOf(govern(props, scope)));
const stackNames = (app: App) => app.synth().stacksRecursively.map(({ stackName }) => stackName).sort();
const warningsOf = (app: App) => app.synth().stacks.flatMap(({ messages }) => messages).filter(({ level }) => level === 'warning')
  .map(({ entry }) => String(entry.data)).filter(text => text.includes('cdk-cloudtrail-governance:'));

/** What a template says to whoever deploys it, and nothing that a deployment decides. */
const templates = (app: App) => app.synth().stacksRecursively.map(({ stackName, template }) => ({ stackName, template }));

describe('stacks', () => {
  const governance = govern();
  const app = appOf(governance);
  const { stacks } = app.synth();

  test('explain themselves, and are in accounts and Regions of their roles', () => {
    expect(governance.stacks.map(({ stackName, account, region }) => [stackName, account, region])).toEqual([
      ['Governance-LogArchive', LOG_ARCHIVE, HOME],
      ['Governance-Security', SECURITY, HOME],
      ['Governance-Management', MANAGEMENT, HOME],
      ['Governance-Relay-eu-west-1', MANAGEMENT, HOME],
      ['Governance-Relay-us-east-1', MANAGEMENT, 'us-east-1'],
    ]);
    expect(stacks.map(({ stackName }) => stackName).sort()).toEqual(governance.stacks.map(({ stackName }) => stackName).sort());
  });

  test('have an order in which all of them deploy', () => {
    const order = Object.fromEntries(governance.stacks.map(({ stackName, dependencies }) =>
      [stackName, dependencies.map(({ node }) => node.id).sort()]));
    expect(order).toEqual({
      'Governance-LogArchive': [],
      'Governance-Security': [],
      'Governance-Management': ['LogArchive', 'Security'],
      'Governance-Relay-eu-west-1': ['Security'],
      'Governance-Relay-us-east-1': ['Security'],
    });
  });

  test('are protected where the evidence is', () => {
    expect(governance.stacks.filter(({ terminationProtection }) => terminationProtection).map(({ node }) => node.id)).toEqual(['LogArchive', 'Management']);
  });

  test('refer to nothing of each other', () => {
    for (const { template } of stacks) {
      const text = JSON.stringify(template.Resources);
      expect(text).not.toMatch(/Fn::ImportValue|resolve:ssm|AWS::SSM/);
      const names = [...text.matchAll(/\{"(?:Ref|Fn::GetAtt)":\[?"([^"]+)"/g)].map(([, id]) => id).filter(id => !id.startsWith('AWS::'));
      expect(names.filter(id => !(id in template.Resources) && !(id in template.Parameters))).toEqual([]);
    }
  });

  test('warn of nothing', () => expect(warningsOf(app)).toEqual([]));

  test('are the same with and without every recommended feature flag, but for what CDK itself adds', () => {
    const [without, withAll] = [{}, flags].map(context => templates(appOf(govern({}, new App({ context: { ...context, '@aws-cdk/core:newStyleStackSynthesis': true }, treeMetadata: false })))));
    const resources = (all: typeof without) => all.map(({ stackName, template }) => [stackName, template.Resources]);
    expect(resources(withAll)).toEqual(resources(without));
  });
});

describe('the archive and the trail meet by names only', () => {
  test('a bucket named after its account, which the trail delivers to', () => {
    const all = deployed();
    const { properties: trail } = all.one('AWS::CloudTrail::Trail');
    expect(trail).toMatchObject({
      S3BucketName: `cloudtrail-logs-${LOG_ARCHIVE}-${HOME}`, IsOrganizationTrail: true, IsMultiRegionTrail: true, EnableLogFileValidation: true, IsLogging: true,
    });
    expect(all.one('AWS::S3::Bucket', {}, /ArchiveBucket/)).toMatchObject({ account: LOG_ARCHIVE, properties: { BucketName: trail.S3BucketName } });
    expect(trail.KMSKeyId).toBe(all.one('AWS::KMS::Key', { account: MANAGEMENT }, /^Key/).arn);
  });

  test('or another name', () => {
    const all = deployed({ archive: { bucketName: 'audit-logs' } });
    expect(all.one('AWS::CloudTrail::Trail').properties.S3BucketName).toBe('audit-logs');
    expect(all.one('AWS::S3::Bucket', {}, /ArchiveBucket/).properties.BucketName).toBe('audit-logs');
  });

  test('data events leave out both buckets, which another account made', () => {
    const all = deployed({ trail: { eventSelectors: [EventSelector.managementEvents(), EventSelector.dataEvents('AWS::S3::Object')] } });
    const [, { FieldSelectors: fields }] = all.one('AWS::CloudTrail::Trail').properties.AdvancedEventSelectors;
    const excluded = fields.find(({ Field }: any) => Field === 'resources.ARN').NotStartsWith;
    expect(excluded.sort()).toEqual(all.all('AWS::S3::Bucket').map(({ properties }) => `arn:aws:s3:::${properties.BucketName}/`).sort());
  });

  test('readers are admitted by bucket and key', () => {
    const siem = `arn:aws:iam::${MEMBER}:role/siem`;
    const all = deployed({ archive: { readers: [LogReader.principalArn(siem)] } });
    const admits = (policy: any) => policy.Statement.filter(({ Principal }: any) => Principal.AWS === siem).map(({ Sid }: any) => Sid);
    expect(admits(all.one('AWS::S3::BucketPolicy', {}, /ArchiveBucket/).properties.PolicyDocument)).not.toEqual([]);
    expect(admits(all.one('AWS::KMS::Key', { account: MANAGEMENT }, /^Key/).properties.KeyPolicy)).toEqual(['ReadersDecrypt']);
  });

  test('what a reader has to be allowed at home, it is told', () => {
    const governance = govern();
    const statements = governance.readerSideStatements(LogReader.principalArn(`arn:aws:iam::${MEMBER}:role/siem`));
    const text = JSON.stringify(Stack.of(governance.trail).resolve(statements.map(statement => statement.toStatementJson())));
    expect(text).toContain(`cloudtrail-logs-${LOG_ARCHIVE}-${HOME}/AWSLogs/${ORGANIZATION}/*`);
  });

  test('a key that somebody else keeps is used by its ARN, and what its policy needs is written down', () => {
    const encryptionKeyArn = `arn:aws:kms:${HOME}:${SECURITY}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
    const app = appOf(govern({ encryptionKeyArn }));
    expect(new Deployment(app).one('AWS::CloudTrail::Trail').properties.KMSKeyId).toBe(encryptionKeyArn);
    expect(warningsOf(app)).toEqual([expect.stringContaining('cdk-cloudtrail-governance:policyNotManaged')]);
  });
});

describe('every account and Region forwards', () => {
  test('the management account by stacks, every other by one StackSet, all to the same bus', () => {
    const all = deployed();
    const bus = all.one('AWS::Events::EventBus', {}, /^AlertsBus/).arn;
    const relays = all.all('AWS::Events::Rule').filter(({ properties }) => properties.Targets.some(({ Arn }: any) => Arn === bus));
    const places = new Set(relays.map(({ account, region }) => `${account} ${region}`));
    expect([...places].sort()).toEqual([MANAGEMENT, LOG_ARCHIVE, SECURITY, MEMBER].flatMap(account => REGIONS.map(region => `${account} ${region}`)).sort());
  });

  test('by a StackSet that reaches accounts to come, and that one account cannot hold up', () => {
    const { properties: { TemplateBody, ...stackSet } } = deployed().one('AWS::CloudFormation::StackSet');
    expect(stackSet).toEqual({
      StackSetName: 'Governance-Relays',
      Description: expect.any(String),
      PermissionModel: 'SERVICE_MANAGED',
      CallAs: 'SELF',
      AutoDeployment: { Enabled: true, RetainStacksOnAccountRemoval: false },
      ManagedExecution: { Active: true },
      Capabilities: ['CAPABILITY_IAM'],
      OperationPreferences: {
        RegionConcurrencyType: 'PARALLEL', FailureTolerancePercentage: 100, MaxConcurrentPercentage: 100, ConcurrencyMode: 'SOFT_FAILURE_TOLERANCE',
      },
      StackInstancesGroup: [{ DeploymentTargets: { OrganizationalUnitIds: ['r-abcd'] }, Regions: REGIONS }],
    });
    expect(Buffer.byteLength(TemplateBody)).toBeLessThan(51_200);
  });

  test('whose template needs no bootstrapping, no parameters and no named roles', () => {
    const { Resources, Description, ...others } = JSON.parse(deployed().one('AWS::CloudFormation::StackSet').properties.TemplateBody);
    expect(others).toEqual({});
    expect(Description).toEqual(expect.any(String));
    const named = Object.values<any>(Resources).filter(({ Type, Properties }) => Type.startsWith('AWS::IAM::') && (Properties.RoleName ?? Properties.ManagedPolicyName));
    expect(named).toEqual([]);
    expect(JSON.stringify(Resources)).not.toMatch(/\d{12}\.dkr|cdk-hnb659fds|Fn::ImportValue/);
  });

  test('in chosen organizational units only, without access of our own', () => {
    const units = ['ou-abcd-12345678', 'ou-abcd-87654321'];
    const all = deployed({ organizationalUnitIds: units, organizationAccess: false });
    expect(all.one('AWS::CloudFormation::StackSet').properties.StackInstancesGroup[0].DeploymentTargets).toEqual({ OrganizationalUnitIds: units });
    expect(all.all('Custom::ApiCall')).toEqual([]);
  });

  test('only after the organization lets StackSets and CloudTrail work', () => {
    const { Resources } = appOf(govern()).synth().getStackByName('Governance-Management').template;
    const access = Object.keys(Resources).filter(id => Resources[id].Type === 'Custom::ApiCall');
    expect(access).toHaveLength(3);
    const before = (id: string): string[] => [Resources[id].DependsOn ?? []].flat().flatMap(other => [other, ...before(other)]);
    for (const type of ['AWS::CloudFormation::StackSet', 'AWS::CloudTrail::Trail']) {
      expect(before(Object.keys(Resources).find(id => Resources[id].Type === type)!)).toEqual(expect.arrayContaining(access));
    }
  });

  test('its own template only, for two organizations in one app', () => {
    const app = new App({ treeMetadata: false });
    new OrganizationGovernance(app, 'Blue', PROPS);
    new OrganizationGovernance(app, 'Green', { ...PROPS, organizationId: 'o-zzzzzzzzzz', trailName: 'green' });
    expect(new Deployment(app).all('AWS::CloudFormation::StackSet').map(({ properties }) => properties.StackSetName)).toEqual(['Blue-Relays', 'Green-Relays']);
  });
});

describe('Regions', () => {
  test('without the leader Region give a warning that names it', () => {
    expect(warningsOf(appOf(govern({ regions: [HOME] })))).toEqual([expect.stringContaining('The regions lack us-east-1')]);
  });

  test.each([['aws-cn', 'cn-north-1', ['cn-north-1', 'cn-northwest-1']], ['aws-us-gov', 'us-gov-west-1', ['us-gov-west-1', 'us-gov-east-1']]])(
    '%s', (partition, region, regions) => {
      const place = (account: string) => ({ account, region });
      const app = appOf(govern({ management: place(MANAGEMENT), logArchive: place(LOG_ARCHIVE), security: place(SECURITY), regions }));
      expect(warningsOf(app)).toEqual([]);
      const all = new Deployment(app, undefined, partition);
      expect(all.one('AWS::Events::EventBus', {}, /^AlertsBus/).arn).toBe(`arn:${partition}:events:${region}:${SECURITY}:event-bus/cloudtrail-alerts`);
      // A pattern is about whoever's ARNs.
      const said = JSON.stringify(all.resources.map(({ properties }) => ({ ...properties, EventPattern: undefined })));
      expect(said.match(/.{0,80}arn:aws:.{0,40}/g) ?? []).toEqual([]);
    });

  test('the security account may be anywhere in the partition', () => {
    const all = deployed({ security: { account: SECURITY, region: 'us-east-1' } });
    expect(all.one('AWS::Events::EventBus', {}, /^AlertsBus/)).toMatchObject({ region: 'us-east-1', arn: `arn:aws:events:us-east-1:${SECURITY}:event-bus/cloudtrail-alerts` });
  });
});

describe('one account may have several roles', () => {
  test.each<[string, Partial<OrganizationGovernanceProps>]>([
    ['log archive and security', { security: PROPS.logArchive }],
    ['management and security', { security: PROPS.management }],
    ['all', { security: PROPS.management, logArchive: PROPS.management }],
  ])('%s', (_, props) => {
    const app = appOf(govern(props));
    expect(stackNames(app)).toHaveLength(5);
    expect(warningsOf(app)).toEqual([]);
  });
});

describe('in stages', () => {
  test('stacks carry the name of their stage', () => {
    const app = new App({ treeMetadata: false });
    ['Test', 'Production'].forEach(name => govern({ trailName: name.toLowerCase() }, new Stage(app, name)));
    expect(stackNames(app)).toHaveLength(10);
    expect(stackNames(app).filter(name => name.startsWith('Test-Governance-'))).toHaveLength(5);
    expect(new Deployment(app).all('AWS::CloudFormation::StackSet').map(({ properties }) => properties.StackSetName).sort())
      .toEqual(['Production-Governance-Relays', 'Test-Governance-Relays']);
  });

  test('CDK Pipelines deploys them in their order', () => {
    const app = new App({ context: { '@aws-cdk/core:newStyleStackSynthesis': true }, treeMetadata: false });
    const home = new Stack(app, 'Pipeline', { env: { account: SECURITY, region: HOME } });
    const pipeline = new pipelines.CodePipeline(home, 'Pipeline', {
      crossAccountKeys: true,
      synth: new pipelines.ShellStep('Synth', {
        input: pipelines.CodePipelineSource.connection('owner/repository', 'main', { connectionArn: 'arn' }), commands: ['npx cdk synth'],
      }),
    });
    const stage = new Stage(app, 'Production');
    govern({}, stage);
    pipeline.addStage(stage);
    const [{ Properties: { Stages } }] = Object.values<any>(Template.fromStack(home).findResources('AWS::CodePipeline::Pipeline'));
    const { Actions: actions } = Stages.find(({ Name }: any) => Name === 'Production');
    const order = (stack: string) => actions.find(({ Name }: any) => Name.endsWith(`${stack}.Deploy`)).RunOrder;
    expect(order('LogArchive')).toBeLessThan(order('Management'));
    expect(order('Security')).toBeLessThan(order('Management'));
    expect(order('Security')).toBeLessThan(order('Relay-us-east-1'));
  });

  test('with an environment, the StackSet still knows neither account nor Region', () => {
    const all = deployed({}, new Stage(new App({ treeMetadata: false }), 'Production', { env: { account: MANAGEMENT, region: HOME } }));
    const body = all.one('AWS::CloudFormation::StackSet').properties.TemplateBody;
    expect(body.split(MANAGEMENT).length - 1).toBe(body.split(`cloudtrail:${HOME}:${MANAGEMENT}:trail/`).length - 1);
  });
});

describe('the usual means of CDK reach everything', () => {
  test('tags, also in StackSets', () => {
    const app = new App({ treeMetadata: false });
    const governance = govern({}, app);
    Tags.of(governance).add('team', 'security');
    const all = new Deployment(app);
    const untagged = [...all.all('AWS::IAM::Role'), ...all.all('AWS::SQS::Queue'), ...all.all('AWS::S3::Bucket')]
      .filter(({ properties }) => !properties.Tags?.some(({ Key, Value }: any) => Key === 'team' && Value === 'security'));
    expect(untagged.map(({ stackName, id }) => `${stackName}/${id}`)).toEqual([]);
  });

  test('a permissions boundary, on every role', () => {
    const stage = new Stage(new App({ treeMetadata: false }), 'Production', { permissionsBoundary: PermissionsBoundary.fromName('audit-boundary') });
    const roles = deployed({}, stage).all('AWS::IAM::Role');
    expect(roles.filter(({ account, properties }) => properties.PermissionsBoundary !== `arn:aws:iam::${account}:policy/audit-boundary`)).toEqual([]);
    expect(new Set(roles.map(({ account }) => account)).size).toBe(4);
  });

  test('a path for roles', () => {
    class RolePath implements IAspect {
      public visit(node: IConstruct): void {
        if (CfnResource.isCfnResource(node) && node.cfnResourceType === 'AWS::IAM::Role') node.addPropertyOverride('Path', '/audit/');
      }
    }
    const app = new App({ treeMetadata: false });
    Aspects.of(govern({}, app)).add(new RolePath());
    expect(new Deployment(app).all('AWS::IAM::Role').filter(({ properties }) => properties.Path !== '/audit/')).toEqual([]);
  });

  test('a qualifier of bootstrapping', () => {
    const app = new App({ defaultStackSynthesizer: new DefaultStackSynthesizer({ qualifier: 'audit' }) });
    govern({}, app);
    const roles = app.synth().stacks.map(({ assumeRoleArn }) => assumeRoleArn);
    expect(roles.filter(arn => !arn?.includes(':role/cdk-audit-deploy-role-'))).toEqual([]);
  });

  test('acknowledging a warning', () => {
    const app = new App({ treeMetadata: false });
    Validations.of(govern({ regions: [HOME] }, app)).acknowledge({ id: 'cdk-cloudtrail-governance:alertsBlindInLeaderRegion', reason: 'Watched elsewhere.' });
    expect(warningsOf(app)).toEqual([]);
  });
});

describe('a landing zone keeps its trail', () => {
  const adopted = (props: Partial<OrganizationGovernanceProps> = {}) => govern({ landingZone: LandingZone.controlTower(), ...props });
  const CONTROL_TOWER = `arn:aws:cloudtrail:${HOME}:${MANAGEMENT}:trail/aws-controltower-BaselineCloudTrail`;

  test('no second trail, archive or key is made', () => {
    const governance = adopted();
    const all = new Deployment(appOf(governance));
    expect(['AWS::CloudTrail::Trail', 'AWS::S3::Bucket'].flatMap(type => all.all(type))).toEqual([]);
    expect(all.all('AWS::KMS::Key', { account: MANAGEMENT }).filter(({ id }) => !id.startsWith('ApiCallProvider'))).toEqual([]);
    expect(governance.stacks.map(({ node }) => node.id)).toEqual(['Security', 'Management', 'Relay-eu-west-1', 'Relay-us-east-1']);
    expect(governance.stacks.filter(({ terminationProtection }) => terminationProtection)).toEqual([]);
    expect(warningsOf(appOf(governance))).toEqual([]);
  });

  test('what is known of it is there for others', () => {
    const { archive, identity, trail } = adopted();
    expect(identity.logPrefixes).toEqual([`${ORGANIZATION}/AWSLogs/${MANAGEMENT}/`, `${ORGANIZATION}/AWSLogs/${ORGANIZATION}/`]);
    expect(archive.bucket.bucketName).toBe(`aws-controltower-logs-${LOG_ARCHIVE}-${HOME}`);
    expect(trail.trailArn).toBe(identity.trailArn);
    expect(trail.logGroup?.logGroupName).toBe('aws-controltower/CloudTrailLogs');
  });

  test('it is watched, at home by its log group too, and in every account', () => {
    const all = new Deployment(appOf(adopted()));
    const machines = all.all('AWS::StepFunctions::StateMachine').filter(({ properties }) => properties.DefinitionString.includes(CONTROL_TOWER));
    expect(new Set(machines.map(({ account, region }) => `${account} ${region}`)).size).toBe(8);
    const alarms = all.all('AWS::CloudWatch::Alarm', { account: MANAGEMENT }).flatMap(({ properties }) => properties.Dimensions);
    expect(alarms).toContainEqual({ Name: 'LogGroupName', Value: 'aws-controltower/CloudTrailLogs' });
  });

  test('a trail of one\'s own beside it is warned about with its price, if it copies management events', () => {
    expect(warningsOf(appOf(adopted({ trail: {} })))).toEqual([expect.stringMatching(/2\.00 USD per 100,000 events.*cdk-cloudtrail-governance:paidCopy/)]);
  });

  test('not if it records data events only, and those of neither archive', () => {
    const governance = adopted({ trail: { eventSelectors: [EventSelector.dataEvents('AWS::S3::Object')] } });
    expect(warningsOf(appOf(governance))).toEqual([]);
    const all = new Deployment(appOf(governance));
    const [{ FieldSelectors: fields }] = all.one('AWS::CloudTrail::Trail').properties.AdvancedEventSelectors;
    expect(fields.find(({ Field }: any) => Field === 'resources.ARN').NotStartsWith).toContain(`arn:aws:s3:::aws-controltower-logs-${LOG_ARCHIVE}-${HOME}/`);
    const checked = all.all('AWS::StepFunctions::StateMachine', { account: MEMBER, region: HOME }).map(({ properties }) => properties.DefinitionString);
    expect(checked.filter(text => text.includes(CONTROL_TOWER))).toHaveLength(1);
    expect(checked.filter(text => text.includes(':trail/governance'))).toHaveLength(1);
  });

  test('no bucket of logs in the log archive account is recorded, also those that are named', () => {
    const landingZone = LandingZone.controlTower({ otherLogBucketNames: ['config-logs'] });
    const all = new Deployment(appOf(adopted({ landingZone, trail: { eventSelectors: [EventSelector.dataEvents('AWS::S3::Object')] } })));
    const [{ FieldSelectors: fields }] = all.one('AWS::CloudTrail::Trail').properties.AdvancedEventSelectors;
    expect(fields.find(({ Field }: any) => Field === 'resources.ARN').NotStartsWith).toEqual(expect.arrayContaining([
      `arn:aws:s3:::aws-controltower-s3-access-logs-${LOG_ARCHIVE}-${HOME}/`, 'arn:aws:s3:::config-logs/',
    ]));
  });

  test('nor beside a trail that records none', () => {
    expect(warningsOf(appOf(govern({ landingZone: LandingZone.securityReferenceArchitecture(), trail: {} })))).toEqual([]);
  });
});

describe('a landing zone whose trail records little', () => {
  const silent = (landingZone: LandingZone, props: Partial<OrganizationGovernanceProps> = {}) => warningsOf(appOf(govern({ landingZone, ...props })));
  const EXISTING = { trailName: 'organization', bucketName: 'audit-logs', logGroupName: 'trail' };

  test.each([
    ['the Security Reference Architecture', LandingZone.securityReferenceArchitecture()],
    ['the accelerator without management events', LandingZone.accelerator({ managementEvents: false })],
    ['another trail without management events', LandingZone.existing({ ...EXISTING, managementEvents: false })],
  ])('is warned of, because no alert is ever raised: %s', (_, landingZone) => {
    expect(silent(landingZone)).toEqual([expect.stringMatching(/never raised: .* and \d+ more\. Name the trail that records management events in `landingZone`/)]);
    // A trail of one's own records them, and is no second copy.
    expect(silent(landingZone, { trail: {} })).toEqual([]);
    expect(new Deployment(appOf(govern({ landingZone }))).all('AWS::CloudWatch::Alarm', { account: MANAGEMENT })
      .filter(({ properties }) => JSON.stringify(properties.Dimensions ?? []).includes('LogGroupName'))).toEqual([]);
  });

  test('is not warned of beside the trail that records management events', () => {
    expect(silent(LandingZone.controlTower().withTrail(LandingZone.securityReferenceArchitecture()))).toEqual([]);
  });

  test('of one Region is valid for that Region only, and warned of outside the leader Region', () => {
    const landingZone = LandingZone.accelerator({ multiRegion: false });
    expect(errorsOf(() => govern({ landingZone }))).toEqual(['ConflictingProps regions']);
    const messages = silent(landingZone, { regions: [HOME] });
    expect(messages).toContainEqual(expect.stringMatching(/never raised: .*iam-.*\(`multiRegion`\)/));
  });

  test('of one Region is checked there only, beside a trail of all Regions', () => {
    const all = new Deployment(appOf(govern({ landingZone: LandingZone.existing({ ...EXISTING, multiRegion: false }), trail: {} })));
    const checks = all.all('AWS::StepFunctions::StateMachine').filter(({ properties }) => properties.DefinitionString.includes(':trail/organization'));
    expect(checks.map(({ account, region }) => `${account} ${region}`)).toEqual([`${MANAGEMENT} ${HOME}`]);
  });
});

describe('two trails of a landing zone', () => {
  const landingZone = LandingZone.controlTower().withTrail(LandingZone.securityReferenceArchitecture());

  test('are both checked in every account', () => {
    const all = new Deployment(appOf(govern({ landingZone })));
    const definitions = all.all('AWS::StepFunctions::StateMachine', { account: MEMBER, region: HOME }).map(({ properties }) => properties.DefinitionString);
    for (const name of ['aws-controltower-BaselineCloudTrail', 'sra-org-trail']) {
      expect(definitions.filter(text => text.includes(`:trail/${name}`))).toHaveLength(1);
    }
  });

  test('are warned of with the price if both record management events', () => {
    const copies = LandingZone.controlTower().withTrail(LandingZone.accelerator());
    expect(warningsOf(appOf(govern({ landingZone: copies })))).toEqual([expect.stringMatching(/2\.00 USD.*Leave one of them to data events.*:paidCopy/)]);
  });
});

describe('readers of a landing zone\'s archive', () => {
  const READER = 'arn:aws:iam::444455556666:role/siem';
  const files = (landingZone: LandingZone) => {
    const { directory } = appOf(govern({ landingZone, athena: {}, archive: { readers: [LogReader.principalArn(READER)] } })).synth();
    return Object.fromEntries(readdirSync(directory).filter(name => name.includes('.required-')).map(name =>
      [/required-(.*)-policy/.exec(name)![1], JSON.parse(readFileSync(join(directory, name), 'utf8'))]));
  };

  test.each([
    ['a key that is known', LandingZone.controlTower({ encryptionKeyArn: `arn:aws:kms:${HOME}:${MANAGEMENT}:key/1234abcd-12ab-34cd-56ef-1234567890ab` })],
    ['a key of any account', LandingZone.controlTower()],
  ])('get the statements for bucket and key as files: %s', (_, landingZone) => {
    const { bucket, key } = files(landingZone);
    const trailArn = `arn:aws:cloudtrail:${HOME}:${MANAGEMENT}:trail/aws-controltower-BaselineCloudTrail`;
    const may = (policy: PolicyDocument, action: string, resource: string, context = {}) =>
      evaluatePolicy(policy, { principal: { arn: READER }, action, resource, context }) === 'Allow';
    const object = `arn:aws:s3:::aws-controltower-logs-${LOG_ARCHIVE}-${HOME}/${ORGANIZATION}/AWSLogs/${ORGANIZATION}/${MEMBER}/CloudTrail/log`;
    expect(may(bucket, 's3:GetObject', object)).toBe(true);
    expect(may(bucket, 's3:PutObject', object)).toBe(false);
    const keyArn = `arn:aws:kms:${HOME}:${MANAGEMENT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
    expect(may(key, 'kms:Decrypt', keyArn, { 'kms:EncryptionContext:aws:cloudtrail:arn': trailArn })).toBe(true);
    expect(may(key, 'kms:Decrypt', keyArn, { 'kms:EncryptionContext:aws:cloudtrail:arn': `${trailArn}2` })).toBe(false);
  });

  test('are warned of until the owner added the statements', () => {
    const warnings = warningsOf(appOf(govern({ landingZone: LandingZone.controlTower(), archive: { readers: [LogReader.principalArn(READER)] } })));
    expect(warnings).toEqual([
      expect.stringMatching(/imported bucket .*required-bucket-policy\.json.*without them readers of other accounts cannot get the logs/),
      expect.stringMatching(/imported key .*required-key-policy\.json.*without them the readers cannot decrypt the logs/),
    ]);
  });

  test('may be in a log archive of another Region', () => {
    const governance = govern({ landingZone: LandingZone.accelerator(), athena: {}, logArchive: { account: LOG_ARCHIVE, region: 'eu-central-1' } });
    expect(governance.archive.bucket.bucketName).toBe(`aws-accelerator-central-logs-${LOG_ARCHIVE}-eu-central-1`);
    expect(Stack.of(governance.athena!).region).toBe('eu-central-1');
    expect(errorsOf(() => govern({ landingZone: LandingZone.accelerator(), trail: {}, logArchive: { account: LOG_ARCHIVE, region: 'eu-central-1' } })))
      .toEqual(['WrongStack logArchive.region']);
  });

  test('are all that can be set of the archive', () => {
    expect(errorsOf(() => govern({ landingZone: LandingZone.controlTower(), archive: { retention: LogRetention.years(7) } })))
      .toEqual(['ConflictingProps archive.retention']);
    expect(errorsOf(() => govern({ landingZone: LandingZone.controlTower(), archive: { readers: [{} as any] } }))).toContain('InvalidValue archive.readers[0]');
  });
});

describe('units that may leave out the accounts of alerts and logs', () => {
  const warned = (props: Partial<OrganizationGovernanceProps>) => warningsOf(appOf(govern(props)));

  test('are warned of, with the accounts', () => {
    expect(warned({ organizationalUnitIds: ['ou-abcd-12345678'] }))
      .toEqual([expect.stringMatching(new RegExp(`ou-abcd-12345678\\. If ${SECURITY} and ${LOG_ARCHIVE}, .*:unrelayedAccounts`))]);
  });

  test('are not warned of if the root is among them', () => {
    expect(warned({ organizationalUnitIds: ['r-abcd', 'ou-abcd-12345678'] })).toEqual([]);
  });
});

test('channels are added to the addresses', () => {
  const channel = AlertChannel.email('on-call@example.com');
  const all = deployed({ notify: ['security@example.com'], alertHub: { channels: [channel] } });
  expect(all.all('AWS::SNS::Subscription').map(({ account, properties }) => [account, properties.Endpoint])).toEqual([
    [SECURITY, 'on-call@example.com'], [SECURITY, 'security@example.com'],
  ]);
});

test('it makes its own stacks, and so is in none', () => {
  expect(() => new OrganizationGovernance(new Stack(), 'Governance', PROPS)).toThrow(/^\[WrongStack\] 'scope' must be an app or a stage/);
});

describe('the roles that deploy', () => {
  const of = (account: string) => `arn:aws:iam::${account}:role/deployer`;
  const exempt = (deployPrincipalArns: string[], archive?: OrganizationGovernanceProps['archive']) => {
    const management = govern({ deployPrincipalArns, archive }).stacks.find(({ node }) => node.id === 'Management')!;
    const { Statement } = new Deployed(management).one('AWS::KMS::Key', /^Key/).KeyPolicy;
    return Statement.find(({ Sid }: any) => Sid === 'DenyKeyLoss')?.Condition.ArnNotLike['aws:PrincipalArn'].slice(1);
  };

  test('are administrators of the key if they are of its account', () => {
    const breakGlassPrincipals = [LOG_ARCHIVE, MANAGEMENT].map(account => new iam.ArnPrincipal(`arn:aws:iam::${account}:role/break-glass`));
    expect(exempt([of(LOG_ARCHIVE)])).toBeUndefined();
    expect(exempt([of(LOG_ARCHIVE), of(MANAGEMENT)])).toEqual([of(MANAGEMENT)]);
    expect(exempt([of(MANAGEMENT)], { breakGlassPrincipals })).toEqual([of(MANAGEMENT), `arn:aws:iam::${MANAGEMENT}:role/break-glass`]);
  });
});
