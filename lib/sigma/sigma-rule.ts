import { readFileSync } from 'fs';
import { alertDescription, alertIdOf, alertRunbook, alertTitle, severityOf } from './alert-texts';
import { CoveringPattern, coveringPattern } from './covering/covering-pattern';
import { detectionTest } from './detection/detection';
import { doubtsOf } from './doubts';
import { attackTechniques, checkLogSource, DocumentFacts, documentFacts, refuseOtherDocuments } from './rule-document';
import { checkOptions, refusing, SIGMA_PATH, SIGMA_TEXT } from './sigma-checks';
import { SigmaFault } from './sigma-fault';
import { SigmaAlertOptions, SigmaRuleOptions } from './sigma-options';
import { ruleQuery } from './store/rule-query';
import { yamlDocuments, YamlValue } from './yaml-documents';
import { Alert } from '../alerts/alert';
import { AlertCondition } from '../alerts/alert-condition';
import { AlertPattern } from '../alerts/alert-pattern';
import { SigmaTest } from '../alerts/evaluator/sigma-test';
import { AuditQuery } from '../questions/audit-query';
import { PropsCheck } from '../validation/props-check';

/**
 * A rule of Sigma for the log source `aws` / `cloudtrail`, by version 2.1.0 of the specification.
 *
 * A rule is compiled exactly, or refused with the reason: never for more or fewer events.
 *
 * @see https://sigmahq.io/sigma-specification/
 * @example
 * const rule = SigmaRule.fromText(`
 * title: Support case closed
 * id: 8f2d3c1a-5d0e-4b7c-9a53-0c6f4f1f2b11
 * logsource: { product: aws, service: cloudtrail }
 * detection:
 *   selection: { eventSource: support.amazonaws.com, eventName: ResolveCase }
 *   condition: selection
 * level: low
 * `);
 * const hub = new AlertHub(this, 'Alerts');
 * hub.addAlert(rule.alert());
 */
export class SigmaRule {
  /**
   * Reads a rule from a file.
   *
   * @param path the path of a YAML file with one rule
   * @param options options that the file does not have
   */
  public static fromFile(path: string, options: SigmaRuleOptions = {}): SigmaRule {
    new PropsCheck().literal('path', path, SIGMA_PATH).throwIfAny();
    return SigmaRule.read(path, readFileSync(path, 'utf8'), options);
  }

  /**
   * Reads a rule from a text.
   *
   * @param yaml the YAML text of one rule
   * @param options options that the text does not have
   */
  public static fromText(yaml: string, options: SigmaRuleOptions = {}): SigmaRule {
    new PropsCheck().literal('yaml', yaml, SIGMA_TEXT).throwIfAny();
    return SigmaRule.read('yaml', yaml, options);
  }

  /**
   * The rule of a YAML document.
   * @internal
   */
  public static _of(document: YamlValue, options: SigmaRuleOptions): SigmaRule {
    refuseOtherDocuments(document);
    if ('correlation' in document) throw new SigmaFault('correlation', 'be absent', document.correlation, 'Use SigmaRules.fromText(…) or SigmaRules.fromFolder(…): a correlation needs its rules.');
    const facts = documentFacts(document);
    checkLogSource(document.logsource);
    return new SigmaRule({ ...facts, license: facts.license ?? options.license }, detectionTest(document.detection));
  }

  private static read(source: string, yaml: string, options: SigmaRuleOptions): SigmaRule {
    checkOptions(options);
    return refusing(source, () => {
      const documents = yamlDocuments(yaml);
      if (documents.length !== 1) throw new SigmaFault('yaml', 'be one document', `${documents.length} documents`, 'Use SigmaRules.fromText(…) or SigmaRules.fromFolder(…) for several.');
      return SigmaRule._of(documents[0], options);
    });
  }

  /** The title of the rule. */
  public readonly title: string;

  /** The id of the rule, by which correlations and other rules refer to it. */
  public readonly ruleId?: string;

  /** The name of the rule, by which correlations refer to it. */
  public readonly ruleName?: string;

  /** The level of the rule: `informational`, `low`, `medium`, `high` or `critical`. */
  public readonly level?: string;

  /** The author of the rule. */
  public readonly author?: string;

  /** The licence of the rule. */
  public readonly license?: string;

  /** The ids of MITRE ATT&CK techniques among the tags of the rule. */
  public readonly attackTechniques: string[];

  /**
   * Whether an event pattern expresses the rule exactly, so that `AlertEngine.rules()` can apply it. Other rules need
   * `AlertEngine.evaluator()`.
   */
  public readonly isExactPattern: boolean;

  /** The doubts about the rule, in sentences: it is kept exactly, but may never match, or need all events. */
  public readonly doubts: string[];

  private readonly pattern: CoveringPattern;

  private constructor(
    private readonly facts: DocumentFacts,
    /**
     * The detection as a test.
     * @internal
     */
    public readonly _test: SigmaTest,
  ) {
    this.pattern = coveringPattern(_test);
    this.title = facts.title;
    this.ruleId = facts.id;
    this.ruleName = facts.name;
    this.level = facts.level;
    this.author = facts.author;
    this.license = facts.license;
    this.attackTechniques = attackTechniques(facts.tags);
    this.isExactPattern = this.pattern.isExact;
    this.doubts = doubtsOf(facts, _test, this.pattern);
  }

  /**
   * Returns the alert of the rule. Its pattern covers the events of the rule, and its condition is the rule.
   *
   * @param options options that differ from what follows from the rule
   */
  public alert(options: SigmaAlertOptions = {}): Alert {
    const { facts, pattern } = this;
    const { id = alertIdOf(facts), title = alertTitle(facts.title), severity = severityOf(facts.level) } = options;
    return Alert._ofSigma(id, {
      title,
      severity,
      description: alertDescription(facts),
      runbook: alertRunbook(facts),
      attackTechniques: this.attackTechniques.length > 0 ? this.attackTechniques : undefined,
      readOnlyCalls: pattern.readOnlyCalls,
      pattern: AlertPattern._ofSigma(pattern.detail),
      condition: AlertCondition._ofSigma(this._test, pattern.isExact),
    }, this.doubts);
  }

  /**
   * Returns the query for the records that the rule matches, for Athena and, if CloudWatch discovers its fields in every
   * record, for CloudWatch Logs Insights. Rules on what depends on the call are refused: tables do not search lists.
   *
   * @param id the id of the query: 3 to 64 lower-case letters and digits in words joined by dashes
   */
  public query(id: string = alertIdOf(this.facts)): AuditQuery {
    return refusing(this.title, () => ruleQuery(id, this.title, this._test));
  }
}
