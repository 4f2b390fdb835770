import { Aspects, aws_cloudwatch as cloudwatch, aws_kms as kms, aws_sns as sns, Stack } from 'aws-cdk-lib';
import { acknowledgeForCompliance } from './nag-acknowledgements';
import { isAwsManaged } from '../validation/rules/keys';
import { warn } from '../validation/warnings';

const CLOUDWATCH = 'cloudwatch.amazonaws.com';

/**
 * Warns of actions of an alarm that cannot work: CloudWatch cannot publish to an encrypted topic whose key does not admit
 * it, and reports that only in the history of the alarm. Acknowledges that an alarm has none. Actions may be added until
 * synth.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html
 */
export function checkAlarmActions(alarm: cloudwatch.Alarm): void {
  let isAcknowledged = false;
  Aspects.of(alarm).add({
    visit: node => {
      if (node !== alarm) return;
      // Only now: the finding, and its text in the template, would be about an alarm that has actions.
      if (!isAcknowledged && actionsOf(alarm).length === 0) {
        isAcknowledged = true;
        acknowledgeForCompliance(alarm, 'CloudWatchAlarmAction', 'Rules report its changes of state, or the app adds actions.');
      }
      topicsOf(alarm).filter(topic => topic.masterKey && !admitsCloudWatch(topic.masterKey)).forEach(topic => warn(alarm, 'deafAlarmTopic',
        `The alarm cannot publish to the topic ${topic.node.path}: the policy of its key ${topic.masterKey!.node.path} does not admit ${CLOUDWATCH}.`
        + ' Allow it kms:Decrypt and kms:GenerateDataKey* there.'));
    },
  });
}

/** The topics of the app that the alarm notifies. */
function topicsOf(alarm: cloudwatch.Alarm): sns.Topic[] {
  const stack = Stack.of(alarm);
  const actions = actionsOf(alarm);
  if (actions.length === 0) return [];
  // Topics of other accounts and Regions cannot be told apart here, and alarms do not notify them.
  const topics = alarm.node.root.node.findAll().filter((construct): construct is sns.Topic => construct instanceof sns.Topic
    && Stack.of(construct).environment === stack.environment);
  return topics.filter(topic => actions.includes(JSON.stringify(stack.resolve(topic.topicArn))));
}

/** The actions of an alarm, as texts. */
export function actionsOf(alarm: cloudwatch.Alarm): string[] {
  const { alarmActions = [], okActions = [], insufficientDataActions = [] } = alarm.node.defaultChild as cloudwatch.CfnAlarm;
  const arns = [alarmActions, okActions, insufficientDataActions].flatMap(some => Stack.of(alarm).resolve(some) ?? []);
  return arns.map(action => JSON.stringify(action));
}

/** Whether the policy names CloudWatch, or everybody. Of keys of other apps it is not known. */
function admitsCloudWatch(key: kms.IKey): boolean {
  if (isAwsManaged(key)) return false;
  const resource = key.node.defaultChild;
  if (!(resource instanceof kms.CfnKey)) return true;
  const { Statement: statements = [] } = Stack.of(key).resolve(resource.keyPolicy) ?? {};
  return statements.some(({ Effect: effect, Principal: principal }: any) => effect === 'Allow'
    && (principal === '*' || [principal?.Service].flat().includes(CLOUDWATCH)));
}
