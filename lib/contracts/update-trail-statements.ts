import { aws_iam as iam, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { TrailIdentity } from '../identity/trail-identity';
import { arn } from '../private/arns';
import { acknowledgeWildcards } from '../private/nag-acknowledgements';
import { statement } from '../private/statements';

const CLOUDTRAIL = 'cloudtrail.amazonaws.com';

/** The permissions for changing one trail. */
export function updateTrailStatements(scope: Construct, { trailArn, organizationId }: TrailIdentity): iam.PolicyStatement[] {
  const update = statement({ sid: 'UpdateTrail', actions: ['cloudtrail:UpdateTrail'], resources: [trailArn] });
  return [update, ...organizationId ? organizationTrailStatements(scope) : []];
}

/** Acknowledges the wildcards of the permissions for an organization trail at the construct that has them. */
export function acknowledgeUpdateTrail(scope: Construct): void {
  acknowledgeWildcards(scope, ['*', linkedRoles(Stack.of(scope).account)], 'Calls without resources, and service-linked roles in the path of one service.');
}

/**
 * The permissions for changing an organization trail. Of those that AWS documents, `DisableAWSServiceAccess` is
 * omitted: no call here turns an organization trail into another, and trusted access is never removed.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-an-organizational-trail-prepare.html
 */
export function organizationTrailStatements(scope: Construct): iam.PolicyStatement[] {
  const { account } = Stack.of(scope);
  const path = linkedRoles(account);
  return [
    statement({
      sid: 'SeeOrganization',
      actions: ['organizations:DescribeOrganization', 'organizations:ListAWSServiceAccessForOrganization', 'organizations:ListAccounts'],
      resources: ['*'],
    }),
    statement({
      sid: 'TrustCloudTrail',
      actions: ['organizations:EnableAWSServiceAccess'],
      resources: ['*'],
      conditions: { StringEquals: { 'organizations:ServicePrincipal': CLOUDTRAIL } },
    }),
    statement({
      sid: 'MakeLinkedRole',
      actions: ['iam:CreateServiceLinkedRole'],
      resources: [path],
      conditions: { StringEquals: { 'iam:AWSServiceName': CLOUDTRAIL } },
    }),
    // Before the role is there, IAM knows it by its name, without the path.
    statement({ sid: 'FindLinkedRole', actions: ['iam:GetRole'], resources: [arn('iam', '', account, 'role/AWSServiceRoleForCloudTrail'), path] }),
  ];
}

/** The service-linked roles of CloudTrail. */
function linkedRoles(account: string): string {
  return arn('iam', '', account, `role/aws-service-role/${CLOUDTRAIL}/*`);
}
