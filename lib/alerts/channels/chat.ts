import { aws_chatbot as chatbot, aws_iam as iam, aws_sns as sns, Names } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AlertChannelBindOptions, AlertChannelConfig, AlertMessage } from './contract';
import { hubTopic, withMinimum } from './hub-topic';
import { arn } from '../../private/arns';
import { checkAvailability } from '../../regions/availability';
import { PropsCheck } from '../../validation/props-check';
import { AlertSeverity } from '../alert-severity';

/** What the services of Slack and Microsoft Teams have in common. */
interface Configuration {
  readonly configurationName: string;
  readonly iamRoleArn: string;
  readonly snsTopicArns: string[];
  readonly guardrailPolicies: string[];
  readonly loggingLevel: string;
}

/** A channel of a chat that shows alerts. */
export interface ChatPlace {
  /** The id that distinguishes it from other channels. */
  readonly id: string;
  /** The prop that names it. */
  readonly prop: string;
  configure(scope: Construct, configuration: Configuration): void;
}

export function slackChannel(slackWorkspaceId: string, slackChannelId: string): ChatPlace {
  return {
    id: `Slack-${slackWorkspaceId}-${slackChannelId}`,
    prop: 'channelId',
    configure: (scope, configuration) => {
      new chatbot.CfnSlackChannelConfiguration(scope, 'Resource', { ...configuration, slackWorkspaceId, slackChannelId });
    },
  };
}

export function teamsChannel(teamId: string, teamsTenantId: string, teamsChannelId: string): ChatPlace {
  return {
    id: `Teams-${teamId}-${teamsChannelId}`,
    prop: 'channelId',
    configure: (scope, configuration) => {
      new chatbot.CfnMicrosoftTeamsChannelConfiguration(scope, 'Resource', { ...configuration, teamId, teamsTenantId, teamsChannelId });
    },
  };
}

/** A topic of its own, because chats show only messages in their own schema; all places with one minimum share it. */
export function bindChat(scope: Construct, options: AlertChannelBindOptions, place: ChatPlace, minimum?: AlertSeverity): AlertChannelConfig {
  checkAvailability(scope, place.prop, 'chatApplications');
  const targetId = withMinimum('Chat', minimum);
  const { topic, roleArn } = hubTopic(scope, targetId, options);
  const existing = scope.node.tryFindChild(place.id) as ChatSubscription | undefined;
  new PropsCheck(scope).require(!existing || existing.topic === topic, {
    code: 'InvalidValue', prop: place.prop, must: 'have one minimum', value: place.id, advice: 'Remove one of the two channels.',
  }).throwIfAny();
  if (!existing) new ChatSubscription(scope, place, topic);
  return { targetId, targetArn: topic.topicArn, roleArn, message: AlertMessage.CHAT };
}

/** Subscribes a place to a topic, and lets nobody do anything from there. */
class ChatSubscription extends Construct {
  constructor(scope: Construct, place: ChatPlace, public readonly topic: sns.ITopic) {
    super(scope, place.id);
    // The documented trust has no condition. Whoever assumes the role may do nothing: it has no policies, and the
    // guardrail denies all.
    const role = new iam.Role(this, 'Role', {
      description: 'Lets a chat show alerts on CloudTrail events, and do nothing',
      assumedBy: new iam.ServicePrincipal('chatbot.amazonaws.com'),
    });
    place.configure(this, {
      configurationName: Names.uniqueResourceName(this, { maxLength: 128, separator: '-' }),
      iamRoleArn: role.roleArn,
      snsTopicArns: [topic.topicArn],
      guardrailPolicies: [arn('iam', '', 'aws', 'policy/AWSDenyAll')],
      loggingLevel: 'ERROR',
    });
  }
}
