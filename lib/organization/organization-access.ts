import { aws_iam as iam, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ApiCall } from '../custom-resources/api-call';
import { Call } from '../custom-resources/calls';
import { arn } from '../private/arns';
import { acknowledgeWildcards } from '../private/nag-acknowledgements';
import { statement, StatementSpec } from '../private/statements';
import { PropsCheck } from '../validation/props-check';
import { ACCOUNT_ID } from '../validation/rules/accounts';
import { oneOf } from '../validation/rules/values';

/**
 * The types of organization policies that can protect logs.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_authorization_policies.html
 */
export enum OrganizationPolicyType {
  /** Service control policies, which limit the principals of member accounts. */
  SERVICE_CONTROL_POLICY = 'SERVICE_CONTROL_POLICY',

  /** Resource control policies, which limit access to the resources of member accounts by any principal. */
  RESOURCE_CONTROL_POLICY = 'RESOURCE_CONTROL_POLICY',
}

/**
 * Properties for `OrganizationAccess`.
 */
export interface OrganizationAccessProps {
  /**
   * The id (12 digits) of the member account that administers CloudTrail for the organization; must not be the account
   * of the stack. An organization has at most three delegated administrators.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-delegated-administrator.html
   * @default - only the management account administers CloudTrail
   */
  readonly delegatedAdministrator?: string;

  /**
   * The policy types to enable at the root, so that policies of these types can be attached. Must be known at synth.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/enable-policy-type.html
   * @default - no policy type is enabled or disabled
   */
  readonly policyTypes?: OrganizationPolicyType[];

  /**
   * Whether to deregister the delegated administrator and disable the policy types when they are removed from this
   * construct, or the construct from the stack, even if they existed before. Disabling a type detaches every policy of
   * that type from the whole organization. Trusted access stays enabled.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/disable-policy-type.html
   * @default false
   */
  readonly undoOnDelete?: boolean;
}

const CLOUDTRAIL = 'cloudtrail.amazonaws.com';
const EVENT_CONTEXT = 'context.cloudtrail.amazonaws.com';
const STACK_SETS = 'stacksets.cloudformation.amazonaws.com';

/**
 * Trusted access for CloudTrail and StackSets in an organization and, optionally, a delegated administrator of
 * CloudTrail and enabled policy types.
 *
 * The stack must be in the management account of an organization with all features enabled. The deployment fails
 * elsewhere; this cannot be checked at synth. Existing settings are adopted. Nothing is undone on delete unless
 * `undoOnDelete` is set, because others may rely on it; trusted access is never disabled, as AWS recommends. A Lambda
 * function makes the API calls, because CloudFormation has no resource types for them.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-cloudtrail.html
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-activate-trusted-access.html
 * @example
 * new OrganizationAccess(this, 'Access', { delegatedAdministrator: '333333333333' });
 */
export class OrganizationAccess extends Construct {
  /**
   * The id of the organization's root, for the targets of StackSets and policies. Resources that use it wait for
   * trusted access. A policy must wait for its policy type as well: `policy.node.addDependency(access)`.
   */
  public readonly rootId: string;

  private readonly undo: boolean;
  private last?: ApiCall;

  /**
   * @param scope the scope of the construct
   * @param id id within the scope
   * @param props the optional settings
   */
  constructor(scope: Construct, id: string, props: OrganizationAccessProps = {}) {
    super(scope, id);
    this.checkProps(props);
    this.undo = props.undoOnDelete ?? false;

    this.trustCloudTrail();
    this.trustStackSets();
    this.rootId = this.findRoot();
    if (props.delegatedAdministrator !== undefined) this.delegate(props.delegatedAdministrator);
    props.policyTypes?.forEach(type => this.enablePolicies(type));
  }

  private checkProps({ delegatedAdministrator, policyTypes }: OrganizationAccessProps): void {
    const holds = (account: string) => ACCOUNT_ID.holds(account) && account !== Stack.of(this).account;
    new PropsCheck(this)
      .optional('delegatedAdministrator', delegatedAdministrator, { ...ACCOUNT_ID, must: `${ACCOUNT_ID.must}, not of the management account`, holds })
      .literalList('policyTypes', policyTypes, oneOf(OrganizationPolicyType, 'OrganizationPolicyType'))
      .throwIfAny();
  }

  private trustCloudTrail(): void {
    this.call('TrustCloudTrail', { Call: 'ServiceAccess', ServicePrincipal: CLOUDTRAIL }, [trust('TrustCloudTrail', CLOUDTRAIL)]);
  }

  /** The call of AWS Organizations is not sufficient: CloudFormation has a separate switch. */
  private trustStackSets(): void {
    this.call('TrustStackSets', { Call: 'StackSetsAccess' }, [
      anywhere('ActivateStackSets', 'cloudformation:ActivateOrganizationsAccess'),
      trust('TrustStackSets', `member.org.${STACK_SETS}`),
      ...this.linkedRoles('StackSetsRole', { [STACK_SETS]: 'AWSServiceRoleForCloudFormationStackSetsOrgAdmin' }),
    ]);
  }

  private findRoot(): string {
    return this.call('Root', { Call: 'OrganizationRoot' }, [anywhere('FindRoot', 'organizations:ListRoots')]).response('RootId');
  }

  /** The call of CloudTrail is used, because that of AWS Organizations does not create the service-linked roles. */
  private delegate(account: string): void {
    const conditions = { StringEquals: { 'organizations:ServicePrincipal': [CLOUDTRAIL, EVENT_CONTEXT] } };
    const delegation = (sid: string, action: string, who: string) => statement({
      sid, actions: [action], resources: [this.own('organizations', `account/o-*/${who}`)], conditions,
    });
    this.call('DelegatedAdministrator', { Call: 'DelegatedAdministrator', AccountId: account }, [
      anywhere('Register', 'cloudtrail:RegisterOrganizationDelegatedAdmin'),
      delegation('Delegate', 'organizations:RegisterDelegatedAdministrator', account),
      anywhere('SeeTrustedServices', 'organizations:ListAWSServiceAccessForOrganization'),
      ...this.linkedRoles('CloudTrailRoles', {
        [CLOUDTRAIL]: 'AWSServiceRoleForCloudTrail', [EVENT_CONTEXT]: 'AWSServiceRoleForCloudTrailEventContext',
      }, { StringEquals: { 'iam:AWSServiceName': [CLOUDTRAIL, EVENT_CONTEXT] } }),
    ], [
      anywhere('Deregister', 'cloudtrail:DeregisterOrganizationDelegatedAdmin'),
      // Of any account: a previous administrator is removed when the policy already names the next one.
      delegation('EndDelegation', 'organizations:DeregisterDelegatedAdministrator', '*'),
    ]);
  }

  private enablePolicies(type: OrganizationPolicyType): void {
    const [resources, conditions] = [[this.own('organizations', 'root/o-*/r-*')], { StringEquals: { 'organizations:PolicyType': type } }];
    this.call(type, { Call: 'PolicyType', RootId: this.rootId, PolicyType: type },
      [statement({ sid: 'EnableType', actions: ['organizations:EnablePolicyType'], resources, conditions })],
      [statement({ sid: 'DisableType', actions: ['organizations:DisablePolicyType'], resources, conditions })]);
  }

  /**
   * The calls are made sequentially, in the order of the constructor, because AWS Organizations rejects concurrent
   * changes.
   */
  private call(id: string, call: Call, statements: iam.PolicyStatement[], toUndo: iam.PolicyStatement[] = []): ApiCall {
    const undo = this.undo && toUndo.length > 0;
    const all = undo ? [...statements, ...toUndo] : statements;
    this.last = new ApiCall(this, id, { call, undo, statements: all, after: this.last });
    acknowledgeWildcards(this.last, all.flatMap(({ resources }) => resources).filter(resource => resource.includes('*')),
      'Calls without resources, ids that only AWS knows, and roles in the path of one service.');
    return this.last;
  }

  /**
   * Permissions to create and find service-linked roles, by service. IAM knows a role that does not exist yet by its
   * name, without the path.
   */
  private linkedRoles(sid: string, names: Record<string, string>, conditions?: StatementSpec['conditions']): iam.PolicyStatement[] {
    const paths = Object.keys(names).map(service => this.own('iam', `role/aws-service-role/${service}/*`));
    const unmade = Object.values(names).map(name => this.own('iam', `role/${name}`));
    return [
      statement({ sid: `Make${sid}`, actions: ['iam:CreateServiceLinkedRole'], resources: paths, conditions }),
      // Sorted, as the feature flag `minimizePolicies` would.
      statement({ sid: `Find${sid}`, actions: ['iam:GetRole'], resources: [...unmade, ...paths] }),
    ];
  }

  private own(service: string, resource: string): string {
    return arn(service, '', Stack.of(this).account, resource);
  }
}

/** A statement for an action without resource-level permissions. */
function anywhere(sid: string, action: string, conditions?: StatementSpec['conditions']): iam.PolicyStatement {
  return statement({ sid, actions: [action], resources: ['*'], conditions });
}

function trust(sid: string, service: string): iam.PolicyStatement {
  return anywhere(sid, 'organizations:EnableAWSServiceAccess', { StringEquals: { 'organizations:ServicePrincipal': service } });
}
