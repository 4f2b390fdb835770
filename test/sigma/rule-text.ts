import { Alert, SigmaRule } from '../../lib';
import { compilePattern } from '../../lib/event-patterns/pattern-matcher';
import { compileCondition } from '../../runtime/alert-evaluator/condition';
import { newStack } from '../alerts/fixtures';

/** A rule with this detection, in YAML. */
export function ruleText(detection: string, more = ''): string {
  const indented = detection.replace(/^/gm, '  ');
  return `title: Some rule\nid: 6f0f7c3e-1b1f-4d55-9a0a-2d6c1c6a0001\nlogsource: { product: aws, service: cloudtrail }\n${more}detection:\n${indented}\n`;
}

/** A rule on one selection, the YAML of a map or a list. */
export function ruleOn(selection: string): SigmaRule {
  return SigmaRule.fromText(ruleText(`selection:\n${selection.replace(/^/gm, '  ')}\ncondition: selection`));
}

/** The decision of the function about a record, which the pattern must cover. */
export function matcherOf(rule: SigmaRule): (record: unknown) => boolean {
  const alert = rule.alert();
  const holds = conditionOf(alert);
  const covers = compilePattern(alert.pattern._render(newStack()));
  return given => {
    const record = JSON.parse(JSON.stringify(given));
    const matches = holds(record);
    if (matches && !covers({ 'source': 'aws.any', 'detail-type': 'AWS API Call via CloudTrail', 'detail': record })) throw new Error('The pattern does not cover the record');
    return matches;
  };
}

export function conditionOf(alert: Alert): (record: unknown) => boolean {
  return compileCondition(JSON.parse(JSON.stringify(alert.condition!._render())));
}
