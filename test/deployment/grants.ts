import { RehearsedApp } from './rehearsed-app';
import { StackResource } from './stack';
import { matchesGlob } from '../../lib/testing/policy-evaluator';

/** A permission that somebody needs. */
export interface Permission {
  readonly action: string;
  /** Undefined: any. */
  readonly resource?: string;
}

/** AWS managed policies that the templates use, and their actions. */
const MANAGED: Record<string, string[]> = {
  'service-role/AWSLambdaBasicExecutionRole': ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
};

/** The resources of the app that hold a grant of the permission to a role. Conditions are proven in test/policies. */
export function identityHolders(app: RehearsedApp, roleArn: string, permission: Permission): StackResource[] {
  return app.resources.filter(resource => identityStatements(app, resource, roleArn).some(statement => allows(statement, permission)));
}

function identityStatements(app: RehearsedApp, { type, properties, arn, ref }: StackResource, roleArn: string): any[] {
  const name = roleArn.split('/').pop();
  switch (type) {
    case 'AWS::IAM::Role': {
      if (arn !== roleArn) return [];
      // What the role lists is attached when the role is created.
      const attached: string[] = properties.ManagedPolicyArns ?? [];
      const own = app.resources.filter(other => other.type === 'AWS::IAM::ManagedPolicy' && attached.includes(other.ref));
      return [
        ...[...properties.Policies ?? [], ...own.map(policy => policy.properties)].flatMap(({ PolicyDocument }) => PolicyDocument.Statement),
        ...attached.flatMap(policy => MANAGED[policy.replace(/^arn:[^:]+:iam::aws:policy\//, '')] ?? [])
          .map(action => ({ Effect: 'Allow', Action: action, Resource: '*' })),
      ];
    }
    case 'AWS::IAM::Policy':
    case 'AWS::IAM::ManagedPolicy':
      return (properties.Roles ?? []).includes(name) && ref ? [properties.PolicyDocument.Statement].flat() : [];
    default: return [];
  }
}

/** The policies of resources, by type: which resources they are about, and the document. */
const RESOURCE_POLICIES: Record<string, (properties: any, ref: string, arn?: string) => { of: string[]; document: any }> = {
  'AWS::S3::BucketPolicy': ({ Bucket, PolicyDocument }) => ({ of: [`arn:aws:s3:::${Bucket}`], document: PolicyDocument }),
  'AWS::SQS::QueuePolicy': ({ Queues, PolicyDocument }) => ({ of: Queues.map(queueArn), document: PolicyDocument }),
  'AWS::SNS::TopicPolicy': ({ Topics, PolicyDocument }) => ({ of: Topics, document: PolicyDocument }),
  'AWS::KMS::Key': ({ KeyPolicy }, _, arn) => ({ of: [arn!], document: KeyPolicy }),
  'AWS::Logs::ResourcePolicy': ({ PolicyDocument }) => ({ of: ['*'], document: JSON.parse(PolicyDocument) }),
};

function queueArn(url: string): string {
  const [, region, account, name] = /^https:\/\/sqs\.([^.]+)\.[^/]+\/(\d+)\/(.+)$/.exec(url)!;
  return `arn:aws:sqs:${region}:${account}:${name}`;
}

/** The resources of the app whose resource policy grants the permission to a service. */
export function serviceHolders(app: RehearsedApp, service: string, target: string, permission: Permission): StackResource[] {
  return app.resources.filter(({ type, properties, ref, arn }) => {
    const policy = RESOURCE_POLICIES[type]?.(properties, ref, arn);
    return policy !== undefined && (policy.of.includes(target) || policy.of.includes('*'))
      && [policy.document.Statement].flat().some((statement: any) => namesService(statement, service) && allows(statement, permission));
  });
}

function namesService({ Principal }: any, service: string): boolean {
  return Principal === '*' || [Principal?.Service ?? []].flat().some((name: string) => name === service || name === '*')
    || [Principal?.AWS ?? []].flat().includes('*');
}

function allows({ Effect, Action, Resource }: any, { action, resource }: Permission): boolean {
  return Effect === 'Allow' && [Action].flat().some((pattern: string) => matchesAction(pattern.toLowerCase(), action.toLowerCase()))
    && (resource === undefined || [Resource].flat().some((pattern: string) => matchesGlob(pattern, resource)));
}

/** Either may have wildcards: a need for `*` is met by any action. */
function matchesAction(granted: string, needed: string): boolean {
  return matchesGlob(granted, needed) || matchesGlob(needed, granted);
}
