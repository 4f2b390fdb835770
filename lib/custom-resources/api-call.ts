import { aws_iam as iam, CustomResource, Duration } from 'aws-cdk-lib';
import { Construct, IDependable } from 'constructs';
import { ApiCallProvider } from './api-call-provider';
import { Call } from './calls';
import { declareMade } from '../contracts/made-resource';
import { acknowledgeForCompliance } from '../private/nag-acknowledgements';

export interface ApiCallProps {
  /** The call with its parameters; tokens are resolved at deploy time. */
  readonly call: Call;

  /** The minimal permissions for the call. */
  readonly statements: iam.PolicyStatement[];

  /** Whether the call is undone on delete, and for the old parameters when they change. Default: false. */
  readonly undo?: boolean;

  /** The constructs that must be deployed before, for example a previous call. */
  readonly after?: IDependable;

  /** Any value; when it changes, the call is repeated, even with the same parameters. */
  readonly revision?: unknown;

  /** The time after which CloudFormation gives up. Default: 5 minutes. */
  readonly timeout?: Duration;
}

/**
 * One API call for which CloudFormation has no resource type. It is made on create and whenever its parameters change,
 * so it must be repeatable. One function makes all calls of a stack, and accepts no others.
 */
export class ApiCall extends Construct {
  /** The ARN of the role that makes the calls of a stack; undefined if there are none. */
  public static callerArn(scope: Construct): string | undefined {
    return ApiCallProvider.find(scope)?.role.roleArn;
  }

  /** The permissions and the function, without the call. */
  public readonly prerequisites: IDependable[];

  private readonly resource: CustomResource;

  constructor(scope: Construct, id: string, { call, statements, undo, after, revision, timeout }: ApiCallProps) {
    super(scope, id);
    declareMade(this);
    const provider = ApiCallProvider.of(this);
    provider.allow(call);
    // One for each call: an old one is undone, before its permissions are deleted.
    const policy = new iam.Policy(this, 'Policy', { roles: [provider.role], statements });
    this.resource = new CustomResource(this, 'Call', {
      resourceType: 'Custom::ApiCall',
      serviceToken: provider.functionArn,
      serviceTimeout: timeout ?? Duration.minutes(5),
      properties: { ...call, ...undo ? { Undo: true } : {}, ...revision === undefined ? {} : { Revision: revision } },
    });
    this.prerequisites = [provider, policy];
    this.resource.node.addDependency(...this.prerequisites, ...after ? [after] : []);
    acknowledgeForCompliance(this, 'IAMNoInlinePolicy', 'Each call has its own policy, and a role takes only ten managed ones.');
  }

  /** Returns an attribute of the call, like `RootId`. */
  public response(attribute: string): string {
    return this.resource.getAttString(attribute);
  }
}
