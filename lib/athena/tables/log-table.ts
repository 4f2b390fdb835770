import { aws_glue as glue } from 'aws-cdk-lib';
import { TrailIdentity } from '../../identity/trail-identity';
import { ColumnType, Column, JSON_TEXT } from '../../questions/record-columns';

/** A table on one kind of log file, which has a folder of its own in the archive. */
export interface LogTable {
  readonly name: string;
  readonly description: string;
  /** The folder's name, between account and Region. */
  readonly folder: string;
  readonly columns: Column[];
  readonly inputFormat: string;
}

/** The location and the partitions of a table. */
export interface LogTablePlace {
  readonly bucketName: string;
  readonly identity: TrailIdentity;
  /** The accounts; undefined if each query names them. */
  readonly accounts?: string[];
  /** The Regions, separated by commas. */
  readonly regions: string;
  /** The first day, in the form `2020-01-01`. */
  readonly firstDay: string;
}

/** Gives each record of a log file as a row. */
export const CLOUDTRAIL_FILES = 'com.amazon.emr.cloudtrail.CloudTrailInputFormat';

/** Gives each line as a row. */
export const JSON_FILES = 'org.apache.hadoop.mapred.TextInputFormat';

const OUTPUT_FORMAT = 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat';

const SERDE = 'org.apache.hive.hcatalog.data.JsonSerDe';

/** What each folder is divided into. */
const PARTITIONS: Column[] = [['account', 'string'], ['region', 'string'], ['timestamp', 'string']];

/** The table for Glue. Its partitions are computed when it is read: nothing has to be added to it, day by day. */
export function tableInput(table: LogTable, place: LogTablePlace): glue.CfnTable.TableInputProperty {
  return {
    name: table.name,
    description: table.description,
    tableType: 'EXTERNAL_TABLE',
    partitionKeys: PARTITIONS.map(glueColumn),
    parameters: projection(table, place),
    storageDescriptor: {
      columns: table.columns.map(glueColumn),
      location: location(place),
      inputFormat: table.inputFormat,
      outputFormat: OUTPUT_FORMAT,
      serdeInfo: { serializationLibrary: SERDE },
    },
  };
}

/** The same as a statement of Athena, for accounts where a table is made by hand. */
export function tableDdl(databaseName: string, table: LogTable, place: LogTablePlace): string {
  const columns = (all: Column[]) => all.map(([name, type]) => `  \`${name.toLowerCase()}\` ${hiveType(type)}`).join(',\n');
  const properties = Object.entries(projection(table, place)).map(([name, value]) => `  ${quoted(name)} = ${quoted(value)}`).join(',\n');
  return [
    `CREATE EXTERNAL TABLE \`${databaseName}\`.\`${table.name}\` (`,
    columns(table.columns),
    ')',
    `COMMENT ${quoted(table.description)}`,
    'PARTITIONED BY (',
    columns(PARTITIONS),
    ')',
    `ROW FORMAT SERDE ${quoted(SERDE)}`,
    `STORED AS INPUTFORMAT ${quoted(table.inputFormat)}`,
    `OUTPUTFORMAT ${quoted(OUTPUT_FORMAT)}`,
    `LOCATION ${quoted(location(place))}`,
    'TBLPROPERTIES (',
    properties,
    ')',
  ].join('\n');
}

function projection({ folder }: LogTable, { bucketName, identity, accounts, regions, firstDay }: LogTablePlace): Record<string, string> {
  return {
    'projection.enabled': 'true',
    ...accounts ? { 'projection.account.type': 'enum', 'projection.account.values': accounts.join(',') } : { 'projection.account.type': 'injected' },
    'projection.region.type': 'enum',
    'projection.region.values': regions,
    'projection.timestamp.type': 'date',
    'projection.timestamp.format': 'yyyy/MM/dd',
    'projection.timestamp.range': `${firstDay.replace(/-/g, '/')},NOW`,
    'projection.timestamp.interval': '1',
    'projection.timestamp.interval.unit': 'DAYS',
    'storage.location.template': `s3://${bucketName}/${identity._locationTemplate(folder)}`,
  };
}

function location({ bucketName, identity }: LogTablePlace): string {
  return `s3://${bucketName}/${identity._tablePrefix}`;
}

function glueColumn([name, type]: Column): glue.CfnTable.ColumnProperty {
  return { name: name.toLowerCase(), type: hiveType(type) };
}

/** Hive knows names in lower case only. */
function hiveType(type: ColumnType): string {
  if (type === JSON_TEXT) return 'string';
  if (typeof type === 'string') return type;
  if (Array.isArray(type)) return `array<${hiveType(type[0])}>`;
  return `struct<${Object.entries(type).map(([name, field]) => `${name.toLowerCase()}:${hiveType(field)}`).join(',')}>`;
}

function quoted(text: string): string {
  return `'${text.replace(/'/g, '\\\'')}'`;
}
