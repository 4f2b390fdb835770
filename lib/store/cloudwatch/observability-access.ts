import { aws_iam as iam, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { arn } from '../../private/arns';
import { statement } from '../../private/statements';

/** The service behind telemetry rules and centralization, as IAM and Organizations know it. */
export const OBSERVABILITY = 'observabilityadmin.amazonaws.com';

/**
 * The roles with which CloudWatch works, by the service that each is linked to.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-service-linked-roles.html
 */
export const LINKED_ROLES = {
  discovery: { service: OBSERVABILITY, name: 'AWSServiceRoleForObservabilityAdmin' },
  enablement: { service: `telemetry-enablement.${OBSERVABILITY}`, name: 'AWSServiceRoleForObservabilityAdmin_TelemetryEnablement' },
  centralization: { service: `logs-centralization.${OBSERVABILITY}`, name: 'AWSServiceRoleForObservabilityAdmin_LogsCentralization' },
};

/** To make service-linked roles of the stack's account. */
export function makeLinkedRoles(scope: Construct, roles: { service: string; name: string }[]): iam.PolicyStatement {
  return statement({
    sid: 'MakeLinkedRoles',
    actions: ['iam:CreateServiceLinkedRole'],
    resources: roles.map(({ service, name }) => arn('iam', '', Stack.of(scope).account, `role/aws-service-role/${service}/${name}`)),
    conditions: { StringEquals: { 'iam:AWSServiceName': roles.map(({ service }) => service) } },
  });
}

/** For actions that AWS gives no resource level. */
export function anywhere(sid: string, action: string): iam.PolicyStatement {
  return statement({ sid, actions: [action], resources: ['*'] });
}

/** To let CloudWatch, and no other service, into the accounts of the organization. */
export function trustCloudWatch(): iam.PolicyStatement {
  return statement({
    sid: 'TrustCloudWatch',
    actions: ['organizations:EnableAWSServiceAccess'],
    resources: ['*'],
    conditions: { StringEquals: { 'organizations:ServicePrincipal': OBSERVABILITY } },
  });
}
