import { aws_events as events, Stack, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { alternatives, Pattern } from '../event-patterns/branches';
import { isFields, MAX_PATTERN_LENGTH, patternProblems } from '../event-patterns/event-pattern';
import { compilePattern } from '../event-patterns/pattern-matcher';
import { plainText } from '../private/intrinsics';
import { PropsCheck } from '../validation/props-check';
import { Rule } from '../validation/rule';
import { EVENT_NAME, EVENT_SOURCE } from '../validation/rules/records';

const API_CALL = 'AWS API Call via CloudTrail';

const VIA_CLOUDTRAIL = /^AWS .+ via CloudTrail$/;

/** Only AWS's own events have such a source. */
const SENT_BY_AWS = { source: [{ prefix: 'aws.' }] };

/** Both spellings are documented; records have been seen with either. */
const SIGN_IN = ['AWS Console Sign In via CloudTrail', 'AWS Console Signin via CloudTrail'];

/** All kinds of events. */
const ANY_EVENT = [
  API_CALL, ...SIGN_IN, 'AWS Console Action via CloudTrail', 'AWS Service Event via CloudTrail', 'AWS Insight via CloudTrail',
];

/**
 * The CloudTrail events that raise an alert, as an EventBridge event pattern.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
 * @example
 * AlertPattern.forApiCalls('iam.amazonaws.com', ['CreateUser']);
 * AlertPattern.forConsoleSignIn({ userIdentity: { type: ['Root'] } });
 */
export class AlertPattern {
  /**
   * Creates a pattern for API calls by source and name.
   *
   * @param eventSource event source as in a record, like `iam.amazonaws.com`
   * @param eventNames event names as in a record: for some services they differ from the names of the API
   * @param conditions further conditions on the record, on fields other than `eventSource` and `eventName`
   */
  public static forApiCalls(eventSource: string, eventNames: string[], conditions: { [field: string]: any } = {}): AlertPattern {
    new PropsCheck()
      .literal('eventSource', eventSource, EVENT_SOURCE)
      .literalList('eventNames', eventNames, EVENT_NAME)
      .optional('conditions', conditions, unreserved('eventSource', 'eventName'))
      .throwIfAny();
    return new AlertPattern({ detailType: [API_CALL], detail: { eventSource: [eventSource], eventName: eventNames, ...conditions } });
  }

  /**
   * Creates a pattern for sign-ins to the console, successful or not, with either spelling of the detail type.
   *
   * @param conditions further conditions on the record, on fields other than `eventSource` and `eventName`
   */
  public static forConsoleSignIn(conditions: { [field: string]: any } = {}): AlertPattern {
    new PropsCheck().optional('conditions', conditions, unreserved('eventSource', 'eventName')).throwIfAny();
    return new AlertPattern({
      detailType: SIGN_IN, detail: { eventSource: ['signin.amazonaws.com'], eventName: ['ConsoleLogin'], ...conditions },
    });
  }

  /**
   * Creates a pattern for any CloudTrail events. A detail type for one spelling of sign-in events is completed with the
   * other.
   *
   * @param pattern detail types that end in `via CloudTrail`, and at least one condition on the record in `detail`
   * @throws if EventBridge would reject the pattern or never match it
   */
  public static forEvents(pattern: events.EventPattern): AlertPattern {
    return new AlertPattern(pattern);
  }

  /**
   * A pattern of the catalogue. It is constant: the tests check it, so that users do not wait for that.
   *
   * @internal
   */
  public static _ofCatalogue(pattern: events.EventPattern): AlertPattern {
    return new AlertPattern(pattern, undefined, true);
  }

  /**
   * The pattern on events of CloudTrail of any kind that covers a Sigma rule.
   *
   * @param detail conditions on the record, which EventBridge accepts; every event without any
   * @internal
   */
  public static _ofSigma(detail?: Pattern): AlertPattern {
    return new AlertPattern({ detailType: ANY_EVENT, ...detail && { detail } }, undefined, true);
  }

  /**
   * Events that are not CloudTrail's, but about the trail or the alerts themselves.
   *
   * @param pattern source, detail types, and conditions
   * @param summaryPath where an event says in a line what happened
   * @internal
   */
  public static _forOperation(pattern: events.EventPattern, summaryPath = '$.detail.summary'): AlertPattern {
    return new AlertPattern(pattern, summaryPath);
  }

  private constructor(
    private readonly pattern: events.EventPattern,
    /**
     * Where an event says what happened, if it is not a CloudTrail event.
     * @internal
     */
    public readonly _summaryPath?: string,
    private readonly isConstant = false,
  ) {
    if (_summaryPath) return;
    if (isConstant) {
      this.pattern = { ...pattern, detailType: completeSignIn(pattern.detailType!) };
      return;
    }
    const { detailType = [], detail = {} } = pattern ?? {};
    new PropsCheck()
      .require(Array.isArray(detailType) && detailType.length > 0 && detailType.every(type => VIA_CLOUDTRAIL.test(type)), {
        code: 'InvalidEventPattern',
        prop: 'detailType',
        must: 'name the kinds of CloudTrail events, all ending in \'via CloudTrail\'',
        value: detailType,
        advice: `Most alerts are about '${API_CALL}'.`,
      })
      .require(isFields(detail) && Object.keys(detail).length > 0, {
        code: 'InvalidEventPattern', prop: 'detail', must: 'have a condition', value: detail, advice: 'Without one, every call would alert.',
      })
      .require(isFromAws(pattern?.source), {
        code: 'InvalidEventPattern',
        prop: 'source',
        must: 'name sources of AWS, which begin with \'aws.\'',
        value: pattern?.source,
        advice: 'Events of CloudTrail have no other source. Leave it out: \'eventSource\' names the service.',
      })
      .throwIfAny();
    this.pattern = { ...pattern, detailType: completeSignIn(detailType) };
    this.checkPattern(this.ofRule());
  }

  /**
   * The event pattern of a rule, resolved. Only AWS can send events with a source that begins with `aws.`, so nobody
   * can pretend to be CloudTrail.
   *
   * @param scope the construct whose tokens it has
   * @internal
   */
  public _render(scope: Construct): Record<string, any> {
    const pattern = Stack.of(scope).resolve(this.ofRule());
    // Tokens count as text.
    if (!this.isConstant || hasToken(this.pattern)) this.checkPattern(plainText(Stack.of(scope), pattern, reference => reference), scope);
    return pattern;
  }

  /**
   * The event pattern of a rule, with its tokens: a nested stack gets what they stand for as parameters.
   *
   * @param scope the construct whose tokens it has
   * @internal
   */
  public _renderForRule(scope: Construct): Record<string, any> {
    this._render(scope);
    return this.ofRule();
  }

  /**
   * The pattern of rules in any stack: without the conditions that have tokens, so that it matches more events.
   *
   * @param scope a construct of that stack
   * @internal
   */
  public _renderElsewhere(scope: Construct): Record<string, any> {
    const either = alternatives(this.pattern.detail ?? {})
      .map(branch => Object.fromEntries(Object.entries(branch).filter(([_, value]) => !hasToken(value))));
    const detail = either.length === 1 ? either[0] : { $or: either };
    return Stack.of(scope).resolve({ ...this._fields(), ...this.pattern.detail && { detail } });
  }

  /**
   * A function that tells whether the pattern matches an event; undefined if the pattern has tokens.
   *
   * @internal
   */
  public _matcher(): ((event: unknown) => boolean) | undefined {
    return hasToken(this.pattern) ? undefined : compilePattern(this._fields());
  }

  private ofRule(): Pattern {
    const { detailType, ...others } = this.pattern;
    return { ...this._summaryPath ? {} : SENT_BY_AWS, ...others, 'detail-type': detailType };
  }

  /**
   * The pattern as an evaluator has it, with its tokens.
   * @internal
   */
  public _fields(): Pattern {
    const { detailType, ...others } = this.pattern;
    return { 'detail-type': detailType, ...others };
  }

  private checkPattern(pattern: unknown, scope?: Construct): void {
    const check = new PropsCheck(scope);
    patternProblems(pattern).forEach(problem => check.require(false, {
      code: 'InvalidEventPattern', prop: 'pattern', must: 'be one that EventBridge accepts and matches', value: problem, advice: 'See the guide on event patterns.',
    }));
    const { length } = JSON.stringify(pattern);
    check.require(length <= MAX_PATTERN_LENGTH, {
      code: 'InvalidEventPattern', prop: 'pattern', must: `have at most ${MAX_PATTERN_LENGTH} characters`, value: `${length} characters`, advice: 'Split the alert.',
    }).throwIfAny();
  }
}

/** Whether a pattern admits no event that others than AWS can send. */
function isFromAws(source: unknown[] | undefined): boolean {
  return source === undefined || [source].flat().every((test: any) => String(test?.prefix ?? test).startsWith('aws.'));
}

/** Conditions that leave the given fields alone. */
function unreserved(...fields: string[]): Rule {
  return {
    code: 'InvalidEventPattern',
    must: `be conditions on other fields than ${fields.join(' and ')}`,
    advice: 'Use AlertPattern.forEvents(…) for anything else.',
    holds: conditions => isFields(conditions) && !fields.some(field => field in conditions),
  };
}

function hasToken(value: unknown): boolean {
  return Token.isUnresolved(value) || (typeof value === 'object' && value !== null && Object.values(value).some(hasToken));
}

function completeSignIn(detailTypes: string[]): string[] {
  return detailTypes.some(type => SIGN_IN.includes(type)) ? [...new Set([...detailTypes, ...SIGN_IN])] : detailTypes;
}
