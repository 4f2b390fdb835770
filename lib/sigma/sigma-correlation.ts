import { Duration } from 'aws-cdk-lib';
import { alertIdOf } from './alert-texts';
import { CorrelationDocument } from './correlation-document';
import { DocumentFacts } from './rule-document';
import { refusing } from './sigma-checks';
import { SigmaRule } from './sigma-rule';
import { correlationQuery } from './store/correlation-query';
import { AuditQuery } from '../questions/audit-query';
import { PropsCheck } from '../validation/props-check';
import { wholeSeconds } from '../validation/rules/durations';

/** The longest time range of a scheduled query. */
const MAX_LOOKBACK = Duration.days(30);

/**
 * The kind of a Sigma correlation.
 */
export enum SigmaCorrelationType {
  /** The number of events counts. */
  EVENT_COUNT = 'event_count',

  /** The number of distinct values of a field counts. */
  VALUE_COUNT = 'value_count',
}

/**
 * A correlation of Sigma that counts events, or values of a field. No single event can answer it, so it becomes a query.
 *
 * @see https://sigmahq.io/sigma-specification/
 */
export class SigmaCorrelation {
  /** @internal */
  public static _of(facts: DocumentFacts, document: CorrelationDocument, rules: SigmaRule[]): SigmaCorrelation {
    return new SigmaCorrelation(facts, document, rules);
  }

  /** The title of the correlation. */
  public readonly title: string;

  /** The id of the correlation. */
  public readonly ruleId?: string;

  /** The level of the correlation. */
  public readonly level?: string;

  /** The kind of the correlation: events or values count. */
  public readonly type: SigmaCorrelationType;

  /** The fields whose values make a group. */
  public readonly groupBy: string[];

  /** The field whose distinct values count; undefined if events count. */
  public readonly field?: string;

  /** The time within which events or values count. */
  public readonly timespan: Duration;

  /** The least count that a group must have. */
  public readonly threshold: number;

  /** The greatest count that a group may have; undefined if there is none. */
  public readonly maximum?: number;

  private constructor(
    private readonly facts: DocumentFacts,
    private readonly document: CorrelationDocument,
    /** The rules whose events count. */
    public readonly rules: SigmaRule[],
  ) {
    this.title = facts.title;
    this.ruleId = facts.id;
    this.level = facts.level;
    this.type = document.type as SigmaCorrelationType;
    this.groupBy = document.groupBy;
    this.field = document.field;
    this.timespan = Duration.seconds(document.seconds);
    this.threshold = document.atLeast;
    this.maximum = document.atMost;
  }

  /**
   * Returns the time before each run of a schedule that the query must cover, so that each window is whole in one run: the
   * time between runs and the timespan, in whole hours.
   *
   * @param interval the time between runs: from 1 minute, and with the timespan at most 30 days
   * @throws if a query cannot look back so far
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/ScheduledQueries.html
   */
  public lookback(interval: Duration): Duration {
    const span = this.timespan.toSeconds();
    const limits = `from 1 minute to 30 days less the timespan of ${this.timespan.toHumanString()}`;
    new PropsCheck().literal('interval', interval, wholeSeconds(60, MAX_LOOKBACK.toSeconds() - span, limits)).throwIfAny();
    return Duration.hours(Math.ceil((interval.toSeconds() + span) / 3600));
  }

  /**
   * Returns the query for the groups whose count meets the condition. Without a greatest count, the text for Athena finds
   * every window of time; that for CloudWatch Logs Insights has fixed windows, so a count that is only reached across two of
   * them is not found. With a greatest count, windows are fixed, and the query has no text for CloudWatch Logs Insights.
   *
   * @param id the id of the query: 3 to 64 lower-case letters and digits in words joined by dashes
   */
  public query(id: string = alertIdOf(this.facts)): AuditQuery {
    const tests = this.rules.map(({ _test }) => _test);
    const { groupBy, field, seconds, atLeast, atMost } = this.document;
    return refusing(this.title, () => correlationQuery(id, {
      title: this.title, test: tests.length === 1 ? tests[0] : { any: tests }, groupBy, field, seconds, atLeast, atMost,
    }));
  }
}
