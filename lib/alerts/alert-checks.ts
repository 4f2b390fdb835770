import type { AlertPattern } from './alert-pattern';
import type { AlertProps } from './alert-props';
import { AlertSeverity } from './alert-severity';
import { PropsCheck } from '../validation/props-check';
import { ALERT_ID, ALERT_TEXT, ALERT_TITLE, ATTACK_TECHNIQUE, HTTPS_URL } from '../validation/rules/alerts';
import { oneOf } from '../validation/rules/values';

/** Checks the id, the texts and the sample events of an alert. */
export function checkAlert(id: string, props: AlertProps): void {
  const check = new PropsCheck()
    .literal('id', id, ALERT_ID)
    .optional('title', props.title, ALERT_TITLE)
    .optional('severity', props.severity, oneOf(AlertSeverity, 'AlertSeverity'))
    .optional('description', props.description, ALERT_TEXT)
    .optional('runbook', props.runbook, ALERT_TEXT)
    .optional('runbookUrl', props.runbookUrl, HTTPS_URL)
    .list('attackTechniques', props.attackTechniques, ATTACK_TECHNIQUE)
    .list('controls', props.controls, ALERT_TITLE)
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
