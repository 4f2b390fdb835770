import { aws_cloudwatch as cloudwatch, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { WATCHED_IDS, WATCHED_TYPES } from './watched-alerts';
import { isFields } from '../../event-patterns/event-pattern';
import { Problem } from '../../validation/errors';
import { isInstance } from '../../validation/instances';
import { PropsCheck } from '../../validation/props-check';
import { Rule } from '../../validation/rule';
import { ACCOUNT_ID, ACCOUNT_NAME, ORGANIZATION_ID } from '../../validation/rules/accounts';
import { CHANNEL } from '../../validation/rules/channels';
import { PRINCIPAL_ARN_PATTERN } from '../../validation/rules/principals';
import { EVENT_BUS_NAME } from '../../validation/rules/resources';
import { FLAG, instanceOf } from '../../validation/rules/values';
import { Alert } from '../alert';
import { AlertChannel } from '../alert-channel';
import { AlertEngine } from '../alert-engine';
import { AlertExclusion, checkExclusions } from '../alert-exclusion';
import { AlertHubProps } from '../alert-hub-props';
import { checkRegionsOf } from '../alert-regions';
import { ALARM_TOPIC } from '../metrics/alarm-topic';

const WATCHED_RESOURCE: Rule = {
  code: 'InvalidValue',
  must: `be a resource of one of the types ${WATCHED_TYPES.join(', ')}`,
  advice: 'Use archive.watchedResources.',
  holds: value => WATCHED_TYPES.includes(value?.resourceType),
};

const AN_ENGINE = instanceOf(AlertEngine, 'AlertEngine.evaluator() or AlertEngine.rules()');

const AN_ALARM: Rule = {
  code: 'InvalidValue', must: 'be an alarm', advice: 'Give the cloudwatch.Alarm.', holds: value => typeof value?.addAlarmAction === 'function',
};

const AN_ALERT = instanceOf(Alert, 'Alert.custom(…) or AlertCatalogue');

/**
 * Checks the props of a hub.
 *
 * @param scope the hub
 * @param props the props, with the default alerts
 * @param operationAlerts the alerts that the hub has besides
 * @throws a `GovernanceError` with all problems
 */
export function checkAlertHub(scope: Construct, props: AlertHubProps, operationAlerts: Alert[]): void {
  const { alerts = [] } = props;
  const { channels, organizationId, eventBusName, eventBus, accountNames, observeOnly, engine, exclusions, alarmTopic } = props;
  const check = new PropsCheck(scope).list('alerts', props.alerts, AN_ALERT).list('channels', channels, CHANNEL).optionalLiteral('observeOnly', observeOnly, FLAG)
    .optionalLiteral('engine', engine, AN_ENGINE).optionalLiteral('alarmTopic', alarmTopic, ALARM_TOPIC);
  check.optionalLiteral('organizationId', organizationId, ORGANIZATION_ID).optionalLiteral('eventBusName', eventBusName, EVENT_BUS_NAME).optionalLiteral('accountNames', accountNames, {
    code: 'InvalidValue', must: 'be names by account ids', advice: 'Write { \'111122223333\': \'Payments\' }.', holds: isFields,
  });
  for (const [accountId, name] of Object.entries(isFields(accountNames) ? accountNames : {})) {
    check.literal('accountNames', accountId, ACCOUNT_ID).literal('accountNames', name, ACCOUNT_NAME);
  }
  for (const [prop, value] of Object.entries({ eventBusName, accountNames })) {
    check.require(value === undefined || organizationId !== undefined, {
      code: 'ConflictingProps', prop, must: 'be given together with \'organizationId\'', value, advice: 'Only the hub of an organization has such.',
    });
  }
  check.exclusive({ organizationId, eventBus }, 'The hub of an organization makes its own bus.')
    .sameEnvironment('eventBus', Stack.of(scope), { ...eventBus?.env }, 'Rules are beside their bus.')
    .sameEnvironment('alarmTopic', Stack.of(scope), { ...alarmTopic?.env }, 'Alarms notify topics of their own Region.');
  const forwards = Array.isArray(channels) && channels.some(channel => isInstance(channel, AlertChannel) && channel._forwards);
  const rules = isInstance(engine, AlertEngine) && !engine._evaluator;
  check.exclusive({ organizationId, channels: (rules && forwards) || undefined },
    'EventBridge forwards an event only once, and the relays did. Use AlertEngine.evaluator(), or put a rule on the hub\'s own bus.');
  check.exclusive({ engine: rules || undefined, deployPrincipalArns: props.deployPrincipalArns },
    'Rules cannot lower the severity of deployments. Use AlertEngine.evaluator().');
  const ids = alerts.map(alert => alert?.id);
  const taken = [...operationAlerts.map(alert => alert.id), ...WATCHED_IDS];
  ids.forEach((alertId, i) => check.require(ids.indexOf(alertId) === i && !taken.includes(alertId), duplicate(`alerts[${i}]`, alertId)));
  check.list('watchedResources', props.watchedResources, WATCHED_RESOURCE).knownList('deployPrincipalArns', props.deployPrincipalArns, PRINCIPAL_ARN_PATTERN);
  if (exclusions) checkExclusions(check, 'exclusions', exclusions);
  check.named('deployPrincipalArns', props.deployPrincipalArns);
  checkExcluded(check, 'exclusions', exclusions);
  alerts.forEach((alert, i) => checkExcluded(check, `alerts[${i}].exclusions`, alert?.exclusions));
  checkRegionsOf(Array.isArray(alerts) ? alerts.filter(alert => isInstance(alert, Alert)) : [], check).throwIfAny();
}

/**
 * Checks an alarm that is added to a hub.
 *
 * @throws a `GovernanceError` if it is no alarm, or of another account or Region
 */
export function checkAddedAlarm(scope: Construct, alarm: cloudwatch.Alarm): void {
  new PropsCheck(scope).literal('alarm', alarm, AN_ALARM).throwIfAny();
  new PropsCheck(scope).sameEnvironment('alarm', Stack.of(scope), { ...alarm.env }, 'Alarms notify topics of their own Region.').throwIfAny();
}

/**
 * Checks an alert that is added to a hub.
 *
 * @throws a `GovernanceError` if it is no alert, or its id is taken
 */
export function checkAddedAlert(scope: Construct, alert: Alert, others: Alert[]): void {
  new PropsCheck(scope).literal('alert', alert, AN_ALERT).throwIfAny();
  checkExcluded(checkRegionsOf([alert], new PropsCheck(scope)), 'alert.exclusions', alert.exclusions)
    .require(!others.some(({ id }) => id === alert.id), duplicate('alert', alert.id)).throwIfAny();
}

/** Checks that the hub can name the principals of the exclusions. */
function checkExcluded(check: PropsCheck, prop: string, exclusions?: AlertExclusion[]): PropsCheck {
  (Array.isArray(exclusions) ? exclusions : []).forEach((exclusion, i) => check
    .named(`${prop}[${i}].principalArns`, exclusion?.principalArns)
    .named(`${prop}[${i}].roleNames`, exclusion?.roleNames));
  return check;
}

function duplicate(prop: string, value: string): Problem {
  return { code: 'DuplicateAlert', prop, must: 'have an id of its own', value, advice: 'Remove or rename one of the two.' };
}
