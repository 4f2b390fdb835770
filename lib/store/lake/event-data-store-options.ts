import { aws_kms as kms, RemovalPolicy } from 'aws-cdk-lib';
import { IEventDataStore } from './event-data-store-contract';
import { LakePricing } from './lake-pricing';
import { RequestContextKey } from './request-context-key';
import { EventSelector } from '../../selection/event-selector';
import { InsightSelector } from '../../selection/insight-selector';

/**
 * What may be said about an event data store of CloudTrail Lake.
 */
export interface EventDataStoreOptions {
  /**
   * Name of the store: 3 to 128 letters, digits, periods, underscores and dashes, unique in its account and Region. Another form gives
   * the error `InvalidValue`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateEventDataStore.html
   * @default - a name made from the construct's path
   */
  readonly eventDataStoreName?: string;

  /**
   * Which events are kept. Management, data and network activity events may be mixed; Insights events, configuration items, activity
   * outside of AWS and audit evidence need a store each. Others beside them, or what a store does not record, give the error
   * `UnsupportedSelector`, an empty list `EmptyList`. They have to compile to at most five advanced event selectors (`TooManySelectors`)
   * with 500 values (`TooManySelectorValues`).
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/query-event-data-store.html
   * @default [EventSelector.managementEvents()]
   */
  readonly eventSelectors?: EventSelector[];

  /**
   * Keep the events of all Regions. True for a store of activity outside of AWS, which has to be in one Region, gives the error
   * `ConflictingProps`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/query-event-data-store-integration.html
   * @default true, but false for activity outside of AWS
   */
  readonly multiRegion?: boolean;

  /**
   * How the store is paid for, and how long it keeps events.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-lake-manage-costs.html
   * @default LakePricing.extendableRetention()
   */
  readonly pricing?: LakePricing;

  /**
   * The key that encrypts the store, of its Region; another Region gives the error `WrongStack`. A key is for ever: to give one to a store
   * that has none, to change it or to take it away, fails when it is deployed. So a key of this app that would be deleted while the store
   * is kept gives the error `ConflictingProps`. For an imported key the statement that its policy needs is written to a file of the
   * cloud assembly, and the warning `policyNotManaged` names it.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html
   * @default - a new `LakeKey`, which stays as long as the store
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * What CloudTrail Insights looks for in the management events of this store. `insightsStore` has to be given with it: one without the
   * other gives the error `ConflictingProps`. Insights about data events, which only trails have, give `UnsupportedSelector`, an empty
   * list `EmptyList`, and Insights that nothing selected feeds `InsightsWithoutEvents`. For an organization store only the management
   * account may enable them.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/query-event-data-store-insights.html
   * @default - no Insights
   */
  readonly insights?: InsightSelector[];

  /**
   * The store that receives what Insights found: a store of `EventSelector.insightEvents()` of the same account and Region. Another kind
   * of store, where it is known, gives the error `UnsupportedStore`, another account or Region `WrongStack`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/query-event-data-store-insights.html
   * @default - no Insights
   */
  readonly insightsStore?: IEventDataStore;

  /**
   * Keep events of up to 1 MB instead of 256 KB. False beside `resourceTagKeys` or `requestContextKeys`, which need it, gives the error
   * `ConflictingProps`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-context-events.html
   * @default - true with `resourceTagKeys` or `requestContextKeys`, otherwise false
   */
  readonly largeEvents?: boolean;

  /**
   * Keys of tags, 1 to 50 of 1 to 128 characters each, that are added to events with their values, from the resource and from the caller.
   * They are seen in the store only, not in trails or EventBridge. A key of another form gives the error `InvalidText`, more
   * or repeated ones `InvalidValue`, an empty list `EmptyList`, a store without management or data events `ConflictingProps`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-context-events.html
   * @default - none
   */
  readonly resourceTagKeys?: string[];

  /**
   * Condition keys of IAM that are added to events with the values that they had for the call. A repetition gives the error
   * `InvalidValue`, an empty list `EmptyList`, a store without management or data events `ConflictingProps`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-context-events.html
   * @default - none
   */
  readonly requestContextKeys?: RequestContextKey[];

  /**
   * Take in new events. False stops that, and keeps what is there. Only stores of CloudTrail events and of configuration items can be
   * stopped: false for others gives the error `ConflictingProps`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/query-eds-stop-ingestion.html
   * @default true
   */
  readonly ingestion?: boolean;

  /**
   * Refuse to delete the store, also by hand and by CloudFormation. To delete a store, turn this off and deploy, end federation and
   * remove its channels, and then remove it. A deleted store is pending for 7 days, in which it can be restored and still counts toward
   * the quota of 10 stores. A first deployment that fails leaves a protected store behind: turn its protection off by hand and delete it.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/query-eds-termination-protection.html
   * @default true
   */
  readonly terminationProtection?: boolean;

  /**
   * What happens to the store, its policy and its own key when they leave the stack. `SNAPSHOT` gives the error `InvalidValue`. `DESTROY`
   * needs `terminationProtection` off, deployed before: otherwise the deletion fails.
   *
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html
   * @default RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE - kept, except by a first deployment that fails
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * What only a direct user of the store says.
 */
export interface EventDataStoreProps extends EventDataStoreOptions {
  /**
   * Keep the events of all accounts of the organization. The stack belongs into the management account then, and its key too. Only stores
   * of CloudTrail events and of configuration items can: others give the error `ConflictingProps`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-lake-organizations.html
   * @default false
   */
  readonly organizationEnabled?: boolean;

  /**
   * ARNs of buckets that logs are delivered to: writes into them are never recorded. Another form gives the error `InvalidResourceArn`,
   * an empty list `EmptyList`, a selector that names such a bucket `RecordsOwnDeliveries`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html
   * @default - none
   */
  readonly deliveryBucketArns?: string[];
}
