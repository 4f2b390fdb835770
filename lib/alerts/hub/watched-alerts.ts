import { aws_kms as kms, aws_lambda as lambda, aws_logs as logs, aws_sns as sns, aws_sqs as sqs } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { WatchedResource } from '../../contracts/watched-resource';
import { Alert } from '../alert';
import { AlertPattern } from '../alert-pattern';
import { outcomePattern } from '../catalogue/calls';
import { WATCHED, WATCHED_SEVERITY, WATCHED_TECHNIQUES, WatchedEntry } from '../catalogue/watched';

/** Types of resources that can be watched. */
export const WATCHED_TYPES = Object.keys(WATCHED);

/** Ids of the alerts on them. */
export const WATCHED_IDS = Object.values(WATCHED).map(({ id }) => id);

/** What to watch of a construct, if it can be watched. */
export function watchedResource(construct: IConstruct): WatchedResource | undefined {
  if (construct instanceof sns.Topic) return of('AWS::SNS::Topic', construct.topicName, construct.topicArn);
  if (construct instanceof sqs.Queue) return of('AWS::SQS::Queue', construct.queueName, construct.queueArn);
  if (construct instanceof kms.Key) return of('AWS::KMS::Key', construct.keyId, construct.keyArn);
  if (construct instanceof lambda.Function) return of('AWS::Lambda::Function', construct.functionName, construct.functionArn);
  if (construct instanceof logs.LogGroup) return of('AWS::Logs::LogGroup', construct.logGroupName, construct.logGroupArn);
  return undefined;
}

function of(resourceType: string, resourceName: string, resourceArn: string): WatchedResource {
  return { resourceType, resourceName, resourceArn };
}

/**
 * An alert for each type of resource, on calls that weaken one of these.
 *
 * @param resources resources of types that can be watched; a name may end in `*`
 */
export function watchedAlerts(resources: WatchedResource[]): Alert[] {
  return WATCHED_TYPES.map(type => ({ entry: WATCHED[type], some: resources.filter(({ resourceType }) => resourceType === type) }))
    .filter(({ some }) => some.length > 0)
    .map(({ entry, some }) => {
      const { id, service, ways, ...texts } = entry;
      const either = ways.map(({ calls, parameter, name, with: others }) => ({
        eventName: calls, requestParameters: { [parameter]: some.flatMap(resource => namesOf(resource, name)), ...others },
      }));
      return Alert.custom(id, {
        ...texts,
        severity: WATCHED_SEVERITY,
        attackTechniques: WATCHED_TECHNIQUES,
        pattern: AlertPattern.forEvents(outcomePattern({ eventSource: [`${service}.amazonaws.com`], ...either.length === 1 ? either[0] : { $or: either } })),
      });
    });
}

/** The forms in which calls name a resource. */
export function namesOf({ resourceName, resourceArn }: WatchedResource, name?: WatchedEntry['ways'][number]['name']): unknown[] {
  switch (name) {
    case 'arn': return [resourceArn];
    case 'either': return [resourceName, resourceArn];
    // A queue's URL has the account, and then the name.
    case 'end': return [{ suffix: `/${resourceName}` }];
    case 'subscription': return [{ prefix: `${resourceArn}:` }];
    default: return resourceName.endsWith('*') ? [{ prefix: resourceName.slice(0, -1) }] : [resourceName];
  }
}
