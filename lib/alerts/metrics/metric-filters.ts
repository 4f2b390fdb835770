/**
 * The controls of CIS and Security Hub that require a metric filter and an alarm: their titles, and their filter
 * patterns in each profile.
 */

/**
 * The controls of CIS and Security Hub that require a metric filter and an alarm.
 *
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html
 */
export enum MetricAlarmControl {
  /** The root user is used: CIS 4.3, Security Hub CloudWatch.1. */
  ROOT_USE = 'root-use',
  /** A call is denied for lack of permission: CIS 4.1, Security Hub CloudWatch.2. */
  UNAUTHORIZED_CALLS = 'unauthorized-calls',
  /** A user signs in to the console without MFA: CIS 4.2, Security Hub CloudWatch.3. */
  SIGN_IN_WITHOUT_MFA = 'sign-in-without-mfa',
  /** An IAM policy is changed, attached or detached: CIS 4.4, Security Hub CloudWatch.4. */
  IAM_POLICY_CHANGES = 'iam-policy-changes',
  /** A trail is created, changed, started, stopped or deleted: CIS 4.5, Security Hub CloudWatch.5. */
  CLOUDTRAIL_CHANGES = 'cloudtrail-changes',
  /** A sign-in to the console fails: CIS 4.6, Security Hub CloudWatch.6. */
  SIGN_IN_FAILURES = 'sign-in-failures',
  /** A KMS key is disabled or scheduled for deletion: CIS 4.7, Security Hub CloudWatch.7. */
  KMS_KEY_DELETION = 'kms-key-deletion',
  /** Access to a bucket, its CORS, lifecycle or replication is changed: CIS 4.8, Security Hub CloudWatch.8. */
  BUCKET_POLICY_CHANGES = 'bucket-policy-changes',
  /** AWS Config is changed or stopped: CIS 4.9, Security Hub CloudWatch.9. */
  CONFIG_CHANGES = 'config-changes',
  /** A security group is changed: CIS 4.10, Security Hub CloudWatch.10. */
  SECURITY_GROUP_CHANGES = 'security-group-changes',
  /** A network ACL is changed: CIS 4.11, Security Hub CloudWatch.11. */
  NETWORK_ACL_CHANGES = 'network-acl-changes',
  /** A gateway to other networks is changed: CIS 4.12, Security Hub CloudWatch.12. */
  GATEWAY_CHANGES = 'gateway-changes',
  /** A route is changed: CIS 4.13, Security Hub CloudWatch.13. */
  ROUTE_TABLE_CHANGES = 'route-table-changes',
  /** A VPC or a VPC peering connection is changed: CIS 4.14, Security Hub CloudWatch.14. */
  VPC_CHANGES = 'vpc-changes',
  /** The organization, its accounts or its policies are changed: CIS 4.15. Security Hub has no such control. */
  ORGANIZATION_CHANGES = 'organization-changes',
}

/**
 * The wordings of the filter patterns.
 */
export enum MetricAlarmProfile {
  /**
   * The patterns that Security Hub's controls CloudWatch.1 to .14 compare byte for byte: with any addition, a control
   * fails. The patterns for IAM policies and routes name the service, unlike those of CIS.
   */
  SECURITY_HUB = 'SECURITY_HUB',

  /**
   * CIS AWS Foundations Benchmark 5.0, controls 4.1 to 4.15. Compared with Security Hub's patterns, it adds
   * organizations, changed rules of security groups, and every sign-in without MFA, including failed and federated
   * ones; it excludes `AccessDenied` of log delivery and of `HeadBucket`.
   *
   * By the letter, the patterns may not count records that lack a field which they compare, like sign-ins without
   * `MFAUsed`, and failed sign-ins without a message. The exclusions of denied calls bind to `AccessDenied` only, so
   * `UnauthorizedOperation` of log delivery counts. Calls of the same name in other services count too. Scanners that
   * compare patterns with CIS expect exactly this; those of Prowler 5.x also expect three further events of organizations
   * and the event source of routes, which `TUNED` has.
   */
  CIS_V5 = 'CIS_V5',

  /**
   * CIS AWS Foundations Benchmark 6.0, controls 5.1 to 5.15: the patterns of 5.0 under other control numbers.
   */
  CIS_V6 = 'CIS_V6',

  /**
   * Patterns for notifications to people: the events of Security Hub's patterns without known noise, those of
   * organizations, and records that lack a field which the other patterns compare: sign-ins without `MFAUsed`, failed
   * sign-ins without a message, and denied calls without a principal or an address. Denied calls exclude log delivery,
   * `HeadBucket` and AWS services that act on their own behalf; changes of trails and networks must be calls of
   * CloudTrail and EC2, not calls of the same name in other services. Audits that compare the patterns fail.
   *
   * Like Security Hub's patterns, they do not match `ModifySecurityGroupRules`.
   */
  TUNED = 'TUNED',
}

/** One control. */
export interface MetricControl {
  readonly title: string;
  /** Its number in CIS: 4.x in version 5.0, 5.x in version 6.0. */
  readonly cis: number;
  /** Its id in Security Hub, where that has one. */
  readonly securityHub?: string;
  /** The filters by profile, of both versions of CIS in one. */
  readonly patterns: { readonly securityHub?: string; readonly cis: string; readonly tuned: string };
}

const anyOf = (names: string[]) => names.map(name => `($.eventName=${name})`).join(' || ');
/** Events of these names, whichever service they are of. */
const named = (...names: string[]) => `{${anyOf(names)}}`;
/** The same of one service. */
const of = (service: string, ...names: string[]) => `{($.eventSource=${service}.amazonaws.com) && (${anyOf(names)})}`;
/** One text for all. */
const everywhere = (text: string) => ({ securityHub: text, cis: text, tuned: text });

const REFUSED = '($.errorCode="*UnauthorizedOperation") || ($.errorCode="AccessDenied*")';
const NOT_DELIVERY = '($.sourceIPAddress!="delivery.logs.amazonaws.com") && ($.eventName!="HeadBucket")';
/** It is not documented whether a comparison by != holds where the field is missing. */
const differs = (field: string, value: string) => `(($.${field} NOT EXISTS) || ($.${field}!="${value}"))`;
const IS_REFUSED_TO_CALLER = [
  `(${REFUSED})`, differs('sourceIPAddress', 'delivery.logs.amazonaws.com'), '($.eventName!="HeadBucket")', differs('userIdentity.type', 'AWSService'),
].join(' && ');
const IAM_POLICY = [
  'DeleteGroupPolicy', 'DeleteRolePolicy', 'DeleteUserPolicy', 'PutGroupPolicy', 'PutRolePolicy', 'PutUserPolicy', 'CreatePolicy', 'DeletePolicy',
  'CreatePolicyVersion', 'DeletePolicyVersion', 'AttachRolePolicy', 'DetachRolePolicy', 'AttachUserPolicy', 'DetachUserPolicy', 'AttachGroupPolicy',
  'DetachGroupPolicy',
];
const TRAIL = ['CreateTrail', 'UpdateTrail', 'DeleteTrail', 'StartLogging', 'StopLogging'];
const SECURITY_GROUP = [
  'AuthorizeSecurityGroupIngress', 'AuthorizeSecurityGroupEgress', 'RevokeSecurityGroupIngress', 'RevokeSecurityGroupEgress', 'CreateSecurityGroup',
  'DeleteSecurityGroup',
];
const NETWORK_ACL = [
  'CreateNetworkAcl', 'CreateNetworkAclEntry', 'DeleteNetworkAcl', 'DeleteNetworkAclEntry', 'ReplaceNetworkAclEntry', 'ReplaceNetworkAclAssociation',
];
const GATEWAY = [
  'CreateCustomerGateway', 'DeleteCustomerGateway', 'AttachInternetGateway', 'CreateInternetGateway', 'DeleteInternetGateway',
  'DetachInternetGateway',
];
const ROUTE = [
  'CreateRoute', 'CreateRouteTable', 'ReplaceRoute', 'ReplaceRouteTableAssociation', 'DeleteRouteTable', 'DeleteRoute', 'DisassociateRouteTable',
];
const VPC = [
  'CreateVpc', 'DeleteVpc', 'ModifyVpcAttribute', 'AcceptVpcPeeringConnection', 'CreateVpcPeeringConnection', 'DeleteVpcPeeringConnection',
  'RejectVpcPeeringConnection', 'AttachClassicLinkVpc', 'DetachClassicLinkVpc', 'DisableVpcClassicLink', 'EnableVpcClassicLink',
];
// The text that CIS 6.0 prints for organizations has a quote without its pair: this is the list of events as intended.
const ORGANIZATION = [
  'AcceptHandshake', 'AttachPolicy', 'CreateAccount', 'CreateOrganizationalUnit', 'CreatePolicy', 'DeclineHandshake', 'DeleteOrganization',
  'DeleteOrganizationalUnit', 'DeletePolicy', 'DetachPolicy', 'DisablePolicyType', 'EnablePolicyType', 'InviteAccountToOrganization',
  'LeaveOrganization', 'MoveAccount', 'RemoveAccountFromOrganization', 'UpdatePolicy', 'UpdateOrganizationalUnit',
];

/** Events that audit tools ask for besides. */
const ORGANIZATION_TUNED = ['CancelHandshake', 'CreateOrganization', 'EnableAllFeatures'];

const MFA = '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes")';
const NO_MFA = `{ ($.eventName = "ConsoleLogin") && ${differs('additionalEventData.MFAUsed', 'Yes')}`;
const isIamSignIn = (condition: string) => `${condition} && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }`;

/** All controls. Titles are for the descriptions of alarms. */
export const METRIC_CONTROLS: Record<MetricAlarmControl, MetricControl> = {
  [MetricAlarmControl.ROOT_USE]: {
    title: 'Root user active',
    cis: 3,
    securityHub: 'CloudWatch.1',
    patterns: everywhere('{$.userIdentity.type="Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType !="AwsServiceEvent"}'),
  },
  [MetricAlarmControl.UNAUTHORIZED_CALLS]: {
    title: 'API calls refused',
    cis: 1,
    securityHub: 'CloudWatch.2',
    patterns: {
      securityHub: `{${REFUSED}}`,
      // As CIS prints it, without brackets: what is left out then binds to the second half only.
      cis: `{${REFUSED} && ${NOT_DELIVERY}}`,
      tuned: `{${IS_REFUSED_TO_CALLER}}`,
    },
  },
  [MetricAlarmControl.SIGN_IN_WITHOUT_MFA]: {
    title: 'Console sign-in without MFA',
    cis: 2,
    securityHub: 'CloudWatch.3',
    patterns: { securityHub: isIamSignIn(MFA), cis: `${MFA} }`, tuned: isIamSignIn(NO_MFA) },
  },
  [MetricAlarmControl.IAM_POLICY_CHANGES]: {
    title: 'IAM policy changed',
    cis: 4,
    securityHub: 'CloudWatch.4',
    patterns: { ...everywhere(of('iam', ...IAM_POLICY)), cis: named(...IAM_POLICY) },
  },
  [MetricAlarmControl.CLOUDTRAIL_CHANGES]: {
    title: 'Trail changed',
    cis: 5,
    securityHub: 'CloudWatch.5',
    patterns: { ...everywhere(named(...TRAIL)), tuned: of('cloudtrail', ...TRAIL) },
  },
  [MetricAlarmControl.SIGN_IN_FAILURES]: {
    title: 'Console sign-in failed',
    cis: 6,
    securityHub: 'CloudWatch.6',
    patterns: {
      ...everywhere('{($.eventName=ConsoleLogin) && ($.errorMessage="Failed authentication")}'),
      tuned: '{($.eventName=ConsoleLogin) && (($.errorMessage="Failed authentication") || '
        + '(($.errorMessage NOT EXISTS) && ($.responseElements.ConsoleLogin="Failure")))}',
    },
  },
  [MetricAlarmControl.KMS_KEY_DELETION]: {
    title: 'KMS key disabled or scheduled for deletion',
    cis: 7,
    securityHub: 'CloudWatch.7',
    patterns: everywhere(of('kms', 'DisableKey', 'ScheduleKeyDeletion')),
  },
  [MetricAlarmControl.BUCKET_POLICY_CHANGES]: {
    title: 'Access to a bucket changed',
    cis: 8,
    securityHub: 'CloudWatch.8',
    patterns: everywhere(of('s3',
      'PutBucketAcl', 'PutBucketPolicy', 'PutBucketCors', 'PutBucketLifecycle', 'PutBucketReplication',
      'DeleteBucketPolicy', 'DeleteBucketCors', 'DeleteBucketLifecycle', 'DeleteBucketReplication',
    )),
  },
  [MetricAlarmControl.CONFIG_CHANGES]: {
    title: 'AWS Config changed',
    cis: 9,
    securityHub: 'CloudWatch.9',
    patterns: everywhere(of('config', 'StopConfigurationRecorder', 'DeleteDeliveryChannel', 'PutDeliveryChannel', 'PutConfigurationRecorder')),
  },
  [MetricAlarmControl.SECURITY_GROUP_CHANGES]: {
    title: 'Security group changed',
    cis: 10,
    securityHub: 'CloudWatch.10',
    patterns: {
      securityHub: named(...SECURITY_GROUP), cis: named(...SECURITY_GROUP, 'ModifySecurityGroupRules'), tuned: of('ec2', ...SECURITY_GROUP),
    },
  },
  [MetricAlarmControl.NETWORK_ACL_CHANGES]: {
    title: 'Network ACL changed',
    cis: 11,
    securityHub: 'CloudWatch.11',
    patterns: { ...everywhere(named(...NETWORK_ACL)), tuned: of('ec2', ...NETWORK_ACL) },
  },
  [MetricAlarmControl.GATEWAY_CHANGES]: {
    title: 'Network gateway changed',
    cis: 12,
    securityHub: 'CloudWatch.12',
    patterns: { ...everywhere(named(...GATEWAY)), tuned: of('ec2', ...GATEWAY) },
  },
  [MetricAlarmControl.ROUTE_TABLE_CHANGES]: {
    title: 'Route changed',
    cis: 13,
    securityHub: 'CloudWatch.13',
    patterns: { ...everywhere(of('ec2', ...ROUTE)), cis: named(...ROUTE) },
  },
  [MetricAlarmControl.VPC_CHANGES]: {
    title: 'VPC changed',
    cis: 14,
    securityHub: 'CloudWatch.14',
    patterns: { ...everywhere(named(...VPC)), tuned: of('ec2', ...VPC) },
  },
  [MetricAlarmControl.ORGANIZATION_CHANGES]: {
    title: 'Organization changed',
    cis: 15,
    patterns: { cis: of('organizations', ...ORGANIZATION), tuned: of('organizations', ...ORGANIZATION, ...ORGANIZATION_TUNED) },
  },
};

/** The text of a control's filter; none where the profile has no such control. */
export function filterPattern(control: MetricAlarmControl, profile: MetricAlarmProfile): string | undefined {
  const { securityHub, cis, tuned } = METRIC_CONTROLS[control].patterns;
  return { SECURITY_HUB: securityHub, CIS_V5: cis, CIS_V6: cis, TUNED: tuned }[profile];
}

/** By what name auditors know a control. */
export function controlReference(control: MetricAlarmControl, profile: MetricAlarmProfile): string {
  const { securityHub, cis } = METRIC_CONTROLS[control];
  const [hub, five, six] = [`Security Hub ${securityHub}`, `CIS 5.0 control 4.${cis}`, `CIS 6.0 control 5.${cis}`];
  return { SECURITY_HUB: hub, CIS_V5: five, CIS_V6: six, TUNED: 'tuned' }[profile];
}
