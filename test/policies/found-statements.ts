import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { App, aws_iam as iam, Stack } from 'aws-cdk-lib';
import { statementsOf } from './statement-shapes';
import { PolicyStatement as Statement } from '../../lib/testing/policy-request';
import { physicalIds, resolveTemplate } from '../../lib/testing/template-resolver';
import { DeployedResource, Deployment, MEMBER } from '../organization/deployment';

/** A statement that an app deploys, itself or in a StackSet, or asks the owner of an imported resource to add. */
export interface FoundStatement {
  /** The type of the resource; `told` for statements that are only properties of a construct, or returned by a method. */
  readonly type: string;
  readonly where: string;
  readonly statement: Statement;
}

/** Types of resources that grant something. One without any statement is reported as unreadable. */
const GRANTING = /Polic(y|ies)$|Permissions?$|Grant|ResourceShare|Assignment|AccessEntry/;

/** Properties without policies: patterns of rules look like them, and StackSets are read as they are deployed. */
const NO_POLICIES = ['EventPattern', 'TemplateBody'];

export function statementsIn(app: App): FoundStatement[] {
  const { directory } = app.synth();
  return [...new Deployment(app, [MEMBER]).resources.flatMap(inResource), ...inFiles(directory), ...inParts(app)];
}

function inResource({ type, properties, stackName, id }: DeployedResource): FoundStatement[] {
  // Each has statements on all that an app makes: test/guardrails judges them as a whole.
  if (type === 'AWS::Organizations::Policy') return [];
  const unreadable = (Sid: string): Statement => ({ Sid, Effect: 'Allow', Action: 'unreadable' });
  const statements = type === 'AWS::Lambda::Permission' ? [ofPermission(properties)] : within(properties);
  const managed = (properties.ManagedPolicyArns ?? []).filter((arn: string) => arn.includes(':aws:policy/')).map(unreadable);
  const unread = GRANTING.test(type) && statements.length === 0 ? [unreadable(type)] : [];
  return [...statements, ...managed, ...unread].map(statement => ({ type, where: `${stackName}/${id}`, statement }));
}

const FILES: Record<string, string> = {
  'bucket': 'AWS::S3::BucketPolicy', 'event-data-store': 'AWS::CloudTrail::ResourcePolicy', 'key': 'AWS::KMS::Key', 'topic': 'AWS::SNS::TopicPolicy',
};

/** The files with statements for imported resources. */
function inFiles(directory: string): FoundStatement[] {
  return readdirSync(directory).flatMap(file => {
    const [, kind] = /\.required-([a-z-]+)-policy\.json$/.exec(file) ?? [];
    return kind ? within(JSON.parse(readFileSync(join(directory, file), 'utf8'))).map(statement => ({ type: FILES[kind], where: file, statement })) : [];
  });
}

/** Properties of constructs that are lists of statements. */
function inParts(app: App): FoundStatement[] {
  return app.node.findAll().flatMap(part => Object.entries(part).flatMap(([name, value]) => {
    const given = Array.isArray(value) ? value.filter(one => one instanceof iam.PolicyStatement) : [];
    return given.length > 0 ? told(Stack.of(part), given, `${part.node.path}.${name}`) : [];
  }));
}

/** Statements in memory, resolved as if they were deployed in the stack. */
export function told(stack: Stack, statements: iam.PolicyStatement[], where: string): FoundStatement[] {
  const { template, environment: { account, region } } = (stack.node.root as App).synth().getStackArtifact(stack.artifactId);
  const ids = physicalIds(template, { partition: 'aws', account, region });
  return resolveTemplate<Statement[]>(stack.resolve(statements.map(one => one.toStatementJson())), ids).map(statement => ({ type: 'told', where, statement }));
}

/** Every object with a `Statement` is a policy, also as JSON text: so new kinds of policies are found without being listed. */
function within(value: unknown): Statement[] {
  if (typeof value === 'string') return /^\{.*"Statement\\*"/s.test(value) ? within(JSON.parse(value)) : [];
  if (typeof value !== 'object' || value === null) return [];
  if ('Statement' in value) return statementsOf(value as { Statement: Statement[] });
  return Object.entries(value).flatMap(([name, inner]) => NO_POLICIES.includes(name) ? [] : within(inner));
}

/** The statement that Lambda creates for a permission. */
function ofPermission(permission: Record<string, string>): Statement {
  const { Principal: principal, SourceArn: sourceArn, SourceAccount: account, PrincipalOrgID: organizationId } = permission;
  const equal = { ...account && { 'aws:SourceAccount': account }, ...organizationId && { 'aws:PrincipalOrgID': organizationId } };
  return {
    Sid: 'Permission',
    Effect: 'Allow',
    Principal: principal.includes('.amazonaws.com') ? { Service: principal } : { AWS: principal },
    Action: permission.Action,
    Resource: permission.FunctionName,
    Condition: { ...sourceArn && { ArnLike: { 'aws:SourceArn': sourceArn } }, ...Object.keys(equal).length > 0 && { StringEquals: equal } },
  };
}
