import { aws_iam as iam, App, CfnResource, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Construct, IConstruct } from 'constructs';
import { AlertCatalogue, CloudTrailGovernance, CloudTrailGovernanceProps, LogReader, TrailIdentity } from '../../lib';
import { PolicyDocument } from '../../lib/testing/policy-request';
import { Environment, physicalIds, resolveTemplate } from '../../lib/testing/template-resolver';
import { recommendedContext } from '../gates/examples';

export const ACCOUNT = '111122223333';
export const MEMBER = '444455556666';
export const STRANGER = '111111111111';
export const ORGANIZATION = 'o-abc123defg';

/** One Region in each partition. */
const ENVIRONMENTS: Environment[] = [
  { partition: 'aws', region: 'eu-west-1', account: ACCOUNT },
  { partition: 'aws-cn', region: 'cn-north-1', account: ACCOUNT },
  { partition: 'aws-us-gov', region: 'us-gov-west-1', account: ACCOUNT },
];

/** How a governance is set up: the axes on which policies differ. */
export interface Setup {
  readonly env: Environment;
  readonly organization: boolean;
  readonly keyPrefix?: string;
  readonly flags: boolean;
}

/** Every partition, both forms, with and without prefix; feature flags take turns, as they must not matter. */
export const SETUPS: Setup[] = ENVIRONMENTS.flatMap(env => [false, true].flatMap(organization => [undefined, 'security/logs'].map((keyPrefix, i) => (
  { env, organization, keyPrefix, flags: (i === 0) === organization }
))));

export function title({ env, organization, keyPrefix, flags }: Setup): string {
  return `${env.partition}, ${organization ? 'organization' : 'account'}${keyPrefix ? ', with prefix' : ''}${flags ? ', all flags' : ', no flags'}`;
}

/** The people and programs that the setups name. */
export function principals({ env }: Setup) {
  const arn = (account: string, name: string) => `arn:${env.partition}:iam::${account}:${name}`;
  return {
    administrator: arn(ACCOUNT, 'role/administrator'),
    root: arn(ACCOUNT, 'root'),
    reader: arn(ACCOUNT, 'role/auditor'),
    foreignReader: arn(MEMBER, 'role/siem'),
    member: arn(MEMBER, 'role/developer'),
    stranger: arn(STRANGER, 'role/attacker'),
    breakGlass: arn(ACCOUNT, 'role/break-glass'),
    deployer: arn(ACCOUNT, 'role/deployer'),
  };
}

/** A synthesized stack with every reference resolved. A path leads from the governance, or the relay, to a construct. */
export interface Governed {
  readonly setup: Setup;
  /** Every policy of the stack that is attached to a resource or role, with the type it is attached to. */
  readonly policies: { type: string; id: string; policy: PolicyDocument }[];
  /** The stack that forwards events of the partition's leader Region, if it is another one. */
  readonly relay?: Governed;
  readonly governance: CloudTrailGovernance;
  /** A value of the stack with every reference resolved. */
  resolve<T>(value: unknown): T;
  policyOf(path: string): PolicyDocument;
  arnOf(path: string): string;
}

/** The governance of a setup; `andThen` does to it what is done after construction. */
export function govern(setup: Setup, props: CloudTrailGovernanceProps = {}, andThen = (_: CloudTrailGovernance): void => {}): Governed {
  const app = new App({ context: setup.flags ? recommendedContext() : {}, treeMetadata: false });
  const stack = new Stack(app, 'Stack', { env: setup.env });
  const { keyPrefix } = setup;
  const identity = setup.organization
    ? TrailIdentity.forOrganization({ organizationId: ORGANIZATION, managementAccount: ACCOUNT, homeRegion: setup.env.region, keyPrefix })
    : TrailIdentity.forAccount(stack, { keyPrefix });
  const { reader, foreignReader, breakGlass, deployer } = principals(setup);
  const governance = new CloudTrailGovernance(stack, 'Governance', {
    identity,
    archive: {
      readers: [LogReader.principalArn(reader), LogReader.principalArn(foreignReader)],
      breakGlassPrincipals: [new iam.ArnPrincipal(breakGlass)],
      policyAdministrators: [new iam.ArnPrincipal(deployer)],
    },
    // No policy depends on how many alerts there are, but the time to synthesize does.
    alertHub: { alerts: AlertCatalogue.named('cloudtrail-stopped') },
    ...props,
  });
  andThen(governance);
  const [relay] = governance.relays;
  return {
    ...resolved(setup, governance, governance),
    relay: relay && resolved({ ...setup, env: { ...setup.env, region: Stack.of(relay).region } }, relay, governance),
  };
}

/** The properties that hold policies. */
const POLICIES = ['KeyPolicy', 'PolicyDocument', 'AssumeRolePolicyDocument'];

function resolved(setup: Setup, root: Construct, governance: CloudTrailGovernance): Governed {
  const stack = Stack.of(root);
  const template = Template.fromStack(stack).toJSON();
  const ids = physicalIds(template, setup.env);
  const logicalId = (path: string): string => {
    const construct = path.split('/').reduce<IConstruct>((parent, id) => parent.node.findChild(id), root);
    return stack.resolve((construct.node.defaultChild as CfnResource | undefined ?? construct as CfnResource).logicalId);
  };
  const policyIn = (id: string): PolicyDocument | undefined => {
    const properties = resolveTemplate<any>(template.Resources[id].Properties, ids);
    return POLICIES.map(name => properties?.[name]).find(policy => policy);
  };
  return {
    setup,
    governance,
    resolve: value => resolveTemplate(value, ids),
    policies: Object.entries<any>(template.Resources).flatMap(([id, { Type }]) => {
      const policy = policyIn(id);
      return policy ? [{ type: Type, id, policy }] : [];
    }),
    policyOf: path => policyIn(logicalId(path))!,
    arnOf: path => ids.resources[logicalId(path)].attributes.Arn,
  };
}
