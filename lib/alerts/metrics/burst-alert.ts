import { Burst, BurstDefinition, BURSTS } from './bursts';
import { Alert } from '../alert';
import { AlertPattern } from '../alert-pattern';

/** The beginning of the ids of these alerts. */
const PREFIX = 'burst-';

/** The burst that an alert is about; undefined for other alerts. */
export function burstOf({ id }: Alert): BurstDefinition | undefined {
  return id.startsWith(PREFIX) ? BURSTS[id.slice(PREFIX.length) as Burst] : undefined;
}

/** The alert on an alarm of `BurstAlarms`, which its name tells: rules of other Regions and accounts cannot refer to it. */
export function burstAlert(burst: Burst): Alert {
  const { title, severity, description, attackTechniques } = BURSTS[burst];
  return Alert.custom(`${PREFIX}${burst}`, {
    title,
    severity,
    description,
    runbook: 'Open the Contributor Insights rule with the name of the alarm: its report has the account and the principal. Then ask what that principal did,'
      + ' with the query `timeline`.',
    attackTechniques,
    pattern: AlertPattern._forOperation({
      source: ['aws.cloudwatch'],
      detailType: ['CloudWatch Alarm State Change'],
      detail: { alarmName: [{ suffix: `-burst-${burst}` }], state: { value: ['ALARM'] } },
    }, '$.detail.alarmName'),
  });
}
