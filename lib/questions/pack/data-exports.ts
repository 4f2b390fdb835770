import { any, calls, Question, SUCCEEDED, WHO_AND_WHAT } from '../question';

const SOURCES = [
  'requestParameters.sourceArn', 'requestParameters.tableArn', 'requestParameters.instanceId', 'requestParameters.imageId',
  'requestParameters.logGroupName', 'requestParameters.sourceLocationArn', 'requestParameters.bucketName',
  'requestParameters.sourceDBSnapshotIdentifier', 'requestParameters.sourceDBClusterSnapshotIdentifier', 'requestParameters.sourceSnapshotId',
  'requestParameters.sourceImageId',
];
const DESTINATIONS = [
  'requestParameters.s3BucketName', 'requestParameters.s3Bucket', 'requestParameters.exportToS3.s3Bucket', 'requestParameters.destination',
  'requestParameters.destinationLocationArn', 'requestParameters.ReplicationConfiguration.Rule.Destination.Bucket', 'requestParameters.bucket',
  'requestParameters.targetDBSnapshotIdentifier', 'requestParameters.targetDBClusterSnapshotIdentifier',
];

export const DATA_EXPORTS: Question = {
  id: 'data-exports',
  question: 'Who exported or copied data to another place?',
  where: [
    any(
      calls('rds', 'StartExportTask', 'CopyDBSnapshot', 'CopyDBClusterSnapshot'),
      calls('dynamodb', 'ExportTableToPointInTime'),
      calls('ec2', 'CreateInstanceExportTask', 'ExportImage', 'CreateStoreImageTask', 'CopySnapshot', 'CopyImage'),
      calls('logs', 'CreateExportTask'),
      calls('datasync', 'CreateTask'),
      calls('s3', 'PutBucketReplication'),
    ),
    SUCCEEDED,
  ],
  columns: { ...WHO_AND_WHAT, source: { firstOf: SOURCES }, destination: { firstOf: DESTINATIONS } },
  sortBy: ['eventTime'],
};
