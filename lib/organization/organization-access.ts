import { aws_iam as iam, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ApiCall, ApiCallProps } from '../custom-resources/api-call';
import { arn } from '../private/arns';
import { acknowledgeWildcards } from '../private/nag-acknowledgements';
import { statement, StatementSpec } from '../private/statements';
import { PropsCheck } from '../validation/props-check';
import { ACCOUNT_ID } from '../validation/rules/accounts';
import { oneOf } from '../validation/rules/values';

/**
 * The types of policies that guard logs for a whole organization.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_authorization_policies.html
 */
export enum OrganizationPolicyType {
  /** Limits what the people and programs of member accounts may do. */
  SERVICE_CONTROL_POLICY = 'SERVICE_CONTROL_POLICY',

  /** Limits what anybody may do with the resources of member accounts. */
  RESOURCE_CONTROL_POLICY = 'RESOURCE_CONTROL_POLICY',
}

/**
 * What to open in an organization besides trusted access.
 */
export interface OrganizationAccessProps {
  /**
   * Id of the member account, 12 digits, that administers CloudTrail for the organization; an organization has at most three. Another
   * form, or the account of the stack, gives the error `InvalidAccountId`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-delegated-administrator.html
   * @default - nobody but the management account
   */
  readonly delegatedAdministrator?: string;

  /**
   * Types of policies to enable at the root, so that such policies can be attached. An empty list gives the error `EmptyList`; a
   * repetition, a token or another value `InvalidValue`.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/enable-policy-type.html
   * @default - what is enabled stays so, and nothing more is enabled
   */
  readonly policyTypes?: OrganizationPolicyType[];

  /**
   * Remove the delegated administrator and disable the policy types when they leave this construct, or the construct the stack, even
   * if they were there before. Disabling a type detaches every policy of that type from the whole organization. Trusted access stays.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/disable-policy-type.html
   * @default false
   */
  readonly undoOnDelete?: boolean;
}

const CLOUDTRAIL = 'cloudtrail.amazonaws.com';
const EVENT_CONTEXT = 'context.cloudtrail.amazonaws.com';
const STACK_SETS = 'stacksets.cloudformation.amazonaws.com';

type Call = Pick<ApiCallProps, 'action' | 'parameters' | 'done' | 'undo' | 'outputPaths'>;

/**
 * Prepares an organization: lets CloudTrail and StackSets work in all accounts, and, where asked for, registers the delegated
 * administrator of CloudTrail and enables types of policies.
 *
 * It belongs to a stack in the management account of an organization with all features; elsewhere its deployment fails, which cannot
 * be told before. What is there already is taken over. On delete nothing is undone, unless `undoOnDelete` says so, because others may
 * rely on it; trusted access is never taken away, as AWS advises. CloudFormation has no types for any of this: a Lambda function
 * makes the calls.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-cloudtrail.html
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-activate-trusted-access.html
 * @example
 * new OrganizationAccess(this, 'Access', { delegatedAdministrator: '333333333333' });
 */
export class OrganizationAccess extends Construct {
  /**
   * Id of the organization's root, for the targets of StackSets and policies. Whatever uses it waits for trusted access; a policy has
   * to wait for its type as well: `policy.node.addDependency(access)`.
   */
  public readonly rootId: string;

  private readonly undo: boolean;
  private last?: ApiCall;

  /**
   * @param scope the construct that the access belongs to
   * @param id id within the scope
   * @param props what to open besides trusted access
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
    const parameters = { ServicePrincipal: CLOUDTRAIL };
    this.call('TrustCloudTrail', 'organizations', { action: 'EnableAWSServiceAccess', parameters }, [trust('TrustCloudTrail', CLOUDTRAIL)]);
  }

  /** The call of Organizations alone would not do: CloudFormation keeps a switch of its own. */
  private trustStackSets(): void {
    this.call('TrustStackSets', 'cloudformation', { action: 'ActivateOrganizationsAccess' }, [
      anywhere('ActivateStackSets', 'cloudformation:ActivateOrganizationsAccess'),
      trust('TrustStackSets', `member.org.${STACK_SETS}`),
      ...this.linkedRoles('StackSetsRole', { [STACK_SETS]: 'AWSServiceRoleForCloudFormationStackSetsOrgAdmin' }),
    ]);
  }

  private findRoot(): string {
    const path = 'Roots.0.Id';
    const root = { action: 'ListRoots', outputPaths: [path] };
    return this.call('Root', 'organizations', root, [anywhere('FindRoot', 'organizations:ListRoots')]).response(path);
  }

  /** CloudTrail's own call: that of Organizations would not make the service-linked roles. */
  private delegate(account: string): void {
    const conditions = { StringEquals: { 'organizations:ServicePrincipal': [CLOUDTRAIL, EVENT_CONTEXT] } };
    const delegation = (sid: string, action: string, who: string) => statement({
      sid, actions: [action], resources: [this.own('organizations', `account/o-*/${who}`)], conditions,
    });
    const undo = {
      action: 'DeregisterOrganizationDelegatedAdmin', parameters: { DelegatedAdminAccountId: account }, done: ['AccountNotRegisteredException'],
    };
    const register = {
      action: 'RegisterOrganizationDelegatedAdmin', parameters: { MemberAccountId: account }, done: ['AccountRegisteredException'], undo,
    };
    this.call('DelegatedAdministrator', 'cloudtrail', register, [
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
    const parameters = { RootId: this.rootId, PolicyType: type };
    const undo = { action: 'DisablePolicyType', parameters, done: ['PolicyTypeNotEnabledException'] };
    const enable = { action: 'EnablePolicyType', parameters, done: ['PolicyTypeAlreadyEnabledException'], undo };
    const [resources, conditions] = [[this.own('organizations', 'root/o-*/r-*')], { StringEquals: { 'organizations:PolicyType': type } }];
    this.call(type, 'organizations', enable,
      [statement({ sid: 'EnableType', actions: ['organizations:EnablePolicyType'], resources, conditions })],
      [statement({ sid: 'DisableType', actions: ['organizations:DisablePolicyType'], resources, conditions })]);
  }

  /** One after another, in the order of the constructor: Organizations refuses changes at the same time. */
  private call(id: string, service: string, call: Call, statements: iam.PolicyStatement[], toUndo: iam.PolicyStatement[] = []): ApiCall {
    const all = this.undo ? [...statements, ...toUndo] : statements;
    this.last = new ApiCall(this, id, { ...call, service, undo: this.undo ? call.undo : undefined, statements: all, after: this.last });
    acknowledgeWildcards(this.last, all.flatMap(({ resources }) => resources).filter(resource => resource.includes('*')),
      'Calls without resources, ids that only AWS knows, and roles in the path of one service.');
    return this.last;
  }

  /** To make and find service-linked roles, by service. Before a role is there, IAM knows it by its name, without the path. */
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

/** For actions that AWS gives no resource level. */
function anywhere(sid: string, action: string, conditions?: StatementSpec['conditions']): iam.PolicyStatement {
  return statement({ sid, actions: [action], resources: ['*'], conditions });
}

function trust(sid: string, service: string): iam.PolicyStatement {
  return anywhere(sid, 'organizations:EnableAWSServiceAccess', { StringEquals: { 'organizations:ServicePrincipal': service } });
}
