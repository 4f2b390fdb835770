import { aws_kms as kms, RemovalPolicy } from 'aws-cdk-lib';
import { IEventDataStore } from './event-data-store-contract';
import { LakePricing } from './lake-pricing';
import { RequestContextKey } from './request-context-key';
import { EventSelector } from '../../selection/event-selector';
import { InsightSelector } from '../../selection/insight-selector';

/**
 * Options for an event data store of CloudTrail Lake.
 */
export interface EventDataStoreOptions {
  /**
   * The name of the store: 3 to 128 letters, digits, periods, underscores and dashes, unique in its account and Region.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateEventDataStore.html
   * @default - generated from the construct's path
   */
  readonly eventDataStoreName?: string;

  /**
   * The events to record. Management, data and network activity events can be combined; Insights events, configuration
   * items, activity outside of AWS and audit evidence each need a store of their own. The selectors must compile to at
   * most five advanced event selectors with 500 condition values in total.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/query-event-data-store.html
   * @default [EventSelector.managementEvents()]
   */
  readonly eventSelectors?: EventSelector[];

  /**
   * Whether the store records the events of all Regions. Must not be true for activity outside of AWS.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/query-event-data-store-integration.html
   * @default true, but false for activity outside of AWS
   */
  readonly multiRegion?: boolean;

  /**
   * The pricing option and retention period of the store.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-lake-manage-costs.html
   * @default LakePricing.extendableRetention()
   */
  readonly pricing?: LakePricing;

  /**
   * The key that encrypts the store, in the store's Region. The key is permanent: adding, changing or removing the key
   * of an existing store fails at deploy time. A key of this app must therefore not be deleted while the store is
   * retained. For an imported key the statement that its policy needs is written to a file of the cloud assembly, and
   * the warning `policyNotManaged` names that file.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html
   * @default - a new `LakeKey`, retained as long as the store
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * The CloudTrail Insights to detect in the management events of this store. Requires `insightsStore`, and selectors
   * that record the events to analyze. Insights on data events are not supported: only trails have them. For an
   * organization store, only the management account can enable Insights.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/query-event-data-store-insights.html
   * @default - no Insights
   */
  readonly insights?: InsightSelector[];

  /**
   * The store that receives the Insights events: a store of `EventSelector.insightEvents()` in the same account and
   * Region. Requires `insights`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/query-event-data-store-insights.html
   * @default - no Insights
   */
  readonly insightsStore?: IEventDataStore;

  /**
   * Whether events may have up to 1 MB instead of 256 KB. Must not be false with `resourceTagKeys` or
   * `requestContextKeys`, which need it.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-context-events.html
   * @default - true with `resourceTagKeys` or `requestContextKeys`, otherwise false
   */
  readonly largeEvents?: boolean;

  /**
   * The keys of tags, 1 to 50 of 1 to 128 characters each, that are added to events with their values, from the
   * resource and from the caller. They are visible in the store only, not in trails or EventBridge. Requires a store of
   * management or data events.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-context-events.html
   * @default - none
   */
  readonly resourceTagKeys?: string[];

  /**
   * The condition keys of IAM that are added to events, with their values at the time of the call. Requires a store of
   * management or data events.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-context-events.html
   * @default - none
   */
  readonly requestContextKeys?: RequestContextKey[];

  /**
   * Whether the store ingests new events. False stops ingestion and retains existing events; only valid for stores of
   * CloudTrail events and of configuration items.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/query-eds-stop-ingestion.html
   * @default true
   */
  readonly ingestion?: boolean;

  /**
   * Whether the store is protected from deletion, including manual deletion and deletion by CloudFormation. To delete a
   * store, turn this off and deploy, end federation and remove its channels, and then remove the store. A deleted store
   * is pending for 7 days, in which it can be restored and still counts toward the quota of 10 stores. A first
   * deployment that fails leaves a protected store behind: turn off its protection and delete it manually.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/query-eds-termination-protection.html
   * @default true
   */
  readonly terminationProtection?: boolean;

  /**
   * The removal policy of the store, its policy and its own key. `SNAPSHOT` is not supported. `DESTROY` requires that
   * `terminationProtection` was turned off by an earlier deployment: otherwise the deletion fails.
   *
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html
   * @default RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE - retained, except when the first deployment fails
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * Properties for `EventDataStore`.
 */
export interface EventDataStoreProps extends EventDataStoreOptions {
  /**
   * Whether the store records the events of all accounts of the organization. The stack and the key must then be in the
   * management account. Only valid for stores of CloudTrail events and of configuration items.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-lake-organizations.html
   * @default false
   */
  readonly organizationEnabled?: boolean;

  /**
   * The ARNs of the buckets that receive log files. Writes to them are never recorded, and selectors must not name
   * them.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html
   * @default - none
   */
  readonly deliveryBucketArns?: string[];
}
