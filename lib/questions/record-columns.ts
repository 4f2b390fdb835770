/** A type of Hive: a name, a list of something, or the fields of a structure. */
export type ColumnType = string | [ColumnType] | { readonly [field: string]: ColumnType };

/** A column's name, as records spell it, and its type. */
export type Column = readonly [name: string, type: ColumnType];

/** JSON of any form, which is text to Athena. */
export const JSON_TEXT = 'json';

/**
 * The columns that Athena documents for CloudTrail records, in their order and in the spelling of records, and after
 * them, in each structure, the fields of records that its page lacks. Parts whose content depends on the call are JSON
 * as text. The SerDe finds fields by name, so more of them, at the end, leave existing queries as they are.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table-partition-projection.html
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */
export const EVENT_COLUMNS: Column[] = [
  ['eventVersion', 'string'],
  ['userIdentity', {
    type: 'string',
    principalId: 'string',
    arn: 'string',
    accountId: 'string',
    invokedBy: 'string',
    accessKeyId: 'string',
    userName: 'string',
    onBehalfOf: { userId: 'string', identityStoreArn: 'string' },
    sessionContext: {
      attributes: { mfaAuthenticated: 'string', creationDate: 'string' },
      sessionIssuer: { type: 'string', principalId: 'string', arn: 'string', accountId: 'string', userName: 'string' },
      ec2RoleDelivery: 'string',
      webIdFederationData: { federatedProvider: 'string', attributes: 'map<string,string>' },
      sourceIdentity: 'string',
      ec2IssuedInVpc: 'string',
      assumedRoot: 'string',
    },
    inScopeOf: { sourceArn: 'string', sourceAccount: 'string', issuerType: 'string', credentialsIssuedTo: 'string' },
    identityProvider: 'string',
    credentialId: 'string',
  }],
  ['eventTime', 'string'],
  ['eventSource', 'string'],
  ['eventName', 'string'],
  ['awsRegion', 'string'],
  ['sourceIPAddress', 'string'],
  ['userAgent', 'string'],
  ['errorCode', 'string'],
  ['errorMessage', 'string'],
  ['requestParameters', JSON_TEXT],
  ['responseElements', JSON_TEXT],
  ['additionalEventData', JSON_TEXT],
  ['requestID', 'string'],
  ['eventID', 'string'],
  ['readOnly', 'string'],
  ['resources', [{ ARN: 'string', accountId: 'string', type: 'string' }]],
  ['eventType', 'string'],
  ['apiVersion', 'string'],
  ['recipientAccountId', 'string'],
  ['serviceEventDetails', JSON_TEXT],
  ['sharedEventID', 'string'],
  ['vpcEndpointId', 'string'],
  ['vpcEndpointAccountId', 'string'],
  ['eventCategory', 'string'],
  ['addendum', { reason: 'string', updatedFields: 'string', originalRequestID: 'string', originalEventID: 'string' }],
  ['sessionCredentialFromConsole', 'string'],
  ['edgeDeviceDetails', 'string'],
  ['tlsDetails', { tlsVersion: 'string', cipherSuite: 'string', clientProvidedHostHeader: 'string' }],
];

/**
 * Fields that stand after parts of unknown length.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_AnalyzeLogData-discoverable-fields.html
 */
export const LATE_FIELDS = EVENT_COLUMNS.slice(EVENT_COLUMNS.findIndex(([name]) => name === 'requestParameters')).map(([name]) => name);

/** Parts of a record whose content depends on the call. */
export const OPEN_FIELDS = EVENT_COLUMNS.filter(([, type]) => type === JSON_TEXT).map(([name]) => name);
