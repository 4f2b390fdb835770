import { all, any, calls, contains, is, parameter, Question, SUCCEEDED, WHO_AND_WHAT } from '../question';

const NAMES = [
  'requestParameters.tableName', 'requestParameters.name', 'requestParameters.dBInstanceIdentifier', 'requestParameters.dBClusterIdentifier',
  'requestParameters.clusterIdentifier', 'requestParameters.namespaceName', 'requestParameters.databaseName',
];

/** A part of the name does. What is deleted by SQL in Athena is deleted from Glue; what is deleted by SQL inside a database is not recorded. */
export const DELETED_TABLES: Question = {
  id: 'deleted-tables',
  question: 'Who deleted this table or database?',
  parameters: { name: 'orders' },
  where: [
    any(
      calls('dynamodb', 'DeleteTable'),
      calls('glue', 'DeleteTable', 'BatchDeleteTable', 'DeleteDatabase'),
      calls('rds', 'DeleteDBInstance', 'DeleteDBCluster'),
      calls('redshift', 'DeleteCluster'),
      calls('redshift-serverless', 'DeleteNamespace'),
      calls('athena', 'DeleteDataCatalog'),
      calls('s3tables', 'DeleteTable'),
      calls('timestream', 'DeleteTable', 'DeleteDatabase'),
    ),
    any(
      ...NAMES.map(name => contains(name, parameter('name'))),
      all(is('eventName', 'BatchDeleteTable'), contains('requestParameters', parameter('name'))),
    ),
    SUCCEEDED,
  ],
  columns: { ...WHO_AND_WHAT, service: 'eventSource', name: { firstOf: NAMES } },
  sortBy: ['eventTime'],
};
