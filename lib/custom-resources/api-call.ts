import { aws_iam as iam, aws_lambda as lambda, aws_logs as logs, CfnResource, custom_resources as cr, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Construct, IDependable } from 'constructs';
import { acknowledge, acknowledgeForCompliance } from '../private/nag-acknowledgements';
import { statement } from '../private/statements';

/** One API action, with its parameters and the errors that count as success. */
export interface ApiAction {
  /** The name of the API call, for example `ListRoots`. */
  readonly action: string;

  /** The parameters; tokens are resolved at deploy time. */
  readonly parameters?: Record<string, string | boolean | string[]>;

  /** The codes of errors that count as success. Every other error fails the deployment. */
  readonly done?: string[];
}

export interface ApiCallProps extends ApiAction {
  /** The name of the SDK client, for example `organizations`. */
  readonly service: string;

  /** The minimal permissions for the calls. The role of the provider collects the statements of all calls. */
  readonly statements: iam.PolicyStatement[];

  /** The action on delete, and for the old parameters when they change; none by default. */
  readonly undo?: ApiAction;

  /** The only parts of the response to keep. */
  readonly outputPaths?: string[];

  /** The constructs that must be deployed before, for example a previous call. */
  readonly after?: IDependable;

  /** Any value; when it changes, the call is repeated, even with the same parameters. */
  readonly revision?: unknown;

  /**
   * Whether to install the latest AWS SDK, for calls that the SDK of the Lambda runtime may not know. If npm is not
   * reachable, the SDK of the runtime is used. Default: false.
   */
  readonly installLatestAwsSdk?: boolean;
}

/** The id of the one function per stack of AwsCustomResource. */
const PROVIDER_ID = `AWS${cr.AwsCustomResource.PROVIDER_FUNCTION_UUID.replace(/-/g, '')}`;

/**
 * The memory in MB that npm needs to install an SDK. AWS CDK sets it only if the first call of a stack requires it.
 */
const MEMORY_TO_INSTALL = 512;

/**
 * One API call for which CloudFormation has no resource type. It is made on create and whenever its parameters change,
 * so it must be repeatable.
 */
export class ApiCall extends Construct {
  /** The ARN of the role that makes the calls of a stack; undefined if there are none. */
  public static callerArn(scope: Construct): string | undefined {
    return (Stack.of(scope).node.tryFindChild(PROVIDER_ID) as lambda.Function | undefined)?.role?.roleArn;
  }

  private readonly resource: cr.AwsCustomResource;

  constructor(scope: Construct, id: string, props: ApiCallProps) {
    super(scope, id);
    const [call, undo] = [sdkCall(props.service, props), props.undo && sdkCall(props.service, props.undo)];
    const stack = Stack.of(this);
    const first = stack.node.tryFindChild(PROVIDER_ID) === undefined;
    // The first AwsCustomResource in the stack decides on the function's role and logs; it may belong to the app.
    const provider = first ? createProvider(stack) : {};

    this.resource = new cr.AwsCustomResource(this, 'Call', {
      ...provider,
      // The id contains the parameters: changed parameters create a new resource and delete the old one, which calls
      // `undo` if it is set.
      onUpdate: { ...call, outputPaths: props.outputPaths, physicalResourceId: cr.PhysicalResourceId.of(subject(props)) },
      onDelete: undo,
      policy: cr.AwsCustomResourcePolicy.fromStatements(props.statements),
      installLatestAwsSdk: props.installLatestAwsSdk ?? false,
      timeout: Duration.minutes(2),
      serviceTimeout: Duration.minutes(5),
    });
    const resource = this.resource.node.findChild('Resource');
    // Only the call waits, not its policy: IAM then has time to propagate all policies before they are used.
    if (props.after) resource.node.addDependency(props.after);
    // The function ignores this additional property, but its change makes CloudFormation send an update.
    if (props.revision !== undefined) (resource.node.defaultChild as CfnResource).addPropertyOverride('Revision', props.revision);
    if (props.installLatestAwsSdk) giveMemory(stack.node.findChild(PROVIDER_ID).node.defaultChild as lambda.CfnFunction);

    if (first) acknowledgeProvider(stack.node.findChild(PROVIDER_ID) as Construct);
    acknowledgeForCompliance(this, 'IAMNoInlinePolicy', 'Each call has its own policy, and a role takes only ten managed ones.');
  }

  /**
   * Returns a part of the response, one of the `outputPaths`. A call that failed with one of the `done` errors has no
   * response.
   */
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
    // Explicit, because a feature flag changes the default.
    logging: cr.Logging.withDataHidden(),
  };
}

function subject({ service, action, parameters = {} }: ApiCallProps): string {
  return [service, action, ...Object.values(parameters)].join(':');
}

/** The default role could create log groups, and would recreate a deleted one with unlimited retention. */
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
