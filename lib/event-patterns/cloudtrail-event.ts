import { Fields, isFields } from './event-pattern';

/** The detail types of records that are not of API calls. */
const DETAIL_TYPES = new Map<unknown, string>([
  ['AwsCloudTrailInsight', 'AWS Insight via CloudTrail'],
  ['AwsConsoleAction', 'AWS Console Action via CloudTrail'],
  ['AwsConsoleSignIn', 'AWS Console Sign In via CloudTrail'],
  ['AwsServiceEvent', 'AWS Service Event via CloudTrail'],
]);

/**
 * Returns the event as which EventBridge delivers a CloudTrail record.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 */
export function cloudTrailEvent(record: Fields): Fields {
  const service = typeof record.eventSource === 'string' ? record.eventSource.split('.')[0] : 'cloudtrail';
  return {
    'version': '0',
    'id': record.eventID,
    'detail-type': DETAIL_TYPES.get(record.eventType) ?? 'AWS API Call via CloudTrail',
    'source': `aws.${service}`,
    'account': record.recipientAccountId,
    'time': record.eventTime,
    'region': record.awsRegion,
    'resources': [],
    'detail': record,
  };
}

/**
 * Whether EventBridge delivers the event only to rules that opt in to read-only management events.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail-management.html
 */
export function isReadOnlyCall({ detail }: Fields): boolean {
  if (!isFields(detail) || detail.readOnly !== true || detail.managementEvent === false) return false;
  return typeof detail.eventName === 'string' && /^(Describe|Get|List)/.test(detail.eventName);
}
