import { CloudTrailLogType } from './cloudtrail-log-type';

/**
 * The treatment of encrypted log groups by a centralization rule.
 *
 * @see https://docs.aws.amazon.com/cloudwatch/latest/observabilityadmin/API_SourceLogsConfiguration.html
 */
export enum CentralizationStrategy {
  /** Copies their events. */
  ALLOW = 'ALLOW',

  /** Does not copy their events. */
  SKIP = 'SKIP',
}

/**
 * The new log groups of the destination that are encrypted with the customer managed key.
 *
 * @see https://docs.aws.amazon.com/cloudwatch/latest/observabilityadmin/API_LogsEncryptionConfiguration.html
 */
export enum CentralizationEncryptionScope {
  /** Only log groups whose source is encrypted with a customer managed key. */
  ENCRYPTED_SOURCE_ONLY = 'ENCRYPTED_SOURCE_ONLY',

  /** All new log groups. */
  NEW_DESTINATION_LOG_GROUPS = 'NEW_DESTINATION_LOG_GROUPS',
}

/**
 * The treatment of tags that a log group of the destination already has.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatchLogs_Centralization.html
 */
export enum TagConflictResolution {
  /** Sets the tags of the source and removes all others. */
  IN_SYNC = 'IN_SYNC',

  /** Adds new tags only. */
  ADD_ONLY = 'ADD_ONLY',

  /** Adds new tags and updates existing ones; removes none. */
  UPDATE_SYNC = 'UPDATE_SYNC',
}

/**
 * Properties for `LogCentralization`.
 */
export interface LogCentralizationProps {
  /**
   * The id of the organization.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatchLogs_Centralization.html
   */
  readonly organizationId: string;

  /**
   * The Regions whose log groups are copied.
   *
   * @see https://docs.aws.amazon.com/cloudwatch/latest/observabilityadmin/API_CentralizationRuleSource.html
   */
  readonly regions: string[];

  /**
   * The id of the account that receives the copies, 12 digits.
   *
   * @see https://docs.aws.amazon.com/cloudwatch/latest/observabilityadmin/API_CentralizationRuleDestination.html
   */
  readonly destinationAccount: string;

  /**
   * The Region that receives the copies.
   *
   * @see https://docs.aws.amazon.com/cloudwatch/latest/observabilityadmin/API_CentralizationRuleDestination.html
   */
  readonly destinationRegion: string;

  /**
   * The name of the rule: 1 to 100 letters, digits and characters of `-_.#/`. Changing it replaces the rule.
   *
   * @see https://docs.aws.amazon.com/cloudwatch/latest/observabilityadmin/API_CreateCentralizationRuleForOrganization.html
   * @default - generated from the construct's path
   */
  readonly ruleName?: string;

  /**
   * The ids of the accounts whose log groups are copied, 12 digits each. The expression that selects accounts and
   * organizational units is limited to 2,000 characters.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatchLogs_Centralization.html
   * @default - all accounts of the organization, or those of `organizationalUnitIds`
   */
  readonly accounts?: string[];

  /**
   * The ids of the organizational units whose accounts' log groups are copied. The expression that selects accounts and
   * organizational units is limited to 2,000 characters.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatchLogs_Centralization.html
   * @default - all units, or only `accounts`
   */
  readonly organizationalUnitIds?: string[];

  /**
   * The types of CloudTrail events to copy.
   *
   * @see https://docs.aws.amazon.com/cloudwatch/latest/observabilityadmin/API_SourceLogsConfiguration.html
   * @default - all types that CloudWatch recognizes as CloudTrail logs
   */
  readonly logTypes?: CloudTrailLogType[];

  /**
   * The names of the log groups to copy: 1 to 512 of the characters A-Z a-z 0-9 _ - / . # each. The expression that
   * selects log groups is limited to 2,000 characters.
   *
   * @see https://docs.aws.amazon.com/cloudwatch/latest/observabilityadmin/API_SourceLogsConfiguration.html
   * @default - all log groups that have CloudTrail events
   */
  readonly logGroupNames?: string[];

  /**
   * The treatment of log groups that are encrypted with customer managed keys.
   *
   * @see https://docs.aws.amazon.com/cloudwatch/latest/observabilityadmin/API_SourceLogsConfiguration.html
   * @default CentralizationStrategy.ALLOW
   */
  readonly encryptedLogGroups?: CentralizationStrategy;

  /**
   * The name of the copies: 1 to 512 of the characters A-Z a-z 0-9 _ - / . # and the variables `${source.logGroup}`,
   * `${source.accountId}`, `${source.region}`, `${source.org.id}`, `${source.org.ouId}`, `${source.org.rootId}` and
   * `${source.org.path}`. Must be known at synth.
   *
   * @see https://docs.aws.amazon.com/cloudwatch/latest/observabilityadmin/API_LogGroupNameConfiguration.html
   * @default - the source's name; log groups of the same name are merged, with a stream for each account and Region
   */
  readonly logGroupNamePattern?: string;

  /**
   * The ARN of the customer managed key of the copies, in the destination's account and Region. The key must have the
   * tag `LogsManaged` = `true`, and its policy needs `requiredKeyStatements`. Requires aws-cdk-lib 2.268.0 or later.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatchLogs_Centralization.html
   * @default - an AWS owned key
   */
  readonly encryptionKeyArn?: string;

  /**
   * The new copies that are encrypted with `encryptionKeyArn`. Requires `encryptionKeyArn`.
   *
   * @see https://docs.aws.amazon.com/cloudwatch/latest/observabilityadmin/API_LogsEncryptionConfiguration.html
   * @default CentralizationEncryptionScope.NEW_DESTINATION_LOG_GROUPS
   */
  readonly encryptionScope?: CentralizationEncryptionScope;

  /**
   * The treatment of encrypted logs whose log group in the destination already exists without a customer managed key.
   * Requires `encryptionKeyArn`.
   *
   * @see https://docs.aws.amazon.com/cloudwatch/latest/observabilityadmin/API_LogsEncryptionConfiguration.html
   * @default CentralizationStrategy.SKIP - logs encrypted with a customer managed key remain so
   */
  readonly unencryptedDestinations?: CentralizationStrategy;

  /**
   * The Region of the destination's account that receives a second copy, which is billed. Must differ from
   * `destinationRegion`.
   *
   * @see https://docs.aws.amazon.com/cloudwatch/latest/observabilityadmin/API_LogsBackupConfiguration.html
   * @default - one copy
   */
  readonly backupRegion?: string;

  /**
   * The ARN of the customer managed key of the second copy, in the destination's account and in `backupRegion`.
   * Required if both `encryptionKeyArn` and `backupRegion` are set; otherwise not valid.
   *
   * @see https://docs.aws.amazon.com/cloudwatch/latest/observabilityadmin/API_LogsBackupConfiguration.html
   * @default - an AWS owned key
   */
  readonly backupEncryptionKeyArn?: string;

  /**
   * The ARN of a role in the destination's account that gives the copies the tags of their sources. It must trust the
   * role `AWSServiceRoleForObservabilityAdmin_LogsCentralization` of that account, with the organization's id as
   * external id, and allow `logs:ListTagsForResource`, `logs:TagResource` and `logs:UntagResource`.
   *
   * Requires a `logGroupNamePattern` with `${source.logGroup}`, `${source.accountId}` and `${source.region}`, and
   * aws-cdk-lib 2.268.0 or later.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatchLogs_Centralization.html
   * @default - the copies have no tags
   */
  readonly tagRoleArn?: string;

  /**
   * The treatment of tags that a copy already has. Requires `tagRoleArn`.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatchLogs_Centralization.html
   * @default TagConflictResolution.UPDATE_SYNC
   */
  readonly tagConflicts?: TagConflictResolution;

  /**
   * Whether to enable trusted access of CloudWatch to the organization. Only the management account can enable it; a
   * delegated administrator already has it. It is never disabled.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-cloudwatch.html
   * @default false
   */
  readonly trustedAccess?: boolean;

  /**
   * Whether to create the role `AWSServiceRoleForObservabilityAdmin_LogsCentralization` in the stack's account, unless
   * it exists. The management account and the destination account need it; the console creates it, the API does not.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-service-linked-roles.html
   * @default true
   */
  readonly serviceLinkedRole?: boolean;
}
