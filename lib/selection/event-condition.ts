import { aws_iam as iam } from 'aws-cdk-lib';
import { Operator } from './selector-branch';
import { arn } from '../private/arns';
import { PropsCheck } from '../validation/props-check';
import { SELECTOR_VALUE } from '../validation/rules/records';
import { instanceOf } from '../validation/rules/values';

/**
 * A field of events, about which a condition can be said.
 *
 * CloudTrail takes any number of values in a condition: one of them has to hold, or, where the condition denies, none may.
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
   * The field is one of the values.
   *
   * @param values 1 to 2048 characters each, not all blank; another form gives the error `InvalidText`, none `EmptyList`, a repetition `InvalidValue`
   */
  public equalTo(...values: string[]): EventCondition {
    return this.condition('equalTo', values);
  }

  /**
   * The field is none of the values.
   *
   * @param values as for `equalTo`
   */
  public notEqualTo(...values: string[]): EventCondition {
    return this.condition('notEquals', values);
  }

  /**
   * The field starts with one of the values. They are no patterns: there are no wildcards.
   *
   * @param values as for `equalTo`
   */
  public startsWith(...values: string[]): EventCondition {
    return this.condition('startsWith', values);
  }

  /**
   * The field starts with none of the values.
   *
   * @param values as for `equalTo`
   */
  public notStartsWith(...values: string[]): EventCondition {
    return this.condition('notStartsWith', values);
  }

  /**
   * The field ends with one of the values.
   *
   * @param values as for `equalTo`
   */
  public endsWith(...values: string[]): EventCondition {
    return this.condition('endsWith', values);
  }

  /**
   * The field ends with none of the values.
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
 * What else an event has to satisfy, so that it is recorded. Which fields and operators there are, depends on the category of
 * events and on what records them: others give the error `UnsupportedSelector` where the selector is used.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/filtering-data-events.html
 * @example
 * declare const etl: iam.Role;
 * EventSelector.dataEvents(DataResource.S3_OBJECT, {
 *   where: [EventCondition.eventName().notStartsWith('Get', 'Head'), EventCondition.notByRoles(etl)],
 * });
 */
export class EventCondition {
  /** Name of the call, like `DeleteObject`. */
  public static eventName(): EventField {
    return EventField._of('eventName');
  }

  /** The service, like `s3.amazonaws.com`. */
  public static eventSource(): EventField {
    return EventField._of('eventSource');
  }

  /** ARN of the resource that the call is about. `equalTo` needs the whole ARN; for the objects of a bucket, start with the bucket's ARN and a slash. */
  public static resourceArn(): EventField {
    return EventField._of('resources.ARN');
  }

  /** ARN of who calls; for roles that of the session: `arn:aws:sts::111122223333:assumed-role/name/session`. */
  public static userArn(): EventField {
    return EventField._of('userIdentity.arn');
  }

  /** Kind of the event: `AwsApiCall`, `AwsServiceEvent`, `AwsConsoleAction`. */
  public static eventType(): EventField {
    return EventField._of('eventType');
  }

  /** Whether the session began in the console: the only value is `true`. */
  public static sessionFromConsole(): EventField {
    return EventField._of('sessionCredentialFromConsole');
  }

  /** Id of the VPC endpoint that a network activity event passed. */
  public static vpcEndpointId(): EventField {
    return EventField._of('vpcEndpointId');
  }

  /** Only what people do in the console. */
  public static onlyFromConsole(): EventCondition {
    return EventCondition.sessionFromConsole().equalTo('true');
  }

  /**
   * Not what these roles do: for programs that do much, and nothing that matters.
   *
   * @param roles the roles; an empty list gives the error `EmptyList`
   */
  public static notByRoles(...roles: iam.IRole[]): EventCondition {
    new PropsCheck().knownList('roles', roles, {
      ...instanceOf(Object, 'a role of this app, or iam.Role.fromRoleArn(…)'), holds: role => typeof role?.roleName === 'string',
    }).throwIfAny();
    return EventCondition.userArn().notStartsWith(...roles.map(role => arn('sts', '', role.principalAccount ?? role.env.account, `assumed-role/${role.roleName}/`)));
  }

  /** Not what S3 itself deletes and moves by lifecycle rules. */
  public static notByLifecycleRules(): EventCondition {
    return EventCondition.eventSource().notEqualTo('s3lifecycle.amazonaws.com');
  }

  /** Not requests to S3 whose sender was not recognised. */
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
