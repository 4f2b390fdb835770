import { aws_iam as iam } from 'aws-cdk-lib';
import { Operator } from './selector-branch';
import { arn } from '../private/arns';
import { PropsCheck } from '../validation/props-check';
import { SELECTOR_VALUE } from '../validation/rules/records';
import { instanceOf } from '../validation/rules/values';

/**
 * A field of events that conditions refer to.
 *
 * A condition takes any number of values. The field must match one of them or, for a negative condition, none of them.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html
 * @example
 * EventCondition.eventName().startsWith('Delete', 'Put');
 */
export class EventField {
  /** @internal */
  public static _of(field: string): EventField {
    return new EventField(field);
  }

  private constructor(private readonly field: string) {}

  /**
   * Requires the field to equal one of the values.
   *
   * @param values 1 to 2048 characters each, not all blank
   */
  public equalTo(...values: string[]): EventCondition {
    return this.condition('equalTo', values);
  }

  /**
   * Requires the field to equal none of the values.
   *
   * @param values as for `equalTo`
   */
  public notEqualTo(...values: string[]): EventCondition {
    return this.condition('notEquals', values);
  }

  /**
   * Requires the field to start with one of the values. Wildcards are not supported.
   *
   * @param values as for `equalTo`
   */
  public startsWith(...values: string[]): EventCondition {
    return this.condition('startsWith', values);
  }

  /**
   * Requires the field to start with none of the values.
   *
   * @param values as for `equalTo`
   */
  public notStartsWith(...values: string[]): EventCondition {
    return this.condition('notStartsWith', values);
  }

  /**
   * Requires the field to end with one of the values.
   *
   * @param values as for `equalTo`
   */
  public endsWith(...values: string[]): EventCondition {
    return this.condition('endsWith', values);
  }

  /**
   * Requires the field to end with none of the values.
   *
   * @param values as for `equalTo`
   */
  public notEndsWith(...values: string[]): EventCondition {
    return this.condition('notEndsWith', values);
  }

  private condition(operator: Operator, values: string[]): EventCondition {
    new PropsCheck().knownList('values', values, SELECTOR_VALUE).throwIfAny();
    return EventCondition._of(this.field, operator, values);
  }
}

/**
 * A condition that an event must satisfy to be recorded. The supported fields and operators depend on the category of
 * the events, and on whether a trail, an event data store or CloudWatch records them.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/filtering-data-events.html
 * @example
 * declare const etl: iam.Role;
 * EventSelector.dataEvents(DataResource.S3_OBJECT, {
 *   where: [EventCondition.eventName().notStartsWith('Get', 'Head'), EventCondition.notByRoles(etl)],
 * });
 */
export class EventCondition {
  /** The name of the call, for example `DeleteObject`. */
  public static eventName(): EventField {
    return EventField._of('eventName');
  }

  /** The service, for example `s3.amazonaws.com`. */
  public static eventSource(): EventField {
    return EventField._of('eventSource');
  }

  /**
   * The ARN of the resource that is accessed. `equalTo` requires the whole ARN; for the objects of a bucket, use
   * `startsWith` with the ARN of the bucket and a slash.
   */
  public static resourceArn(): EventField {
    return EventField._of('resources.ARN');
  }

  /**
   * The ARN of the caller; for a role, the ARN of its session: `arn:aws:sts::111122223333:assumed-role/name/session`.
   */
  public static userArn(): EventField {
    return EventField._of('userIdentity.arn');
  }

  /** The type of the event: `AwsApiCall`, `AwsServiceEvent`, `AwsConsoleAction`. */
  public static eventType(): EventField {
    return EventField._of('eventType');
  }

  /** Whether the session began in the console. The only supported value is `true`. */
  public static sessionFromConsole(): EventField {
    return EventField._of('sessionCredentialFromConsole');
  }

  /** The id of the VPC endpoint through which a network activity event passed. */
  public static vpcEndpointId(): EventField {
    return EventField._of('vpcEndpointId');
  }

  /** Selects only events of console sessions. */
  public static onlyFromConsole(): EventCondition {
    return EventCondition.sessionFromConsole().equalTo('true');
  }

  /**
   * Excludes events caused by these roles, for example those of frequent but irrelevant automation.
   *
   * @param roles the roles
   */
  public static notByRoles(...roles: iam.IRole[]): EventCondition {
    new PropsCheck().knownList('roles', roles, {
      ...instanceOf(Object, 'a role of this app, or iam.Role.fromRoleArn(…)'), holds: role => typeof role?.roleName === 'string',
    }).throwIfAny();
    return EventCondition.userArn().notStartsWith(...roles.map(role => arn('sts', '', role.principalAccount ?? role.env.account, `assumed-role/${role.roleName}/`)));
  }

  /** Excludes deletions and transitions by S3 lifecycle rules. */
  public static notByLifecycleRules(): EventCondition {
    return EventCondition.eventSource().notEqualTo('s3lifecycle.amazonaws.com');
  }

  /** Excludes S3 requests whose sender could not be authenticated. */
  public static notUnauthenticated(): EventCondition {
    return EventCondition.eventSource().notEqualTo('s3-authn-errors.amazonaws.com');
  }

  /** @internal */
  public static _of(field: string, operator: Operator, values: string[]): EventCondition {
    return new EventCondition(field, operator, values);
  }

  private constructor(
    /** @internal */
    public readonly _field: string,
    /** @internal */
    public readonly _operator: Operator,
    /** @internal */
    public readonly _values: string[],
  ) {}
}
