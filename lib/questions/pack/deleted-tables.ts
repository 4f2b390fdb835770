import { all, any, calls, contains, is, parameter, Question, SUCCEEDED, WHO_AND_WHAT } from '../question';

const NAMES = [
  'requestParameters.tableName', 'requestParameters.name', 'requestParameters.dBInstanceIdentifier', 'requestParameters.dbInstanceIdentifier',
  'requestParameters.dBClusterIdentifier', 'requestParameters.dbClusterIdentifier', 'requestParameters.globalClusterIdentifier',
  'requestParameters.tenantDBName', 'requestParameters.clusterIdentifier', 'requestParameters.namespaceName', 'requestParameters.databaseName',
  'requestParameters.keyspaceName', 'requestParameters.relationalDatabaseName', 'requestParameters.cacheClusterId',
  'requestParameters.replicationGroupId', 'requestParameters.clusterName', 'requestParameters.namespace',
];

export const DELETED_TABLES: Question = {
  id: 'deleted-tables',
  question: 'Who deleted this table or database?',
  promise: 'Successful deletions of a table, a database or its cluster whose name contains the text: in DynamoDB, Glue (with it Athena\'s SQL),'
    + ' RDS, Redshift, S3 Tables, Timestream, Keyspaces, Lightsail, ElastiCache and MemoryDB. What SQL deletes inside of a database is not'
    + ' recorded.',
  parameters: { name: 'orders' },
  where: [
    any(
      calls('dynamodb', 'DeleteTable'),
      calls('glue', 'DeleteTable', 'BatchDeleteTable', 'DeleteDatabase'),
      calls('rds', 'DeleteDBInstance', 'DeleteDBCluster', 'DeleteGlobalCluster', 'DeleteTenantDatabase'),
      calls('redshift', 'DeleteCluster'),
      calls('redshift-serverless', 'DeleteNamespace'),
      calls('cassandra', 'DropTable', 'DropKeyspace'),
      calls('lightsail', 'DeleteRelationalDatabase'),
      calls('elasticache', 'DeleteCacheCluster', 'DeleteReplicationGroup'),
      calls('memorydb', 'DeleteCluster'),
      calls('athena', 'DeleteDataCatalog'),
      calls('s3tables', 'DeleteTable', 'DeleteNamespace'),
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
