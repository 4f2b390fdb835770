import { aws_iam as iam } from 'aws-cdk-lib';

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

/** An Allow statement unless the spec says otherwise. */
export function statement(spec: StatementSpec): iam.PolicyStatement {
  return new iam.PolicyStatement({ ...spec, actions: [...spec.actions].sort() });
}

/** A Deny statement for everybody. */
export function denyAll(spec: Omit<StatementSpec, 'effect' | 'principals'>): iam.PolicyStatement {
  return statement({ ...spec, effect: iam.Effect.DENY, principals: [new iam.AnyPrincipal()] });
}

/** Denies S3 requests that are not sent over TLS 1.2 or later. */
export function denyOldTls(bucketArn: string): iam.PolicyStatement[] {
  const resources = [bucketArn, `${bucketArn}/*`];
  return [
    denyInsecureTransport('s3:*', resources),
    denyAll({ sid: 'DenyOldTls', actions: ['s3:*'], resources, conditions: { NumericLessThan: { 's3:TlsVersion': '1.2' } } }),
  ];
}

/** Denies what is not sent over TLS. */
export function denyInsecureTransport(action: string, resources: string[]): iam.PolicyStatement {
  return denyAll({ sid: 'DenyInsecureTransport', actions: [action], resources, conditions: { Bool: { 'aws:SecureTransport': 'false' } } });
}
