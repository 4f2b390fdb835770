import { bucket, by, DELEGATED, DEPLOYMENT, done, Expectation, given, having, read, REFUSED, ROLE } from './expectation';
import { ACCOUNT, ALICE, call, dataCall, each, SERVICE, session } from '../log-files';

/** Amounts and costs. */
export const AMOUNTS: Record<string, Expectation> = {
  'top-callers': {
    records: [
      ...['s3', 'ec2', 's3'].map((service, i) => call(service, 'ExampleCall', { ...by(session('deployment', `run-${i}`)), at: `08:00:0${i}` })),
      ...['09:00:00', '09:00:01'].map(at => call('s3', 'ExampleCall', { at })),
      call('s3', 'ExampleCall', { ...by(SERVICE), at: '10:00:00' }),
    ],
    rows: [
      [ACCOUNT, ROLE, 3, 2, '08:00:02'], [ACCOUNT, ALICE.arn, 2, 1, '09:00:01'], [ACCOUNT, 'autoscaling.amazonaws.com', 1, 1, '10:00:00'],
    ],
  },
  'busiest-services': {
    records: [call('s3', 'ExampleCall'), call('s3', 'ExampleCall', by(DEPLOYMENT)), call('ec2', 'ExampleCall')],
    rows: [['s3.amazonaws.com', 2, 2], ['ec2.amazonaws.com', 1, 1]],
  },
  'calls-by-hour': {
    records: ['08:00:00', '08:59:59', '09:00:00'].map(at => call('s3', 'ExampleCall', { at })),
    rows: [['09:00:00', 1], ['08:00:00', 2]],
  },
  'top-errors': {
    records: [
      call('s3', 'GetBucketPolicy', { ...read, errorCode: 'NoSuchBucketPolicy', at: '08:00:00' }),
      call('s3', 'GetBucketPolicy', { ...read, ...by(DEPLOYMENT), errorCode: 'NoSuchBucketPolicy', at: '09:00:00' }),
      call('iam', 'GetRole', { ...read, errorCode: 'NoSuchEntityException', at: '10:00:00' }),
      call('iam', 'GetRole', { ...read, at: '11:00:00' }),
    ],
    rows: [
      ['NoSuchBucketPolicy', 's3.amazonaws.com', 'GetBucketPolicy', 2, 2, '09:00:00'],
      ['NoSuchEntityException', 'iam.amazonaws.com', 'GetRole', 1, 1, '10:00:00'],
    ],
  },
  'errors-by-hour': {
    records: [
      ...['08:00:00', '08:59:59', '09:00:00'].map(at => call('s3', 'ExampleCall', { ...REFUSED, at })),
      call('s3', 'ExampleCall', { at: '08:30:00' }),
    ],
    rows: [['09:00:00', 1], ['08:00:00', 2]],
  },
  'throttled-calls': {
    records: [
      ...['08:00:00', '08:30:00'].map(at => call('lambda', 'GetFunction', { ...read, errorCode: 'ThrottlingException', at })),
      call('ec2', 'DescribeInstances', { ...read, ...by(DEPLOYMENT), errorCode: 'Client.RequestLimitExceeded', at: '09:00:00' }),
      call('lambda', 'Invoke', { ...by(SERVICE), errorCode: 'TooManyRequestsException', at: '10:00:00' }),
      dataCall('s3', 'GetObject', { errorCode: 'SlowDown', at: '11:00:00' }),
      dataCall('dynamodb', 'PutItem', { errorCode: 'ProvisionedThroughputExceededException', at: '12:00:00' }),
      call('ec2', 'DescribeInstances', { ...read, ...REFUSED, at: '13:00:00' }),
      call('ec2', 'DescribeInstances', { ...read, at: '14:00:00' }),
    ],
    rows: [
      [ALICE.arn, 'lambda.amazonaws.com', 'GetFunction', 'ThrottlingException', 2, '08:00:00', '08:30:00'],
      [ROLE, 'ec2.amazonaws.com', 'DescribeInstances', 'Client.RequestLimitExceeded', 1, '09:00:00', '09:00:00'],
      ['autoscaling.amazonaws.com', 'lambda.amazonaws.com', 'Invoke', 'TooManyRequestsException', 1, '10:00:00', '10:00:00'],
      [ALICE.arn, 's3.amazonaws.com', 'GetObject', 'SlowDown', 1, '11:00:00', '11:00:00'],
      [ALICE.arn, 'dynamodb.amazonaws.com', 'PutItem', 'ProvisionedThroughputExceededException', 1, '12:00:00', '12:00:00'],
    ],
  },
  'data-events-by-bucket': {
    records: [
      dataCall('s3', 'GetObject', bucket('data')), dataCall('s3', 'GetObject', { ...bucket('data'), ...by(DEPLOYMENT) }), dataCall('s3', 'PutObject', bucket('data')),
      call('s3', 'GetBucketPolicy', { ...bucket('data'), ...read }), dataCall('dynamodb', 'PutItem'),
    ],
    rows: [[ACCOUNT, 'data', 'GetObject', 2, 2], [ACCOUNT, 'data', 'PutObject', 1, 1]],
  },
  'data-events-by-principal': {
    records: [
      ...['a', 'b', 'c'].map(name => dataCall('s3', 'GetObject', by(session('deployment', name)))),
      ...[1, 2].map(() => dataCall('s3', 'GetObject')), dataCall('dynamodb', 'PutItem', by(SERVICE)), call('s3', 'CreateBucket'),
    ],
    rows: [
      [ACCOUNT, ROLE, 's3.amazonaws.com', 3], [ACCOUNT, ALICE.arn, 's3.amazonaws.com', 2], [ACCOUNT, 'autoscaling.amazonaws.com', 'dynamodb.amazonaws.com', 1],
    ],
  },
  'expensive-resources-started': done([
    ...each('ec2', ['RunInstances'], { instanceType: 'p5.48xlarge' }, by(DELEGATED)),
    call('ec2', 'RequestSpotInstances', given({ launchSpecification: { instanceType: 'g6.xlarge' } })),
    ...each('ec2', [
      'RequestSpotFleet', 'CreateFleet', 'ModifyFleet', 'ModifySpotFleetRequest', 'RunScheduledInstances', 'StartInstances', 'AllocateHosts',
      'CreateCapacityReservation', 'CreateNatGateway', 'PurchaseReservedInstancesOffering', 'PurchaseHostReservation', 'PurchaseScheduledInstances',
      'PurchaseCapacityBlock', 'PurchaseCapacityBlockExtension',
    ]),
    ...each('autoscaling', ['CreateAutoScalingGroup', 'UpdateAutoScalingGroup', 'SetDesiredCapacity']),
    ...each('rds', [
      'CreateDBInstance', 'RestoreDBInstanceFromDBSnapshot', 'PurchaseReservedDBInstancesOffering', 'CreateDBInstanceReadReplica', 'RestoreDBInstanceFromS3',
      'RestoreDBInstanceToPointInTime', 'RestoreDBClusterFromSnapshot', 'RestoreDBClusterFromS3', 'RestoreDBClusterToPointInTime',
    ], { dBInstanceClass: 'db.r6g.large' }),
    call('rds', 'CreateDBInstance', given({ dbInstanceClass: 'db.r6g.large' })),
    ...each('rds', ['CreateDBCluster', 'CreateDBShardGroup']),
    ...each('redshift', ['CreateCluster', 'ResizeCluster', 'RestoreFromClusterSnapshot', 'PurchaseReservedNodeOffering'], { nodeType: 'ra3.4xlarge' }),
    ...each('sagemaker', [
      'CreateEndpoint', 'CreateApp', 'StartNotebookInstance', 'CreateProcessingJob', 'CreateTransformJob', 'CreateHyperParameterTuningJob', 'CreateCluster',
    ]),
    ...each('elasticmapreduce', ['AddInstanceGroups', 'AddInstanceFleet']),
    call('elasticache', 'PurchaseReservedCacheNodesOffering'),
    call('bedrock', 'CreateModelCustomizationJob'),
    ...each('es', ['PurchaseReservedInstanceOffering', 'PurchaseReservedElasticsearchInstanceOffering']),
    call('dynamodb', 'PurchaseReservedCapacityOfferings'), call('memorydb', 'PurchaseReservedNodesOffering'),
    call('sagemaker', 'CreateNotebookInstance', given({ instanceType: 'ml.p4d.24xlarge' })),
    call('sagemaker', 'CreateTrainingJob', given({ resourceConfig: { instanceType: 'ml.p4d.24xlarge' } })),
    call('elasticmapreduce', 'RunJobFlow', given({ instances: { masterInstanceType: 'm7g.xlarge' } })),
    ...each('es', ['CreateDomain', 'CreateElasticsearchDomain'], { clusterConfig: { instanceType: 'r7g.large.search' } }),
    ...having('elasticache', 'CreateCacheCluster', ['cacheNodeType'], 'cache.r7g.large'), call('elasticache', 'CreateReplicationGroup'),
    call('eks', 'CreateCluster'), call('eks', 'CreateNodegroup', given({ instanceTypes: ['m7g.large'] })),
    ...each('kafka', ['CreateCluster', 'CreateClusterV2'], { brokerNodeGroupInfo: { instanceType: 'kafka.m7g.large' } }),
    call('dms', 'CreateReplicationInstance', given({ replicationInstanceClass: 'dms.r6i.large' })),
    call('bedrock', 'CreateProvisionedModelThroughput', given({ modelId: 'model' })),
    call('savingsplans', 'CreateSavingsPlan'),
  ]),
};
