import { join } from 'path';
import { aws_iam as iam, aws_lambda as lambda, aws_logs as logs, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { acknowledge, acknowledgeForCompliance } from '../private/nag-acknowledgements';
import { hasLambdaArm64 } from '../regions/availability';

/** The bundled handler, in this package. */
const CODE = join(__dirname, '..', '..', 'assets', 'log-integrity-monitor');

export interface MonitorFunctionProps {
  readonly role: iam.Role;
  readonly environment: Record<string, string>;
}

/** The function that verifies logs. Its state machine invokes it again until it is done. */
export class MonitorFunction extends Construct {
  public readonly function: lambda.Function;
  public readonly logGroup: logs.LogGroup;

  constructor(scope: Construct, id: string, { role, environment }: MonitorFunctionProps) {
    super(scope, id);
    this.logGroup = new logs.LogGroup(this, 'Logs', { retention: logs.RetentionDays.ONE_YEAR, removalPolicy: RemovalPolicy.DESTROY });
    acknowledgeForCompliance(this.logGroup, 'CloudWatchLogGroupEncrypted', 'It has metrics and errors, and CloudWatch Logs encrypts it with a key of its own.');
    this.function = new lambda.Function(this, 'Resource', {
      description: 'Verifies CloudTrail logs with their digests',
      runtime: new lambda.Runtime('nodejs24.x', lambda.RuntimeFamily.NODEJS),
      architecture: hasLambdaArm64(Stack.of(this).region) ? lambda.Architecture.ARM_64 : lambda.Architecture.X86_64,
      handler: 'index.handler',
      code: lambda.Code.fromAsset(CODE),
      environment,
      timeout: Duration.minutes(15),
      // One virtual CPU: unpacking and hashing take most of the time.
      memorySize: 1769,
      role: role.withoutPolicyUpdates(),
      logGroup: this.logGroup,
    });
    acknowledge(this.function, 'L1', 'The code is built and tested for this runtime.');
    acknowledgeForCompliance(this.function, 'LambdaConcurrency', 'The state machine limits how many invocations run at once.');
    acknowledgeForCompliance(this.function, 'LambdaDLQ', 'The state machine repeats what fails, and reports it.');
    acknowledgeForCompliance(this.function, 'LambdaInsideVPC', 'It calls services of AWS only and reaches nothing in a network.');
  }
}
