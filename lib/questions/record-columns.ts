/** A type of Hive: a name, a list of something, or the fields of a structure. */
export type ColumnType = string | [ColumnType] | { readonly [field: string]: ColumnType };

/** A column's name, as records spell it, and its type. */
export type Column = readonly [name: string, type: ColumnType];

/** JSON of any form, which is text to Athena. */
export const JSON_TEXT = 'json';

/**
 * The columns that Athena documents for CloudTrail records, in their order and in the spelling of records. Parts whose
 * content depends on the call are JSON as text.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table-partition-projection.html
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
    },
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

/** Parts of a record whose content depends on the call. */
export const OPEN_FIELDS = EVENT_COLUMNS.filter(([, type]) => type === JSON_TEXT).map(([name]) => name);
