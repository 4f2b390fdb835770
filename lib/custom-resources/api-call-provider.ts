import { join } from 'path';
import { Aws, aws_iam as iam, aws_kms as kms, aws_lambda as lambda, aws_logs as logs, Duration, Lazy, RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Call } from './calls';
import { declareMade } from '../contracts/made-resource';
import { acknowledge, acknowledgeForCompliance } from '../private/nag-acknowledgements';
import { keyPolicy, logGroupKeyStatement, statement } from '../private/statements';
import { hasLambdaArm64 } from '../regions/availability';

const ID = 'ApiCallProvider';

/** The bundled handler, in this package. */
const CODE = join(__dirname, '..', '..', 'assets', 'api-calls');

/**
 * The function that makes the API calls of a stack. It knows the calls of `Call` only, and accepts those that the stack
 * has: their literal parameters are in its environment, and policies limit the others.
 */
export class ApiCallProvider extends Construct {
  /** The provider of the scope's stack, which is created if necessary. */
  public static of(scope: Construct): ApiCallProvider {
    return ApiCallProvider.find(scope) ?? new ApiCallProvider(Stack.of(scope), ID);
  }

  /** The provider of the scope's stack, if there is one. */
  public static find(scope: Construct): ApiCallProvider | undefined {
    return Stack.of(scope).node.tryFindChild(ID) as ApiCallProvider | undefined;
  }

  public readonly role: iam.Role;
  public readonly functionArn: string;

  private readonly calls = new Set<string>();

  private constructor(stack: Stack, id: string) {
    super(stack, id);
    declareMade(this, { callsGuardedApis: true });
    const logGroup = this.createLogGroup();
    this.role = this.createRole(logGroup);
    const caller = new lambda.Function(this, 'Function', {
      description: 'Makes API calls that CloudFormation has no resource type for',
      runtime: new lambda.Runtime('nodejs24.x', lambda.RuntimeFamily.NODEJS),
      architecture: hasLambdaArm64(stack.region) ? lambda.Architecture.ARM_64 : lambda.Architecture.X86_64,
      handler: 'index.handler',
      code: lambda.Code.fromAsset(CODE),
      environment: {
        CALLS: Lazy.string({ produce: () => `[${[...this.calls].sort().join()}]` }),
        URL_SUFFIX: Aws.URL_SUFFIX,
      },
      // The longest that Lambda allows, because telemetry evaluation is waited for.
      timeout: Duration.minutes(15),
      memorySize: 256,
      role: this.role.withoutPolicyUpdates(),
      logGroup,
    });
    this.functionArn = caller.functionArn;
    acknowledge(caller, 'L1', 'The code is built and tested for this runtime.');
    acknowledgeForCompliance(caller, 'LambdaConcurrency', 'Only CloudFormation invokes it, once for each call of a deployment.');
    acknowledgeForCompliance(caller, 'LambdaDLQ', 'A call that fails, fails the deployment: nothing is lost in silence.');
    acknowledgeForCompliance(caller, 'LambdaInsideVPC', 'It calls public AWS APIs and reaches nothing in a network.');
  }

  /** Has the function accept a call of the stack. */
  public allow(call: Call): void {
    this.calls.add(JSON.stringify(call, (_, value) => Token.isUnresolved(value) ? null : typeof value === 'boolean' ? String(value) : value));
  }

  /** A log group with the name of the stack, so that the policy of the key can name it. */
  private createLogGroup(): logs.LogGroup {
    const logGroupName = `cloudtrail-governance/api-calls/${Stack.of(this).stackName}`;
    const encryptionKey = new kms.Key(this, 'Key', {
      description: 'Encrypts the logs of the function that makes API calls',
      enableKeyRotation: true,
      policy: keyPolicy(this, logGroupKeyStatement(this, logGroupName)),
      removalPolicy: RemovalPolicy.DESTROY,
      pendingWindow: Duration.days(7),
    });
    return new logs.LogGroup(this, 'Logs', { logGroupName, encryptionKey, retention: logs.RetentionDays.ONE_YEAR, removalPolicy: RemovalPolicy.DESTROY });
  }

  /** A role that cannot create log groups: a deleted one would be recreated with unlimited retention. */
  private createRole(logGroup: logs.LogGroup): iam.Role {
    const writing = new iam.ManagedPolicy(this, 'LogPolicy', {
      statements: [statement({ sid: 'WriteLogs', actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroup.logGroupArn] })],
    });
    return new iam.Role(this, 'Role', {
      description: 'Makes API calls that CloudFormation has no resource type for',
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
      managedPolicies: [writing],
    });
  }
}
