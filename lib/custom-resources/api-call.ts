import { aws_iam as iam, aws_lambda as lambda, aws_logs as logs, CfnResource, custom_resources as cr, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Construct, IDependable } from 'constructs';
import { acknowledge, acknowledgeForCompliance } from '../private/nag-acknowledgements';
import { statement } from '../private/statements';

/** What is called, with what, and which errors say that there is nothing left to do. */
export interface ApiAction {
  /** Name of the API call, like `ListRoots`. */
  readonly action: string;

  /** What is passed; tokens are resolved in deployment. */
  readonly parameters?: Record<string, string | boolean | string[]>;

  /** Codes of errors that mean the same as success. Every other error fails the deployment. */
  readonly done?: string[];
}

export interface ApiCallProps extends ApiAction {
  /** Name of the SDK's client, like `organizations`. */
  readonly service: string;

  /** What the calls need, and nothing more: the provider's role collects the statements of all calls. */
  readonly statements: iam.PolicyStatement[];

  /** Called on delete, and for the old parameters when they change. Without it nothing is called then. */
  readonly undo?: ApiAction;

  /** The only parts of the response that are kept. */
  readonly outputPaths?: string[];

  /** What has to be there before, like the call that has to have succeeded. */
  readonly after?: IDependable;

  /** The call is made again whenever this differs, with the same parameters too. It may be anything that a template can say. */
  readonly revision?: unknown;

  /** For what the SDK of Lambda's runtime may not know. Where npm cannot be reached, that SDK is used after all. Default: false. */
  readonly installLatestAwsSdk?: boolean;
}

/** Where AwsCustomResource keeps the one function of a stack. */
const PROVIDER_ID = `AWS${cr.AwsCustomResource.PROVIDER_FUNCTION_UUID.replace(/-/g, '')}`;

/** Megabytes in which npm can install an SDK. AWS CDK gives as much, but only where the first call of a stack asks for it. */
const MEMORY_TO_INSTALL = 512;

/**
 * One API call for which CloudFormation has no resource type. It is made on create and whenever its parameters change, and so has to be
 * one that may be repeated.
 */
export class ApiCall extends Construct {
  /** ARN of the role that makes the calls of a stack; none if there are none. */
  public static callerArn(scope: Construct): string | undefined {
    return (Stack.of(scope).node.tryFindChild(PROVIDER_ID) as lambda.Function | undefined)?.role?.roleArn;
  }

  private readonly resource: cr.AwsCustomResource;

  constructor(scope: Construct, id: string, props: ApiCallProps) {
    super(scope, id);
    const [call, undo] = [sdkCall(props.service, props), props.undo && sdkCall(props.service, props.undo)];
    const stack = Stack.of(this);
    const first = stack.node.tryFindChild(PROVIDER_ID) === undefined;
    // What made the function first decides on its role and logs; it may also be the app's own AwsCustomResource.
    const provider = first ? createProvider(stack) : {};

    this.resource = new cr.AwsCustomResource(this, 'Call', {
      ...provider,
      // With the parameters in the id, other parameters make another resource: the old one is deleted, and so undone where that is asked for.
      onUpdate: { ...call, outputPaths: props.outputPaths, physicalResourceId: cr.PhysicalResourceId.of(subject(props)) },
      onDelete: undo,
      policy: cr.AwsCustomResourcePolicy.fromStatements(props.statements),
      installLatestAwsSdk: props.installLatestAwsSdk ?? false,
      timeout: Duration.minutes(2),
      serviceTimeout: Duration.minutes(5),
    });
    const resource = this.resource.node.findChild('Resource');
    // Only the call waits, not its policy: IAM then has time to spread all policies before they are used.
    if (props.after) resource.node.addDependency(props.after);
    // An extra property, which the function ignores: CloudFormation sends it an update.
    if (props.revision !== undefined) (resource.node.defaultChild as CfnResource).addPropertyOverride('Revision', props.revision);
    if (props.installLatestAwsSdk) giveMemory(stack.node.findChild(PROVIDER_ID).node.defaultChild as lambda.CfnFunction);

    if (first) acknowledgeProvider(stack.node.findChild(PROVIDER_ID) as Construct);
    acknowledgeForCompliance(this, 'IAMNoInlinePolicy', 'Each call has its own policy, and a role takes only ten managed ones.');
  }

  /** A part of the response, which is one of the `outputPaths`. A call that may be done already has no response. */
  public response(path: string): string {
    return this.resource.getResponseField(path);
  }
}

function sdkCall(service: string, { action, parameters, done }: ApiAction): cr.AwsSdkCall {
  return {
    service,
    action,
    parameters,
    ignoreErrorCodesMatching: done && `^(${done.join('|')})$`,
    // Said explicitly, as a feature flag has its own opinion.
    logging: cr.Logging.withDataHidden(),
  };
}

function subject({ service, action, parameters = {} }: ApiCallProps): string {
  return [service, action, ...Object.values(parameters)].join(':');
}

/** The default role could create log groups, and would bring back a deleted one that keeps its logs for ever. */
function createProvider(stack: Stack): { role: iam.IRole; logGroup: logs.ILogGroup } {
  const scope = new Construct(stack, 'ApiCallProvider');
  const logGroup = new logs.LogGroup(scope, 'Logs', { retention: logs.RetentionDays.ONE_YEAR, removalPolicy: RemovalPolicy.DESTROY });
  acknowledgeForCompliance(logGroup, 'CloudWatchLogGroupEncrypted', 'It says which calls were made, as CloudTrail does: no data, no secrets.');
  const writing = new iam.ManagedPolicy(scope, 'LogPolicy', {
    statements: [statement({ sid: 'WriteLogs', actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroup.logGroupArn] })],
  });
  const role = new iam.Role(scope, 'Role', {
    description: 'Makes API calls that CloudFormation has no resource type for',
    assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
    managedPolicies: [writing],
  });
  return { role, logGroup };
}

function giveMemory(provider: lambda.CfnFunction): void {
  provider.memorySize = Math.max(provider.memorySize ?? 0, MEMORY_TO_INSTALL);
}

function acknowledgeProvider(provider: Construct): void {
  acknowledge(provider, 'L1', 'The AWS CDK chooses the runtime together with the code.');
  acknowledgeForCompliance(provider, 'LambdaConcurrency', 'Only CloudFormation invokes it, once for each call of a deployment.');
  acknowledgeForCompliance(provider, 'LambdaDLQ', 'A call that fails, fails the deployment: nothing is lost in silence.');
  acknowledgeForCompliance(provider, 'LambdaInsideVPC', 'It calls public AWS APIs and reaches nothing in a network.');
}
