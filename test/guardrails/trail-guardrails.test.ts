import { readFileSync } from 'fs';
import { join } from 'path';
import { App, aws_iam as iam, DefaultStackSynthesizer, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AlertCatalogue, CloudTrailGovernance, LogArchive, OrganizationGovernance, TrailGuardrails, TrailGuardrailsProps, TrailIdentity } from '../../lib';
import { errorsOf } from '../private/harness';

const MANAGEMENT = '111111111111';
const MEMBER = '444455556666';
const HOME = 'eu-west-1';
const UNIT = 'ou-abcd-12345678';

/** An archive in a member account, and guardrails in the management account. */
function guard(props: Partial<TrailGuardrailsProps> = {}, { region = HOME, qualifier = 'trails' } = {}) {
  const app = new App({ context: { '@aws-cdk/core:bootstrapQualifier': qualifier }, treeMetadata: false });
  const stack = new Stack(app, 'Logs', { env: { account: MEMBER, region } });
  const archive = new LogArchive(stack, 'Archive', { trails: [TrailIdentity.forAccount(stack)] });
  const management = new Stack(app, 'Management', { env: { account: MANAGEMENT, region } });
  const guardrails = new TrailGuardrails(management, 'Guardrails', { governance: stack, targets: [UNIT], ...props });
  return { app, stack, archive, management, guardrails };
}

const policiesIn = (stack: Stack) => Object.entries<any>(Template.fromStack(stack).findResources('AWS::Organizations::Policy'));
const warningsOf = (app: App) => app.synth().stacks.flatMap(({ messages }) => messages).filter(({ level }) => level === 'warning').map(({ entry }) => String(entry.data));
const documentOf = (app: App) => JSON.parse(readFileSync(join(app.synth().directory, 'guardrails.json'), 'utf8'));

describe('the policies', () => {
  const { management, guardrails } = guard();
  const policies = policiesIn(management);

  test('are what the construct reports', () => {
    expect(policies.map(([, { Properties: { Name, Content, Type } }]) => ({ Name, Content, Type })).reverse()).toEqual(
      guardrails.policies.map(({ name, content, type }) => ({ Name: name, Content: content, Type: type })));
  });

  test('have the targets, a guarded tag, and names of their own', () => {
    for (const [, { Properties }] of policies) expect(Properties).toMatchObject({ TargetIds: [UNIT], Tags: [{ Key: 'cloudtrail-governance:guarded', Value: 'true' }] });
    expect(new Set(policies.map(([, { Properties }]) => Properties.Name)).size).toBe(policies.length);
  });

  test('come one after another, the later ones first', () => {
    const ids = guardrails.policies.map(({ name }) => policies.find(([, { Properties }]) => Properties.Name === name)![0]);
    const templates = Object.fromEntries(policies);
    const dependenciesOf = (id: string) => [templates[id].DependsOn ?? []].flat().filter((other: string) => ids.includes(other));
    expect(ids.length).toBeGreaterThan(2);
    expect(ids.map(dependenciesOf)).toEqual(ids.map((_, i) => i + 1 < ids.length ? [ids[i + 1]] : []));
  });

  test('count their characters without white space', () => {
    for (const { content, characters } of guardrails.policies) {
      expect(characters).toBe(JSON.stringify(content).length);
      expect(characters).toBeLessThanOrEqual(5120);
    }
  });

  test('of the management account come after everything else in its stack, and after the policy types', () => {
    const app = new App({ treeMetadata: false });
    const governance = new OrganizationGovernance(app, 'Governance', {
      organizationId: 'o-abc123defg',
      management: { account: MANAGEMENT, region: HOME },
      logArchive: { account: '222222222222', region: HOME },
      security: { account: '333333333333', region: HOME },
      regions: [HOME],
      alertHub: { alerts: AlertCatalogue.named('cloudtrail-stopped') },
      guardrails: {},
    });
    const template = Template.fromStack(Stack.of(governance.guardrails!)).toJSON();
    const before = (id: string, seen = new Set<string>()): Set<string> => {
      const resource = template.Resources[id];
      const text = JSON.stringify(resource.Properties ?? {});
      const next = [...[resource.DependsOn ?? []].flat(), ...Object.keys(template.Resources).filter(other => text.includes(`"${other}"`))];
      next.filter(other => !seen.has(other)).forEach(other => before(other, seen.add(other)));
      return seen;
    };
    const [first, ...others] = Object.keys(template.Resources).filter(id => template.Resources[id].Type === 'AWS::Organizations::Policy');
    const rest = Object.keys(template.Resources).filter(id => id !== first && !others.includes(id));
    expect(rest.filter(id => !before(first).has(id))).toEqual([]);
    expect(rest).toEqual(expect.arrayContaining([expect.stringContaining('AccessSERVICECONTROLPOLICY'), expect.stringContaining('AccessRESOURCECONTROLPOLICY')]));
    const types = Object.values<any>(template.Resources).filter(({ Type }) => Type === 'Custom::ApiCall').map(({ Properties }) => Properties.PolicyType).filter(Boolean);
    expect(types).toEqual(['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY']);
    expect(template.Resources[first].Properties.TargetIds).toEqual([{ 'Fn::GetAtt': [expect.stringContaining('AccessRoot'), 'RootId'] }]);
  });

  test('come after the stacks of all that they name, if their stack has nothing else', () => {
    const { app, stack, management: own } = guard();
    app.synth();
    expect(own.dependencies).toEqual([stack]);
    const { app: shared, management: other } = guard();
    new iam.Role(other, 'Role', { assumedBy: new iam.AccountRootPrincipal() });
    shared.synth();
    expect(other.dependencies).toEqual([]);
  });

  test('name what is added after them', () => {
    const { archive, stack, guardrails: own } = guard();
    const before = JSON.stringify(own.policies);
    new LogArchive(stack, 'Second', { trails: [TrailIdentity.forAccount(stack, { trailName: 'second' })], bucketName: 'example-second-logs' });
    expect(archive.bucket).toBeDefined();
    expect(before).not.toContain('example-second-logs');
    expect(JSON.stringify(own.policies)).toContain('example-second-logs');
  });

  test('fit fewer policies with more characters', () => {
    const numberOf = (maxPolicyCharacters?: number) => {
      const { app, management: stack } = guard();
      const member = new Stack(app, 'Member', { env: { account: MEMBER, region: HOME } });
      const governance = new CloudTrailGovernance(member, 'Governance', { alertHub: { alerts: AlertCatalogue.named('cloudtrail-stopped') } });
      return new TrailGuardrails(stack, 'More', { governance, targets: [UNIT], maxPolicyCharacters }).policies.filter(({ type }) => type === 'SERVICE_CONTROL_POLICY').length;
    };
    expect(numberOf(10_240)).toBeLessThan(numberOf());
  });

  test.each([
    [{ resourceControlPolicies: false }, ['SERVICE_CONTROL_POLICY']], [{ serviceControlPolicies: false }, ['RESOURCE_CONTROL_POLICY']],
  ])('are of the types that are asked for: %j', (props, types) => {
    expect([...new Set(guard(props).guardrails.policies.map(({ type }) => type))]).toEqual(types);
  });

  test('are service control policies only in China, with the grammar that works there', () => {
    const { guardrails: own } = guard({}, { region: 'cn-north-1' });
    expect(new Set(own.policies.map(({ type }) => type))).toEqual(new Set(['SERVICE_CONTROL_POLICY']));
    const statements = own.policies.flatMap(({ content }) => content.Statement);
    for (const statement of statements) {
      expect(Object.keys(statement).filter(key => !['Sid', 'Effect', 'Action', 'Resource', 'Condition'].includes(key))).toEqual([]);
      expect(statement.Effect).toBe('Deny');
      expect([statement.Action].flat().filter(action => /\*./.test(action))).toEqual([]);
    }
    expect(JSON.stringify(statements)).not.toContain('arn:aws:');
  });
});

describe('keys', () => {
  test('get the tag that the policies know them by, only if they are guarded', () => {
    const app = new App({ treeMetadata: false });
    const stack = new Stack(app, 'Stack', { env: { account: MEMBER, region: HOME } });
    const governance = new CloudTrailGovernance(stack, 'Governance', { alerts: false });
    const management = new Stack(app, 'Management', { env: { account: MANAGEMENT, region: HOME } });
    new TrailGuardrails(management, 'Guardrails', { governance, targets: [UNIT] });
    const keys = Object.values<any>(Template.fromStack(stack).findResources('AWS::KMS::Key'));
    expect(keys.length).toBeGreaterThan(0);
    for (const { Properties } of keys) expect(Properties.Tags).toEqual([{ Key: 'cloudtrail-governance:guarded', Value: 'true' }]);
  });
});

test('keys of the management account, which no policy guards, keep their tags', () => {
  const stack = new Stack(new App({ treeMetadata: false }), 'Stack', { env: { account: MANAGEMENT, region: HOME } });
  const identity = TrailIdentity.forOrganization({ organizationId: 'o-abc123defg', managementAccount: MANAGEMENT, homeRegion: HOME });
  const governance = new CloudTrailGovernance(stack, 'Governance', { identity, alerts: false });
  new TrailGuardrails(stack, 'Guardrails', { governance, targets: [UNIT] });
  const keys = Object.values<any>(Template.fromStack(stack).findResources('AWS::KMS::Key'));
  expect(keys.map(({ Properties }) => Properties.Tags)).toEqual(keys.map(() => undefined));
});

describe('guardrails.json', () => {
  const { app, guardrails } = guard();
  const [document] = documentOf(app).guardrails;

  test('has the policies, the slots, the exempt roles and the reasons', () => {
    const slots = { SERVICE_CONTROL_POLICY: { available: 9 }, RESOURCE_CONTROL_POLICY: { available: 4 } };
    expect(document).toMatchObject({ path: guardrails.node.path, targets: [UNIT], slots });
    expect(document.policies).toEqual(JSON.parse(JSON.stringify(guardrails.policies.map(({ id: _, ...policy }) => policy))));
    expect(document.exemptRoles).toEqual([`arn:aws:iam::${MEMBER}:role/cdk-trails-cfn-exec-role-${MEMBER}-${HOME}`]);
    expect(document.guarded.map(({ path }: any) => path)).toContain('Logs/Archive/Bucket/Resource');
    expect(document.permissionsBoundary).toBeUndefined();
  });

  test('lists all guardrails of the app', () => {
    const { app: own, stack } = guard();
    const other = new Stack(own, 'Other', { env: { account: MANAGEMENT, region: HOME } });
    new TrailGuardrails(other, 'Root', { governance: stack, targets: ['r-abcd'] });
    expect(documentOf(own).guardrails.map(({ targets }: any) => targets)).toEqual([[UNIT], ['r-abcd']]);
  });
});

describe('an account without an organization', () => {
  const app = new App({ treeMetadata: false });
  const stack = new Stack(app, 'Stack', { env: { account: MEMBER, region: HOME } });
  new CloudTrailGovernance(stack, 'Governance', { guardrails: {}, alerts: false });

  test('gets no policies, a warning, and statements for permissions boundaries', () => {
    Template.fromStack(stack).resourceCountIs('AWS::Organizations::Policy', 0);
    expect(warningsOf(app)).toEqual(expect.arrayContaining([expect.stringMatching(/Organization policies attach to a root.*:detachedGuardrails\]/)]));
    const [{ permissionsBoundary, targets }] = documentOf(app).guardrails;
    expect(targets).toEqual([]);
    const actions = permissionsBoundary.statements.flatMap(({ Action }: any) => Action);
    expect(actions).toEqual(expect.arrayContaining(['cloudtrail:Stop*', 's3:DeleteObject*', 'kms:PutKeyPolicy', 'sts:AssumeRole']));
    expect(actions.filter((action: string) => action.startsWith('organizations:'))).toEqual([]);
  });

  test('cannot have targets', () => {
    expect(errorsOf(() => new CloudTrailGovernance(new Stack(), 'Governance', { guardrails: { targets: [UNIT] } }))).toEqual(['ConflictingProps guardrails.targets']);
  });
});

describe('exempt roles', () => {
  test('are those that deploy and break glass in a governance, if they are roles', () => {
    const stack = new Stack(new App(), 'Stack', { env: { account: MEMBER, region: HOME }, synthesizer: new DefaultStackSynthesizer({ qualifier: 'trails' }) });
    const { guardrails } = new CloudTrailGovernance(stack, 'Governance', {
      alerts: false,
      guardrails: {},
      deployPrincipalArns: [`arn:aws:iam::${MEMBER}:role/deployer`],
      archive: { breakGlassPrincipals: [`arn:aws:iam::${MEMBER}:user/emergency`, `arn:aws:iam::${MEMBER}:role/break-glass`].map(arn => new iam.ArnPrincipal(arn)) },
    });
    const [{ Condition }] = guardrails!.policies[0].content.Statement;
    expect(Condition.ArnNotLike['aws:PrincipalArn']).toEqual(expect.arrayContaining([`arn:aws:iam::${MEMBER}:role/deployer`, `arn:aws:iam::${MEMBER}:role/break-glass`]));
    expect(JSON.stringify(guardrails!.policies)).not.toContain('user/emergency');
  });

  test('of CDK with the common qualifier deploy other stacks too, so that nobody else may change any', () => {
    const { app, guardrails } = guard({}, { qualifier: 'hnb659fds' });
    expect(warningsOf(app)).toEqual([expect.stringMatching(`deploy the governance in ${MEMBER} deploy other stacks too.*:sharedQualifier\\]`)]);
    expect(JSON.stringify(guardrails.policies)).toContain(`arn:aws:cloudformation:*:${MEMBER}:stack/*`);
  });

  test('of CDK with a qualifier of the governance deploy nothing else', () => {
    const { app, guardrails } = guard();
    expect(warningsOf(app)).toEqual([]);
    expect(JSON.stringify(guardrails.policies)).toContain(`arn:aws:cloudformation:${HOME}:${MEMBER}:stack/Logs/*`);
    expect(JSON.stringify(guardrails.policies)).not.toContain('stack/*"');
    expect(JSON.stringify(guard({ qualifier: 'other' }).guardrails.policies)).toContain('cdk-other-cfn-exec-role');
  });

  test('of Control Tower are exempt where it governs', () => {
    expect(JSON.stringify(guard().guardrails.policies)).not.toContain('AWSControlTowerExecution');
    expect(JSON.stringify(guard({ controlTower: true }).guardrails.policies)).toContain('arn:aws:iam::*:role/AWSControlTowerExecution');
  });
});

describe('what cannot work is refused', () => {
  test.each<[string, Partial<TrailGuardrailsProps>, string]>([
    ['the management account as the only target', { targets: [MANAGEMENT] }, 'InvalidValue targets'],
    ['neither kind of policies', { serviceControlPolicies: false, resourceControlPolicies: false }, 'ConflictingProps resourceControlPolicies'],
    ['a user who is exempt', { exemptRoleArns: [`arn:aws:iam::${MEMBER}:user/emergency`] }, 'InvalidPrincipalArn exemptRoleArns[0]'],
    ['every role exempt', { exemptRoleArns: [`arn:aws:iam::${MEMBER}:role/*`] }, 'InvalidPrincipalArn exemptRoleArns[0]'],
    ['a target of another form', { targets: ['root'] }, 'InvalidValue targets[0]'],
    ['policies longer than AWS accepts', { maxPolicyCharacters: 10_241 }, 'InvalidValue maxPolicyCharacters'],
  ])('%s', (_, props, error) => expect(errorsOf(() => guard(props))).toEqual([error]));

  test('resource control policies in China', () => {
    expect(errorsOf(() => guard({ resourceControlPolicies: true }, { region: 'cn-north-1' }))).toEqual(['UnsupportedRegion resourceControlPolicies']);
  });

  test('targets in a stack whose account is not known', () => {
    const app = new App();
    const governance = new Stack(app, 'Logs');
    expect(errorsOf(() => new TrailGuardrails(new Stack(app, 'Management'), 'Guardrails', { governance, targets: [UNIT] }))).toEqual(['WrongStack managementAccount']);
  });

  test('resource control policies for resources of the management account only', () => {
    const app = new App();
    const stack = new Stack(app, 'Stack', { env: { account: MANAGEMENT, region: HOME } });
    const identity = TrailIdentity.forOrganization({ organizationId: 'o-abc123defg', managementAccount: MANAGEMENT, homeRegion: HOME });
    const governance = new CloudTrailGovernance(stack, 'Governance', { identity, alerts: false });
    new TrailGuardrails(stack, 'Guardrails', { governance, targets: [UNIT], resourceControlPolicies: true });
    expect(errorsOf(() => app.synth())).toEqual(['ConflictingProps resourceControlPolicies']);
  });

  test('more policies than a target takes', () => {
    const exemptRoleArns = Array.from({ length: 60 }, (_, i) => `arn:aws:iam::${MEMBER}:role/a-role-with-a-long-name-that-is-exempt-${i}`);
    expect(errorsOf(() => guard({ exemptRoleArns }).app.synth())).toContain('PolicyTooLarge maxPolicyCharacters');
  });

  test('policies without targets may be many: they are only written down', () => {
    const exemptRoleArns = Array.from({ length: 60 }, (_, i) => `arn:aws:iam::${MEMBER}:role/a-role-with-a-long-name-that-is-exempt-${i}`);
    expect(errorsOf(() => guard({ exemptRoleArns }).app.synth())).toContain('PolicyTooLarge maxPolicyCharacters');
    expect(errorsOf(() => guard({ exemptRoleArns, targets: undefined }).app.synth())).not.toContain('PolicyTooLarge maxPolicyCharacters');
  });
});
