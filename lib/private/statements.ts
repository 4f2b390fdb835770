import { Aws, aws_iam as iam, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { accountRootArn, arn } from './arns';

/**
 * A policy statement as plain data. Actions are sorted and every statement has a Sid, so that the policy reads the same
 * under every feature flag: `minimizePolicies` merges only statements without one.
 */
export interface StatementSpec {
  readonly sid: string;
  readonly effect?: iam.Effect;
  readonly principals?: iam.IPrincipal[];
  readonly actions: string[];
  readonly resources: string[];
  readonly conditions?: Record<string, Record<string, unknown>>;
}

/** An Allow statement, unless the spec has another effect. */
export function statement(spec: StatementSpec): iam.PolicyStatement {
  return new iam.PolicyStatement({ ...spec, actions: [...spec.actions].sort() });
}

/** A Deny statement for everybody. */
export function denyAll(spec: Omit<StatementSpec, 'effect' | 'principals'>): iam.PolicyStatement {
  return statement({ ...spec, effect: iam.Effect.DENY, principals: [new iam.AnyPrincipal()] });
}

/**
 * A key policy that begins with the delegation to the account, so that its owner is never locked out. The delegation is
 * explicit, so that the policy is the same under every feature flag.
 *
 * Grants are for AWS services only: a grant is a way to a key that no policy shows. The form of the condition is that of
 * the control CT.KMS.PR.3.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html
 */
export function keyPolicy(scope: Construct, ...statements: iam.PolicyStatement[]): iam.PolicyDocument {
  const owner = new iam.ArnPrincipal(accountRootArn(Stack.of(scope).account));
  const delegation = statement({ sid: 'AccountDelegation', principals: [owner], actions: ['kms:*'], resources: ['*'] });
  const grants = denyAll({
    sid: 'OnlyServicesGrant',
    actions: ['kms:CreateGrant'],
    resources: ['*'],
    conditions: { BoolIfExists: { 'kms:GrantIsForAWSResource': 'false', 'aws:PrincipalIsAWSService': 'false' } },
  });
  return new iam.PolicyDocument({ statements: [delegation, grants, ...statements] });
}

/** Denies S3 requests that are not sent over TLS 1.2 or later. */
export function denyWeakTransport(bucketArn: string): iam.PolicyStatement[] {
  const resources = [bucketArn, `${bucketArn}/*`];
  return [
    denyInsecureTransport('s3:*', resources),
    denyAll({ sid: 'DenyOldTls', actions: ['s3:*'], resources, conditions: { NumericLessThan: { 's3:TlsVersion': '1.2' } } }),
  ];
}

/** Denies requests that are not sent over TLS. */
export function denyInsecureTransport(action: string, resources: string[]): iam.PolicyStatement {
  return denyAll({ sid: 'DenyInsecureTransport', actions: [action], resources, conditions: { Bool: { 'aws:SecureTransport': 'false' } } });
}

/**
 * Allows CloudWatch Logs to use the key for one log group, or for those that a pattern of names covers. There is no
 * `aws:SourceArn`: the encryption context names the group.
 */
export function logGroupKeyStatement(scope: Construct, logGroupName: string): iam.PolicyStatement {
  const { region, account } = Stack.of(scope);
  return statement({
    sid: 'LogGroupEncrypt',
    principals: [new iam.ServicePrincipal(`logs.${region}.${Aws.URL_SUFFIX}`)],
    actions: ['kms:Decrypt*', 'kms:Describe*', 'kms:Encrypt*', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
    resources: ['*'],
    conditions: { ArnEquals: { 'kms:EncryptionContext:aws:logs:arn': arn('logs', region, account, `log-group:${logGroupName}`) } },
  });
}
