import { organizationTrail } from './athena-fixtures';
import { TrailIdentity } from '../../lib';
import { LogTable, LogTablePlace, tableDdl, tableInput } from '../../lib/athena/tables/log-table';
import { LOG_TABLES } from '../../lib/athena/tables/log-tables';
import { LandingZone } from '../../lib/identity/landing-zone';
import { ColumnType } from '../../lib/questions/record-columns';
import { ACCOUNT, MEMBER, newStack, ORGANIZATION, REGION } from '../private/harness';
import { hiveErrors, hiveTable } from '../questions/sql-parser';

/** The table that the Athena guide documents for one account and Region. */
const DOCUMENTED = `
CREATE EXTERNAL TABLE cloudtrail_logs(
  eventversion STRING,
  useridentity STRUCT<
    type: STRING, principalid: STRING, arn: STRING, accountid: STRING, invokedby: STRING, accesskeyid: STRING, username: STRING,
    onbehalfof: STRUCT<userid: STRING, identitystorearn: STRING>,
    sessioncontext: STRUCT<
      attributes: STRUCT<mfaauthenticated: STRING, creationdate: STRING>,
      sessionissuer: STRUCT<type: STRING, principalid: STRING, arn: STRING, accountid: STRING, username: STRING>,
      ec2roledelivery: STRING,
      webidfederationdata: STRUCT<federatedprovider: STRING, attributes: map<string,string>>>>,
  eventtime STRING,
  eventsource STRING,
  eventname STRING,
  awsregion STRING,
  sourceipaddress STRING,
  useragent STRING,
  errorcode STRING,
  errormessage STRING,
  requestparameters STRING,
  responseelements STRING,
  additionaleventdata STRING,
  requestid STRING,
  eventid STRING,
  readonly STRING,
  resources ARRAY<STRUCT<arn: STRING, accountid: STRING, type: STRING>>,
  eventtype STRING,
  apiversion STRING,
  recipientaccountid STRING,
  serviceeventdetails STRING,
  sharedeventid STRING,
  vpcendpointid STRING,
  vpcendpointaccountid STRING,
  eventcategory STRING,
  addendum STRUCT<reason: STRING, updatedfields: STRING, originalrequestid: STRING, originaleventid: STRING>,
  sessioncredentialfromconsole STRING,
  edgedevicedetails STRING,
  tlsdetails STRUCT<tlsversion: STRING, ciphersuite: STRING, clientprovidedhostheader: STRING>
)
PARTITIONED BY (\`timestamp\` string)
ROW FORMAT SERDE 'org.apache.hive.hcatalog.data.JsonSerDe'
STORED AS INPUTFORMAT 'com.amazon.emr.cloudtrail.CloudTrailInputFormat'
OUTPUTFORMAT 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat'
LOCATION 's3://example-audit-logs/AWSLogs/111122223333/CloudTrail/eu-west-1'
TBLPROPERTIES (
  'projection.enabled'='true',
  'projection.timestamp.format'='yyyy/MM/dd',
  'projection.timestamp.interval'='1',
  'projection.timestamp.interval.unit'='DAYS',
  'projection.timestamp.range'='2020/01/01,NOW',
  'projection.timestamp.type'='date',
  'storage.location.template'='s3://example-audit-logs/AWSLogs/111122223333/CloudTrail/eu-west-1/\${timestamp}')`;

const PLACE = { bucketName: 'example-audit-logs', regions: 'eu-west-1,us-east-1', firstDay: '2020-01-01' };
const account = (keyPrefix?: string) => TrailIdentity.forAccount(newStack(), { keyPrefix });
const controlTower = LandingZone.controlTower()._resolve({
  organizationId: ORGANIZATION, managementAccount: ACCOUNT, homeRegion: REGION, logArchiveAccount: MEMBER, logArchiveRegion: REGION,
}).identity;

/** Each layout with the path that CloudTrail gives the logs of an account, up to the folder's name. */
const LAYOUTS: [string, LogTablePlace, recorded: string, path: string][] = [
  ['account', { ...PLACE, identity: account(), accounts: [ACCOUNT] }, ACCOUNT, `AWSLogs/${ACCOUNT}/`],
  ['account with a prefix', { ...PLACE, identity: account('a/b\'s'), accounts: [ACCOUNT] }, ACCOUNT, `a/b's/AWSLogs/${ACCOUNT}/`],
  ['organization', { ...PLACE, identity: organizationTrail(), accounts: [ACCOUNT, MEMBER] }, MEMBER, `AWSLogs/${ORGANIZATION}/${MEMBER}/`],
  ['organization, any account', { ...PLACE, identity: organizationTrail('audit') }, MEMBER, `audit/AWSLogs/${ORGANIZATION}/${MEMBER}/`],
  ['Control Tower', { ...PLACE, identity: controlTower }, MEMBER, `${ORGANIZATION}/AWSLogs/${ORGANIZATION}/${MEMBER}/`],
];

const FOLDERS = {
  events: 'CloudTrail',
  network_activity: 'CloudTrail-NetworkActivity',
  insights: 'CloudTrail-Insight',
  aggregated: 'CloudTrail-Aggregated',
  digests: 'CloudTrail-Digest',
};

const named = (name: string) => LOG_TABLES.find(table => table.name === name)!;

/** A table of Glue in the form that a statement is read into. */
function glueTable(table: LogTable, place: LogTablePlace) {
  const { storageDescriptor, partitionKeys, parameters } = tableInput(table, place) as any;
  const columns = (all: any[]) => all.map(({ name, type }) => [name, type]);
  return {
    columns: columns(storageDescriptor.columns),
    partitions: columns(partitionKeys),
    serde: storageDescriptor.serdeInfo.serializationLibrary,
    inputFormat: storageDescriptor.inputFormat,
    outputFormat: storageDescriptor.outputFormat,
    location: storageDescriptor.location,
    properties: parameters,
  };
}

/** Fields of identities that its page lacks, at the ends of structures: what was queried before stays where it was. */
const ADDED = [
  ['map<string,string>>>>', `map<string,string>>, sourceidentity: STRING, ec2issuedinvpc: STRING, assumedroot: STRING>,
    inscopeof: STRUCT<sourcearn: STRING, sourceaccount: STRING, issuertype: STRING, credentialsissuedto: STRING>, identityprovider: STRING, credentialid: STRING>`],
];

test('the table of events is the documented one and a few fields more, for all accounts and Regions', () => {
  expect(hiveErrors(DOCUMENTED)).toEqual([]);
  const documented = hiveTable(ADDED.reduce((ddl, [end, longer]) => ddl.replace(end, longer), DOCUMENTED));
  const [, place] = LAYOUTS[0];
  const { partitions, location: _, properties, ...own } = glueTable(named('events'), place);
  expect(own).toEqual({
    columns: documented.columns, serde: documented.serde, inputFormat: documented.inputFormat, outputFormat: documented.outputFormat,
  });
  expect(partitions).toEqual([['account', 'string'], ['region', 'string'], ...documented.partitions]);
  const template = properties['storage.location.template'].replace('${account}', ACCOUNT).replace('${region}', REGION);
  expect({ ...properties, 'storage.location.template': template }).toEqual({
    ...documented.properties,
    'projection.account.type': 'enum',
    'projection.account.values': ACCOUNT,
    'projection.region.type': 'enum',
    'projection.region.values': 'eu-west-1,us-east-1',
  });
});

test('network activity has the columns of events', () => {
  expect(named('network_activity').columns).toEqual(named('events').columns);
});

describe.each(LAYOUTS)('%s', (_, place, recorded, path) => {
  test.each(LOG_TABLES.map(table => [table.name, table] as const))('%s as a statement says the same as for Glue', (__, table) => {
    const ddl = tableDdl('audit', table, place);
    expect(hiveErrors(ddl)).toEqual([]);
    const { location, properties, ...rest } = hiveTable(ddl);
    const unquoted = (text: string) => text.replace(/\\'/g, '\'');
    const unquotedProperties = Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, unquoted(value)]));
    expect({ ...rest, location: unquoted(location), properties: unquotedProperties }).toEqual(glueTable(table, place));
  });

  test.each(Object.entries(FOLDERS))('%s is where CloudTrail writes it', (name, folder) => {
    const { location, properties } = glueTable(named(name), place);
    const day = properties['storage.location.template']
      .replace('${account}', recorded).replace('${region}', 'us-east-1').replace('${timestamp}', '2026/11/20');
    expect(day).toBe(`s3://example-audit-logs/${path}${folder}/us-east-1/2026/11/20`);
    expect(day.startsWith(location)).toBe(true);
    // Each partition has its place in the path, and nothing else is left open.
    expect([...properties['storage.location.template'].matchAll(/\$\{(\w+)\}/g)].map(([, one]) => one)).toEqual(['account', 'region', 'timestamp']);
  });
});

test('accounts are listed, or named by each query', () => {
  const projections = LAYOUTS.map(([, place]) => glueTable(named('events'), place).properties)
    .map(properties => [properties['projection.account.type'], properties['projection.account.values']]);
  expect(projections).toEqual([['enum', ACCOUNT], ['enum', ACCOUNT], ['enum', `${ACCOUNT},${MEMBER}`], ['injected', undefined], ['injected', undefined]]);
});

describe('records fit their tables', () => {
  const rate = { average: 0.6 };
  const contribution = [{ value: 'arn:aws:sts::111122223333:assumed-role/deploy', average: 0.2 }];
  const statistics = { dimension: 'eventName', statistics: [{ name: 'PutObject', value: 1000 }], aggregationType: 'Count' };
  /** Records with every documented field. */
  const RECORDS: Record<string, object> = {
    insights: {
      eventVersion: '1.07',
      eventTime: '2026-11-20T14:40:00Z',
      awsRegion: 'us-east-1',
      eventID: 'e',
      eventType: 'AwsCloudTrailInsight',
      recipientAccountId: ACCOUNT,
      sharedEventID: 's',
      insightDetails: {
        state: 'Start',
        eventSource: 'autoscaling.amazonaws.com',
        eventName: 'CompleteLifecycleAction',
        insightType: 'ApiErrorRateInsight',
        errorCode: 'AccessDenied',
        insightContext: {
          statistics: { baseline: rate, insight: rate, insightDuration: 5, baselineDuration: 11336 },
          attributions: [{ attribute: 'userIdentityArn', insight: contribution, baseline: contribution }],
        },
      },
      eventCategory: 'Insight',
    },
    aggregated: {
      eventVersion: '1.0',
      accountId: ACCOUNT,
      eventId: 'e',
      eventCategory: 'Aggregated',
      eventType: 'AwsAggregatedEvent',
      awsRegion: 'us-west-2',
      eventSource: 's3.amazonaws.com',
      timeWindow: { windowStart: '2026-11-17T19:20:00Z', windowEnd: '2026-11-17T19:25:00Z', windowSize: 'PT5M' },
      summary: { primaryDimension: statistics, details: [statistics] },
    },
    digests: {
      awsAccountId: ACCOUNT,
      digestStartTime: '2026-11-20T14:01:31Z',
      digestEndTime: '2026-11-20T15:01:31Z',
      digestS3Bucket: 'example-audit-logs',
      digestS3Object: 'k',
      digestPublicKeyFingerprint: 'f',
      digestSignatureAlgorithm: 'SHA256withRSA',
      newestEventTime: null,
      oldestEventTime: null,
      previousDigestS3Bucket: 'example-audit-logs',
      previousDigestS3Object: 'k',
      previousDigestHashValue: 'h',
      previousDigestHashAlgorithm: 'SHA-256',
      previousDigestSignature: 's',
      logFiles: [{
        s3Bucket: 'example-audit-logs', s3Object: 'k', hashValue: 'h', hashAlgorithm: 'SHA-256', newestEventTime: 't', oldestEventTime: 't',
      }],
    },
  };

  /** The type that a value has, with the names of fields as records spell them. */
  function typeOf(value: unknown): ColumnType {
    if (Array.isArray(value)) return [typeOf(value[0])];
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, typeOf(field)]));
    }
    if (typeof value === 'number') return Number.isInteger(value) ? 'bigint' : 'double';
    return 'string';
  }

  test.each(Object.entries(RECORDS))('%s', (name, record) => {
    expect(Object.fromEntries(named(name).columns)).toEqual(typeOf(record));
  });
});

test('columns of Athena are in lower case, and none is there twice or named like a partition', () => {
  const [, place] = LAYOUTS[0];
  for (const table of LOG_TABLES) {
    const names = [...glueTable(table, place).columns.map(([column]) => column), 'account', 'region', 'timestamp'];
    expect([table.name, names.filter((column, i) => column !== column.toLowerCase() || names.indexOf(column) !== i)]).toEqual([table.name, []]);
  }
});
