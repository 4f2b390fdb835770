import { sqlText } from '../lib/contracts/query-dialects';

/** What makes DuckDB answer the SQL of Athena. */

/** A session of Athena is in UTC. Nothing is fetched, and no file is read but the logs. */
export const ENGINE_SETTINGS = ['SET TimeZone = \'UTC\'', 'SET autoinstall_known_extensions = false', 'SET preserve_insertion_order = false'];

/** Functions that Trino has under another name, or with other formats. */
export const TRINO_FUNCTIONS = [
  'CREATE MACRO json_extract_scalar(document, path) AS json_extract_string(document, path)',
  'CREATE MACRO from_iso8601_timestamp(utc) AS CAST(utc AS TIMESTAMPTZ)',
  'CREATE MACRO approx_distinct(expression) AS approx_count_distinct(expression)',
  'CREATE MACRO regexp_like(expression, pattern) AS regexp_matches(expression, pattern)',
  'CREATE MACRO date_format(moment, format) AS strftime(moment, replace(replace(format, \'%i\', \'%M\'), \'%s\', \'%S\'))',
  'CREATE MACRO element_at(map, key) AS map[key]',
];

/** A record, in its own spelling: DuckDB finds columns in any. */
const RECORD: Record<string, string> = {
  eventVersion: 'VARCHAR',
  userIdentity: `STRUCT(type VARCHAR, principalId VARCHAR, arn VARCHAR, accountId VARCHAR, invokedBy VARCHAR, accessKeyId VARCHAR, userName VARCHAR,
    onBehalfOf STRUCT(userId VARCHAR, identityStoreArn VARCHAR),
    sessionContext STRUCT(attributes STRUCT(mfaAuthenticated VARCHAR, creationDate VARCHAR),
      sessionIssuer STRUCT(type VARCHAR, principalId VARCHAR, arn VARCHAR, accountId VARCHAR, userName VARCHAR), ec2RoleDelivery VARCHAR,
      webIdFederationData STRUCT(federatedProvider VARCHAR, attributes MAP(VARCHAR, VARCHAR))))`,
  eventTime: 'VARCHAR',
  eventSource: 'VARCHAR',
  eventName: 'VARCHAR',
  awsRegion: 'VARCHAR',
  sourceIPAddress: 'VARCHAR',
  userAgent: 'VARCHAR',
  errorCode: 'VARCHAR',
  errorMessage: 'VARCHAR',
  requestParameters: 'JSON',
  responseElements: 'JSON',
  additionalEventData: 'JSON',
  requestID: 'VARCHAR',
  eventID: 'VARCHAR',
  readOnly: 'VARCHAR',
  resources: 'STRUCT(ARN VARCHAR, accountId VARCHAR, type VARCHAR)[]',
  eventType: 'VARCHAR',
  apiVersion: 'VARCHAR',
  recipientAccountId: 'VARCHAR',
  serviceEventDetails: 'JSON',
  sharedEventID: 'VARCHAR',
  vpcEndpointId: 'VARCHAR',
  vpcEndpointAccountId: 'VARCHAR',
  eventCategory: 'VARCHAR',
  addendum: 'STRUCT(reason VARCHAR, updatedFields VARCHAR, originalRequestID VARCHAR, originalEventID VARCHAR)',
  sessionCredentialFromConsole: 'VARCHAR',
  edgeDeviceDetails: 'VARCHAR',
  tlsDetails: 'STRUCT(tlsVersion VARCHAR, cipherSuite VARCHAR, clientProvidedHostHeader VARCHAR)',
};

/** JSON is text in Athena, and absent where it is null. */
const column = (name: string) => RECORD[name] === 'JSON' ? `nullif(CAST(record.${name} AS VARCHAR), 'null') AS ${name}` : `record.${name}`;

/** The partitions of Athena's table, from the record itself. */
const PARTITIONS = ['record.recipientAccountId AS account', 'record.awsRegion AS region', 'replace(record.eventTime[1:10], \'-\', \'/\') AS "timestamp"'];

const RECORD_TYPE = `STRUCT(${Object.entries(RECORD).map(([name, type]) => `${name} ${type}`).join(', ')})`;
const SELECT = `SELECT ${[...Object.keys(RECORD).map(column), ...PARTITIONS].join(', ')}`;

export function createEvents(): string {
  return `CREATE TABLE events AS ${SELECT} FROM (SELECT CAST(NULL AS ${RECORD_TYPE}) AS record) WHERE false`;
}

/** Log files into the table: read, said how many records each has (null where what it has are no records), and added. */
export function readRecords(files: string[]): { stage: string; report: string; insert: string } {
  // A path is a pattern to DuckDB.
  const literal = (path: string) => sqlText(path.replace(/[*?[]/g, '[$&]'));
  const options = [
    `columns = {Records: ${sqlText(`${RECORD_TYPE}[]`)}}`, 'format = \'unstructured\'', 'records = true', 'filename = true',
    `maximum_object_size = ${256 * 1024 * 1024}`, ...files[0].endsWith('.gz') ? ['compression = \'gzip\''] : ['compression = \'uncompressed\''],
  ];
  return {
    stage: `CREATE OR REPLACE TEMP TABLE staged AS SELECT filename, Records FROM read_json([${files.map(literal).join(', ')}], ${options.join(', ')})`,
    report: `SELECT filename, sum(if(len(Records) = 0, 0, nullif(len(list_filter(Records, lambda one: one.eventTime IS NOT NULL)), 0)))
      FROM staged GROUP BY filename`,
    insert: `INSERT INTO events ${SELECT} FROM (SELECT unnest(Records) AS record FROM staged) WHERE record.eventTime IS NOT NULL`,
  };
}
