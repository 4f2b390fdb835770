import { readdirSync, readFileSync } from 'fs';
import { join, sep } from 'path';
import { correlationOf, CorrelationDocument } from './correlation-document';
import { DocumentFacts, documentFacts, refuseOtherDocuments } from './rule-document';
import { checkOptions, problemOf, SIGMA_FOLDER, SIGMA_TEXT } from './sigma-checks';
import { SigmaCorrelation } from './sigma-correlation';
import { SigmaFault } from './sigma-fault';
import { SigmaFolderOptions, SigmaRuleOptions } from './sigma-options';
import { SigmaRule } from './sigma-rule';
import { yamlDocuments, YamlMap, YamlValue } from './yaml-documents';
import { Alert } from '../alerts/alert';
import { GovernanceError, Problem } from '../validation/errors';
import { PropsCheck } from '../validation/props-check';
import { Rule } from '../validation/rule';

/** A document and where it was found. */
interface Found {
  readonly source: string;
  readonly document: YamlValue;
}

/** A correlation before its rules are known. */
interface OpenCorrelation {
  readonly source: string;
  readonly facts: DocumentFacts;
  readonly document: CorrelationDocument;
}

/**
 * Several rules of Sigma, and the correlations that count their events.
 *
 * @see https://sigmahq.io/sigma-specification/
 * @example
 * const sigma = SigmaRules.fromFolder('rules', { exclude: ['old/retired.yml'], license: 'DRL-1.1' });
 * new AlertHub(this, 'Alerts', { alerts: sigma.alerts() });
 */
export class SigmaRules {
  /**
   * Reads all rules of a folder and the folders in it: its files `*.yml` and `*.yaml`.
   *
   * @param path the path of the folder
   * @param options files to leave out, and what the files do not say
   * @throws with all rules that are refused
   */
  public static fromFolder(path: string, options: SigmaFolderOptions = {}): SigmaRules {
    checkOptions(options);
    const { exclude } = options;
    const check = new PropsCheck().literal('path', path, SIGMA_FOLDER);
    check.throwIfAny();
    const files = readdirSync(path, { recursive: true, encoding: 'utf8' }).map(file => file.split(sep).join('/')).filter(file => /\.ya?ml$/i.test(file)).sort();
    check.literalList('exclude', exclude, fileAmong(files)).require(files.length > 0, {
      code: 'InvalidSigmaRule', prop: 'path', must: 'have files *.yml or *.yaml', value: path, advice: 'Give the folder of the rules.',
    }).throwIfAny();
    const wanted = files.filter(file => !exclude?.includes(file));
    return SigmaRules.read(wanted.map(file => ({ source: file, text: readFileSync(join(path, file), 'utf8') })), options);
  }

  /**
   * Reads all rules of a text.
   *
   * @param yaml the YAML text, with `---` between its documents
   * @param options options that the text does not have
   * @throws with all rules that are refused
   */
  public static fromText(yaml: string, options: SigmaRuleOptions = {}): SigmaRules {
    checkOptions(options);
    new PropsCheck().literal('yaml', yaml, SIGMA_TEXT).throwIfAny();
    return SigmaRules.read([{ source: 'yaml', text: yaml }], options);
  }

  private static read(texts: { source: string; text: string }[], options: SigmaRuleOptions): SigmaRules {
    const problems: Problem[] = [];
    const attempt = <T>(source: string, make: () => T): T[] => {
      try {
        return [make()];
      } catch (error) {
        if (!(error instanceof SigmaFault)) throw error;
        problems.push(problemOf(source, error));
        return [];
      }
    };
    const found = texts.flatMap(({ source, text }) => attempt(source, () => documentsOf(source, text)).flat());
    const [open, others] = [found.filter(isCorrelation), found.filter(one => !isCorrelation(one))];
    const rules = others.flatMap(({ source, document }) => attempt(source, () => ({ source, rule: SigmaRule._of(document, options) })));
    rules.forEach(({ source, rule }, i) => attempt(source, () => checkUnique(rule, rules.slice(0, i).map(one => one.rule))));
    const correlations = open.flatMap(({ source, document }) => attempt(source, () => openCorrelation(source, document as YamlMap)));
    // Rules that are refused are missing for a reason that is named already.
    const closed = problems.length > 0 ? [] : correlations.flatMap(one => attempt(one.source, () => close(one, rules.map(({ rule }) => rule))));
    if (problems.length > 0) throw new GovernanceError(problems);
    const onlyCounted = new Set(correlations.flatMap(({ document }, i) => document.generate ? [] : closed[i].rules));
    return new SigmaRules(rules.map(({ rule }) => rule), closed, onlyCounted);
  }

  private constructor(
    /** The rules, in the order of files and documents. */
    public readonly rules: SigmaRule[],
    /** The correlations, in the order of files and documents. */
    public readonly correlations: SigmaCorrelation[],
    private readonly onlyCounted: ReadonlySet<SigmaRule>,
  ) {}

  /** Returns the alerts of the rules, without those whose events only count in a correlation without `generate`. */
  public alerts(): Alert[] {
    return this.rules.filter(rule => !this.onlyCounted.has(rule)).map(rule => rule.alert());
  }
}

function fileAmong(files: string[]): Rule {
  return {
    code: 'InvalidSigmaRule',
    must: 'be the path of a rule in the folder, with slashes',
    advice: 'Remove it, or correct it.',
    holds: value => files.includes(value),
  };
}

function documentsOf(source: string, text: string): Found[] {
  const documents = yamlDocuments(text);
  if (documents.length === 0) throw new SigmaFault('yaml', 'have a document', text.slice(0, 50), 'A file without a rule is a mistake.');
  return documents.map((document, i) => ({ source: documents.length > 1 ? `${source}[${i}]` : source, document }));
}

function isCorrelation({ document }: Found): boolean {
  return typeof document === 'object' && document !== null && 'correlation' in document;
}

function openCorrelation(source: string, document: YamlMap): OpenCorrelation {
  refuseOtherDocuments(document);
  return { source, facts: documentFacts(document), document: correlationOf(document) };
}

function checkUnique({ ruleId, ruleName }: SigmaRule, others: SigmaRule[]): void {
  if (ruleId !== undefined && others.some(other => other.ruleId === ruleId)) throw new SigmaFault('id', 'be unique', ruleId, 'Two rules have it.');
  if (ruleName !== undefined && others.some(other => other.ruleName === ruleName)) throw new SigmaFault('name', 'be unique', ruleName, 'Two rules have it.');
}

function close({ facts, document }: OpenCorrelation, rules: SigmaRule[]): SigmaCorrelation {
  const counted = document.rules.map(name => {
    const rule = rules.find(({ ruleId, ruleName }) => ruleId === name || ruleName === name);
    if (!rule) throw new SigmaFault('correlation.rules', 'have the ids or names of rules beside it', name, 'Correlations of correlations are not supported.');
    return rule;
  });
  return SigmaCorrelation._of(facts, document, counted);
}
