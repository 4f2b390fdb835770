import { AlertCondition } from './alert-condition';
import type { AlertPattern } from './alert-pattern';
import type { AlertProps } from './alert-props';
import { AlertSeverity } from './alert-severity';
import { PropsCheck } from '../validation/props-check';
import { matching, Rule } from '../validation/rule';
import { instanceOf, oneOf } from '../validation/rules/values';

export const ALERT_ID: Rule = {
  code: 'InvalidAlertId',
  must: 'be 3 to 39 lower-case letters and digits in words joined by single dashes',
  advice: 'It becomes part of a rule\'s name, like \'iam-user-created\'.',
  holds: matching(/^(?=.{3,39}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/),
};

const ALERT_TITLE: Rule = {
  code: 'InvalidText',
  must: 'be 1 to 100 printable characters in one line, not all blank, without < > " and \\',
  advice: 'It is the first line of the message; longer text belongs in the description.',
  holds: matching(/^(?=.*\S)[^<>"\\\p{C}]{1,100}$/u),
};

const ALERT_TEXT: Rule = {
  code: 'InvalidText',
  must: 'be 1 to 1000 printable characters in one line, not all blank, without < > " and \\',
  advice: 'Link to a page for anything longer.',
  holds: matching(/^(?=.*\S)[^<>"\\\p{C}]{1,1000}$/u),
};

const HTTPS_URL: Rule = {
  code: 'InvalidText',
  must: 'be an https address of at most 500 characters without < > " \\ and blanks',
  advice: 'Like \'https://example.com/runbooks/keys\'.',
  holds: matching(/^https:\/\/[^\s<>"\\\p{C}]{1,492}$/u),
};

const ATTACK_TECHNIQUE: Rule = {
  code: 'InvalidValue', must: 'be a MITRE ATT&CK technique id like \'T1562.008\'', advice: 'Use the ids of ATT&CK v18.', holds: matching(/^T\d{4}(\.\d{3})?$/),
};

/** Checks the id, the texts and the sample events of an alert. */
export function checkAlert(id: string, props: AlertProps): void {
  const check = new PropsCheck()
    .literal('id', id, ALERT_ID)
    .optional('title', props.title, ALERT_TITLE)
    .optional('severity', props.severity, oneOf(AlertSeverity, 'AlertSeverity'))
    .optionalLiteral('condition', props.condition, instanceOf(AlertCondition, 'AlertCondition.policyAllowsAll(…) or another factory'))
    .optional('description', props.description, ALERT_TEXT)
    .optional('runbook', props.runbook, ALERT_TEXT)
    .optional('runbookUrl', props.runbookUrl, HTTPS_URL)
    .literalList('attackTechniques', props.attackTechniques, ATTACK_TECHNIQUE)
    .literalList('controls', props.controls, ALERT_TITLE)
    .literalList('supersedes', props.supersedes, ALERT_ID)
    .require(!Array.isArray(props.supersedes) || !props.supersedes.includes(id), {
      code: 'InvalidValue', prop: 'supersedes', must: 'name other alerts', value: id, advice: 'Remove the alert\'s own id.',
    });
  checkSamples(check, 'matches', props.matches, props.pattern);
  checkSamples(check, 'ignores', props.ignores, props.pattern);
  check.throwIfAny();
}

/** Checks that the pattern matches the events of `matches`, and none of `ignores`. */
function checkSamples(check: PropsCheck, prop: 'matches' | 'ignores', events: unknown[] | undefined, pattern: AlertPattern): void {
  if (events === undefined) return;
  if (!Array.isArray(events)) {
    check.require(false, { code: 'InvalidValue', prop, must: 'be a list', value: events, advice: 'Wrap the value in an array.' });
    return;
  }
  const matcher = pattern._matcher();
  const wanted = prop === 'matches';
  events.forEach((event, i) => check.require(matcher === undefined || matcher(event) === wanted, {
    code: 'InvalidEventPattern',
    prop: `${prop}[${i}]`,
    must: wanted ? 'be an event that the pattern matches' : 'be an event that the pattern does not match',
    value: event,
    advice: 'Correct the pattern or the sample.',
  }));
}
