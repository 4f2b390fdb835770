import { writeFileSync } from 'fs';
import { join } from 'path';
import { AspectPriority, Aspects, attachCustomSynthesis, aws_organizations as organizations, CfnResource, Names, Stack, Stage, TagManager, Token } from 'aws-cdk-lib';
import { Construct, IConstruct } from 'constructs';
import { factsOf, FactsProps, sharedAccounts, stacksOf } from './governance-facts';
import { Facts, GUARDED_TAG, TAGGED_TYPES } from './guard';
import { checkGuardrails, checkSlots } from './guardrails-checks';
import { documentOf, GuardrailPolicy, policiesOf } from './guardrails-document';
import { TrailGuardrailsProps } from './trail-guardrails-props';
import { declareMade, madeIn } from '../contracts/made-resource';
import { dependOn } from '../private/cdk-version';
import { keepDependenciesFew } from '../private/few-dependencies';
import { isInstance } from '../validation/instances';
import { warn } from '../validation/warnings';

const FILE = 'guardrails.json';

/**
 * Organization policies that deny tampering with the trail, its logs and its alerts: service control policies, which bind
 * the principals of member accounts, also administrators and root users, and resource control policies, which bind any
 * principal on resources of member accounts. The statements name the resources of the governance, whatever it creates, and
 * protect the roles that are exempt.
 *
 * Neither binds the management account, nor service-linked roles. The stack must be in the management account, or in that of
 * a delegated administrator for policies. Without `targets` nothing is deployed; each cloud assembly has all statements in
 * the file `guardrails.json`.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_authorization_policies.html
 * @example
 * const governance = new OrganizationGovernance(app, 'Governance', {
 *   organizationId: 'o-abc123defg',
 *   management: { account: '111111111111', region: 'eu-west-1' },
 *   logArchive: { account: '222222222222', region: 'eu-west-1' },
 *   security: { account: '333333333333', region: 'eu-west-1' },
 *   regions: ['eu-west-1', 'us-east-1'],
 * });
 * const stack = new Stack(app, 'TestGuardrails', { env: { account: '111111111111', region: 'eu-west-1' } });
 * new TrailGuardrails(stack, 'Guardrails', { governance, targets: ['ou-abcd-12345678'] });
 */
export class TrailGuardrails extends Construct {
  private readonly facts: FactsProps;

  /**
   * @param scope the construct that the policies belong to, in a stack of the management account
   * @param id id within the scope
   * @param props the governance, the targets and the exempt roles
   */
  constructor(scope: Construct, id: string, private readonly props: TrailGuardrailsProps) {
    super(scope, id);
    declareMade(this);
    const { account } = Stack.of(this);
    this.facts = {
      managementAccount: props.managementAccount ?? (props.targets && !Token.isUnresolved(account) ? account : undefined),
      exemptRoleArns: props.exemptRoleArns ?? [],
      qualifier: props.qualifier,
      controlTower: props.controlTower ?? false,
    };
    checkGuardrails(this, props, this.facts.managementAccount);
    if (props.targets) this.deployTo(props.targets);
    this.node.addValidation({
      validate: () => {
        this.check();
        return [];
      },
    });
    attachCustomSynthesis(this, { onSynthesize: ({ outdir }) => writeFileSync(join(outdir, FILE), `${JSON.stringify(this.document(), null, 2)}\n`) });
  }

  /** The policies for everything that the governance has so far. */
  public get policies(): GuardrailPolicy[] {
    return policiesOf(this.currentFacts(), this.props, this.namePrefix());
  }

  /** The policies are created when the app is complete, because only then is it known how many there are. */
  private deployTo(targets: string[]): void {
    let last: IConstruct | undefined;
    Aspects.of(this).add({
      visit: node => {
        if (node !== this) return;
        const before = Stack.of(this).node.findAll().filter(CfnResource.isCfnResource).filter(resource => Stack.of(resource) === Stack.of(this));
        if (before.every(({ cfnResourceType }) => cfnResourceType === 'AWS::Organizations::Policy')) this.deployLast();
        // What gets longer moves resources to later policies only, so these are changed first: no update that adds something opens a gap.
        for (const { id, name, type, description, content } of this.policies.reverse()) {
          const tags = [{ key: GUARDED_TAG, value: 'true' }];
          const policy = new organizations.CfnPolicy(this, id, { name, type, description, content, targetIds: targets, tags });
          // AWS Organizations takes one change after another, and reports a duplicate name otherwise.
          policy.node.addDependency(...last ? [last] : before);
          keepDependenciesFew(this, policy);
          last = policy;
        }
      },
    }, { priority: AspectPriority.MUTATING });
    this.tagResources();
  }

  /** A stack with policies only, which no other stack can need, comes after those of the governance. */
  private deployLast(): void {
    const own = Stack.of(this);
    stacksOf(this.props.governance).filter(stack => stack !== own && Stage.of(stack) === Stage.of(this)).forEach(stack => dependOn(own, stack));
  }

  /** Resources whose ids are not known at synth get the tag by which the policies know them, if policies reach them. */
  private tagResources(): void {
    const tagged = new Set<IConstruct>();
    const isReached = (resource: CfnResource) => Stack.of(resource).account !== this.facts.managementAccount || resource.cfnResourceType !== 'AWS::KMS::Key';
    Aspects.of(this.props.governance).add({
      visit: () => madeIn(this.props.governance).forEach(({ resource }) => {
        if (tagged.has(resource) || !TAGGED_TYPES.includes(resource.cfnResourceType) || !isReached(resource)) return;
        tagged.add(resource);
        TagManager.of(resource)?.setTag(GUARDED_TAG, 'true');
      }),
    }, { priority: AspectPriority.MUTATING });
  }

  private currentFacts(): Facts {
    return factsOf(this.props.governance, this.facts);
  }

  private namePrefix(): string {
    return Names.uniqueResourceName(this, { maxLength: 100, separator: '-' });
  }

  private check(): void {
    checkSlots(this, this.policies, this.props);
    const shared = sharedAccounts(this.props.governance, this.facts);
    if (shared.length > 0) {
      warn(this, 'sharedQualifier', `The CDK roles that deploy the governance in ${shared.join(', ')} deploy other stacks too, so only exempt roles can change any stack`
        + ' of these accounts. Bootstrap them with a qualifier of the governance, and set it in the synthesizer of its stacks.');
    }
    if (!this.props.targets) {
      warn(this, 'detachedGuardrails', `No organization policy is deployed, because there are no targets: ${FILE} has the statements. Organization policies attach to a root,`
        + ' an organizational unit or an account of an organization. In an account without one, use the statements in permissions boundaries.');
    }
  }

  /** All guardrails of an assembly share one file, which the last one completes. */
  private document() {
    const stage = Stage.of(this);
    const guardrails = (stage ?? this.node.root).node.findAll()
      .filter((other): other is TrailGuardrails => isInstance(other, TrailGuardrails) && Stage.of(other) === stage);
    return {
      version: 1,
      guardrails: guardrails.map(each => {
        const { policies, props: { targets = [] } } = each;
        return { path: each.node.path, targets, ...documentOf(each.currentFacts(), policies) };
      }),
    };
  }
}
