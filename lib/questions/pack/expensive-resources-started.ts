import { any, calls, Question, SUCCEEDED, WHO_AND_WHAT } from '../question';

const SIZES = [
  'requestParameters.instanceType', 'requestParameters.launchSpecification.instanceType', 'requestParameters.dBInstanceClass',
  'requestParameters.nodeType', 'requestParameters.dbInstanceClass', 'requestParameters.cacheNodeType', 'requestParameters.replicationInstanceClass', 'requestParameters.instanceTypes.0',
  'requestParameters.resourceConfig.instanceType', 'requestParameters.brokerNodeGroupInfo.instanceType',
  'requestParameters.clusterConfig.instanceType', 'requestParameters.instances.masterInstanceType', 'requestParameters.modelId',
];

export const EXPENSIVE_RESOURCES_STARTED: Question = {
  id: 'expensive-resources-started',
  question: 'Who started what costs much?',
  promise: 'Successful calls that start or enlarge what is paid by the hour, or buy a reservation: instances, hosts, fleets, scaling groups, NAT'
    + ' gateways, databases, warehouses, search, caches, clusters, training, endpoints and model throughput. Prices are not known here:'
    + ' look at `size`.',
  where: [
    any(
      calls(
        'ec2', 'RunInstances', 'RunScheduledInstances', 'StartInstances', 'RequestSpotInstances', 'RequestSpotFleet', 'CreateFleet', 'ModifyFleet',
        'ModifySpotFleetRequest', 'AllocateHosts', 'CreateCapacityReservation', 'CreateNatGateway', 'PurchaseReservedInstancesOffering',
        'PurchaseHostReservation', 'PurchaseScheduledInstances', 'PurchaseCapacityBlock', 'PurchaseCapacityBlockExtension',
      ),
      calls('autoscaling', 'CreateAutoScalingGroup', 'UpdateAutoScalingGroup', 'SetDesiredCapacity'),
      calls(
        'rds', 'CreateDBInstance', 'CreateDBInstanceReadReplica', 'CreateDBCluster', 'RestoreDBInstanceFromDBSnapshot', 'RestoreDBInstanceFromS3',
        'RestoreDBInstanceToPointInTime', 'RestoreDBClusterFromSnapshot', 'RestoreDBClusterFromS3', 'RestoreDBClusterToPointInTime', 'CreateDBShardGroup',
        'PurchaseReservedDBInstancesOffering',
      ),
      calls('redshift', 'CreateCluster', 'ResizeCluster', 'RestoreFromClusterSnapshot', 'PurchaseReservedNodeOffering'),
      calls(
        'sagemaker', 'CreateEndpoint', 'CreateNotebookInstance', 'StartNotebookInstance', 'CreateTrainingJob', 'CreateProcessingJob', 'CreateTransformJob',
        'CreateHyperParameterTuningJob', 'CreateCluster', 'CreateApp',
      ),
      calls('elasticmapreduce', 'RunJobFlow', 'AddInstanceGroups', 'AddInstanceFleet'),
      calls(
        'es', 'CreateDomain', 'CreateElasticsearchDomain', 'PurchaseReservedInstanceOffering', 'PurchaseReservedElasticsearchInstanceOffering',
      ),
      calls('dynamodb', 'PurchaseReservedCapacityOfferings'),
      calls('memorydb', 'PurchaseReservedNodesOffering'),
      calls('elasticache', 'CreateCacheCluster', 'CreateReplicationGroup', 'PurchaseReservedCacheNodesOffering'),
      calls('eks', 'CreateCluster', 'CreateNodegroup'),
      calls('kafka', 'CreateCluster', 'CreateClusterV2'),
      calls('dms', 'CreateReplicationInstance'),
      calls('bedrock', 'CreateProvisionedModelThroughput', 'CreateModelCustomizationJob'),
      calls('savingsplans', 'CreateSavingsPlan'),
    ),
    SUCCEEDED,
  ],
  columns: { ...WHO_AND_WHAT, size: { firstOf: SIZES }, invokedBy: 'userIdentity.invokedBy', parameters: 'requestParameters' },
  sortBy: ['eventTime'],
};
