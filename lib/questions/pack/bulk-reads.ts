import { all, any, CALLER, calls, CALLS, FIRST, is, LAST, Question, SUCCEEDED } from '../question';

export const BULK_READS: Question = {
  id: 'bulk-reads',
  question: 'Who read data in bulk, hour by hour?',
  promise: 'Principals that read at least 100 times within an hour from one service: objects, vectors, items, messages, secrets, parameters, images,'
    + ' blocks of snapshots, logs, results of queries. Most of it needs data events. Copies count where they arrive. A read can be large:'
    + ' there is `bytes-downloaded`, too.',
  where: [
    any(
      all(
        is('eventSource', 's3.amazonaws.com', 's3express.amazonaws.com', 's3-outposts.amazonaws.com', 's3-object-lambda.amazonaws.com'),
        is('eventName', 'GetObject', 'SelectObjectContent', 'GetObjectTorrent', 'CopyObject', 'UploadPartCopy'),
      ),
      calls('s3vectors', 'GetVectors', 'QueryVectors', 'ListVectors'),
      calls('dynamodb', 'GetItem', 'BatchGetItem', 'Query', 'Scan', 'TransactGetItems', 'ExecuteStatement', 'BatchExecuteStatement', 'GetRecords'),
      calls('ebs', 'GetSnapshotBlock'),
      calls('secretsmanager', 'GetSecretValue', 'BatchGetSecretValue'),
      calls('ssm', 'GetParameter', 'GetParameters', 'GetParametersByPath', 'GetParameterHistory'),
      calls('ecr', 'BatchGetImage', 'GetDownloadUrlForLayer'),
      calls('rds', 'DownloadDBLogFilePortion', 'DownloadCompleteDBLogFile'),
      calls('rds-data', 'ExecuteStatement', 'BatchExecuteStatement'),
      calls('redshift-data', 'GetStatementResult', 'GetStatementResultV2'),
      calls('athena', 'GetQueryResults', 'GetQueryResultsStream'),
      calls('logs', 'GetLogEvents', 'FilterLogEvents', 'GetQueryResults'),
      calls('kinesis', 'GetRecords'),
      calls('sqs', 'ReceiveMessage'),
      calls('codecommit', 'GitPull', 'GetFile', 'GetBlob'),
    ),
    SUCCEEDED,
  ],
  columns: { hour: { every: 'hour' }, account: 'recipientAccountId', principal: CALLER, service: 'eventSource' },
  measures: { reads: CALLS, addresses: { distinct: 'sourceIPAddress' }, buckets: { distinct: 'requestParameters.bucketName' }, firstSeen: FIRST, lastSeen: LAST },
  atLeast: { reads: 100 },
  sortBy: ['hour', 'reads'],
};
