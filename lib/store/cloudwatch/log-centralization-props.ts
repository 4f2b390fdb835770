import { CloudTrailLogType } from './cloudtrail-log-type';

/**
 * What to do with something, or to leave it out.
 *
 * @see https://docs.aws.amazon.com/cloudwatch/latest/observabilityadmin/API_SourceLogsConfiguration.html
 */
export enum CentralizationStrategy {
  /** Bring it in. */
  ALLOW = 'ALLOW',

  /** Leave it out. */
  SKIP = 'SKIP',
}

/**
 * Which new log groups of the destination get the customer key.
 *
 * @see https://docs.aws.amazon.com/cloudwatch/latest/observabilityadmin/API_LogsEncryptionConfiguration.html
 */
export enum CentralizationEncryptionScope {
  /** Those whose sources have a customer key. */
  ENCRYPTED_SOURCE_ONLY = 'ENCRYPTED_SOURCE_ONLY',

  /** All of them. */
  NEW_DESTINATION_LOG_GROUPS = 'NEW_DESTINATION_LOG_GROUPS',
}

/**
 * What becomes of tags that a log group of the destination has already.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatchLogs_Centralization.html
 */
export enum TagConflictResolution {
  /** Tags become those of the source; others are removed. */
  IN_SYNC = 'IN_SYNC',

  /** New tags are added, nothing else. */
  ADD_ONLY = 'ADD_ONLY',

  /** New tags are added and others changed; none is removed. */
  UPDATE_SYNC = 'UPDATE_SYNC',
}

/**
 * Which CloudTrail events come together, and where.
 */
export interface LogCentralizationProps {
  /**
   * Id of the organization. Another form gives the error `InvalidOrganizationId`.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatchLogs_Centralization.html
   */
  readonly organizationId: string;

  /**
   * Regions whose log groups are copied. Another form gives the error `InvalidRegion`, an empty list `EmptyList`.
   *
   * @see https://docs.aws.amazon.com/cloudwatch/latest/observabilityadmin/API_CentralizationRuleSource.html
   */
  readonly regions: string[];

  /**
   * Id of the account, 12 digits, that receives the copies. Another form gives the error `InvalidAccountId`.
   *
   * @see https://docs.aws.amazon.com/cloudwatch/latest/observabilityadmin/API_CentralizationRuleDestination.html
   */
  readonly destinationAccount: string;

  /**
   * Region that receives the copies. Another form gives the error `InvalidRegion`.
   *
   * @see https://docs.aws.amazon.com/cloudwatch/latest/observabilityadmin/API_CentralizationRuleDestination.html
   */
  readonly destinationRegion: string;

  /**
   * Name of the rule: 1 to 100 letters, digits and characters of `-_.#/`. Another form gives the error `InvalidValue`. Another name
   * replaces the rule.
   *
   * @see https://docs.aws.amazon.com/cloudwatch/latest/observabilityadmin/API_CreateCentralizationRuleForOrganization.html
   * @default - made from the construct's path
   */
  readonly ruleName?: string;

  /**
   * Ids of the accounts, 12 digits, whose log groups are copied. Another form gives the error `InvalidAccountId`, an empty list
   * `EmptyList`, more than fit 2,000 characters `InvalidValue`.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatchLogs_Centralization.html
   * @default - all accounts of the organization, or those of `organizationalUnitIds`
   */
  readonly accounts?: string[];

  /**
   * Ids of the organizational units whose accounts' log groups are copied. Another form, or more than fit 2,000 characters, gives the error
   * `InvalidValue`, an empty list `EmptyList`.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatchLogs_Centralization.html
   * @default - all units, or only `accounts`
   */
  readonly organizationalUnitIds?: string[];

  /**
   * The kinds of events that are copied. An empty list gives the error `EmptyList`, a repetition or another value `InvalidValue`.
   *
   * @see https://docs.aws.amazon.com/cloudwatch/latest/observabilityadmin/API_SourceLogsConfiguration.html
   * @default - whatever CloudWatch knows as logs of CloudTrail
   */
  readonly logTypes?: CloudTrailLogType[];

  /**
   * Names of the only log groups that are copied: of each 1 to 512 of the characters A-Z a-z 0-9 _ - / . #. Another form gives the error
   * `InvalidLogGroupName`, an empty list `EmptyList`, more than fit 2,000 characters `InvalidValue`.
   *
   * @see https://docs.aws.amazon.com/cloudwatch/latest/observabilityadmin/API_SourceLogsConfiguration.html
   * @default - every log group that has events of CloudTrail
   */
  readonly logGroupNames?: string[];

  /**
   * Whether log groups that are encrypted with customer keys are copied. Anything else gives the error `InvalidValue`.
   *
   * @see https://docs.aws.amazon.com/cloudwatch/latest/observabilityadmin/API_SourceLogsConfiguration.html
   * @default CentralizationStrategy.ALLOW
   */
  readonly encryptedLogGroups?: CentralizationStrategy;

  /**
   * Name of the copies: 1 to 512 of the characters A-Z a-z 0-9 _ - / . # and the variables `${source.logGroup}`, `${source.accountId}`,
   * `${source.region}`, `${source.org.id}`, `${source.org.ouId}`, `${source.org.rootId}` and `${source.org.path}`. Another form or a token
   * gives the error `InvalidLogGroupName`.
   *
   * @see https://docs.aws.amazon.com/cloudwatch/latest/observabilityadmin/API_LogGroupNameConfiguration.html
   * @default - the name of the source: log groups of one name become one, with a stream for each account and Region
   */
  readonly logGroupNamePattern?: string;

  /**
   * ARN of the customer key of the copies, of the destination's account and Region. It has to have the tag `LogsManaged` = `true`, and its
   * policy needs `requiredKeyStatements`. Another form gives the error `InvalidResourceArn`, as another account or Region does.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatchLogs_Centralization.html
   * @default - a key that AWS owns
   */
  readonly encryptionKeyArn?: string;

  /**
   * Which new copies get that key. Without it there is nothing to choose: that gives the error `ConflictingProps`. Anything else gives
   * `InvalidValue`.
   *
   * @see https://docs.aws.amazon.com/cloudwatch/latest/observabilityadmin/API_LogsEncryptionConfiguration.html
   * @default CentralizationEncryptionScope.NEW_DESTINATION_LOG_GROUPS
   */
  readonly encryptionScope?: CentralizationEncryptionScope;

  /**
   * Whether encrypted logs may go into log groups of the destination that are there already and have no customer key. Without
   * `encryptionKeyArn` there is nothing to choose: that gives the error `ConflictingProps`. Anything else gives `InvalidValue`.
   *
   * @see https://docs.aws.amazon.com/cloudwatch/latest/observabilityadmin/API_LogsEncryptionConfiguration.html
   * @default CentralizationStrategy.SKIP - what was encrypted with a customer key stays so
   */
  readonly unencryptedDestinations?: CentralizationStrategy;

  /**
   * Another Region of the destination's account that receives a second copy, which is billed. Another form, or the Region of the first
   * copy, gives the error `InvalidRegion`.
   *
   * @see https://docs.aws.amazon.com/cloudwatch/latest/observabilityadmin/API_LogsBackupConfiguration.html
   * @default - one copy
   */
  readonly backupRegion?: string;

  /**
   * ARN of the customer key of the second copy, of the destination's account and the backup Region. It is needed when the first copy has a
   * key and there is a second one, and gives the error `ConflictingProps` otherwise, as its absence does. Another form gives
   * `InvalidResourceArn`, as another account or Region does.
   *
   * @see https://docs.aws.amazon.com/cloudwatch/latest/observabilityadmin/API_LogsBackupConfiguration.html
   * @default - a key that AWS owns
   */
  readonly backupEncryptionKeyArn?: string;

  /**
   * ARN of a role of the destination's account that gives the copies the tags of their sources. It trusts the role
   * `AWSServiceRoleForObservabilityAdmin_LogsCentralization` of that account with the organization's id as external id, and may
   * `logs:ListTagsForResource`, `logs:TagResource` and `logs:UntagResource`. Another form gives the error `InvalidResourceArn`.
   *
   * It needs a `logGroupNamePattern` with log group, account and Region: otherwise it gives `ConflictingProps`.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatchLogs_Centralization.html
   * @default - the copies have no tags
   */
  readonly tagRoleArn?: string;

  /**
   * What becomes of tags that a copy has already. Without `tagRoleArn` there is nothing to choose: that gives the error `ConflictingProps`.
   * Anything else gives `InvalidValue`.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatchLogs_Centralization.html
   * @default TagConflictResolution.UPDATE_SYNC
   */
  readonly tagConflicts?: TagConflictResolution;

  /**
   * Enable trusted access of CloudWatch to the organization, which only the management account can do. It is never taken away. A delegated
   * administrator has it already. Anything but true or false gives the error `InvalidValue`.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-cloudwatch.html
   * @default false
   */
  readonly trustedAccess?: boolean;

  /**
   * Make the role `AWSServiceRoleForObservabilityAdmin_LogsCentralization` in the account of the stack, if it is not there. The management
   * account and the destination need it; the console makes it, the API does not. Anything but true or false gives the error `InvalidValue`.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-service-linked-roles.html
   * @default true
   */
  readonly serviceLinkedRole?: boolean;
}
