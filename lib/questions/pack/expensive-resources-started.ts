import { any, calls, Question, SUCCEEDED, WHO_AND_WHAT } from '../question';

const SIZES = [
  'requestParameters.instanceType', 'requestParameters.launchSpecification.instanceType', 'requestParameters.dBInstanceClass',
  'requestParameters.nodeType', 'requestParameters.cacheNodeType', 'requestParameters.replicationInstanceClass', 'requestParameters.instanceTypes.0',
  'requestParameters.resourceConfig.instanceType', 'requestParameters.brokerNodeGroupInfo.instanceType',
  'requestParameters.clusterConfig.instanceType', 'requestParameters.instances.masterInstanceType', 'requestParameters.modelId',
];

export const EXPENSIVE_RESOURCES_STARTED: Question = {
  id: 'expensive-resources-started',
  question: 'Who started what costs much?',
  where: [
    any(
      calls(
        'ec2', 'RunInstances', 'RequestSpotInstances', 'RequestSpotFleet', 'CreateFleet', 'AllocateHosts', 'CreateNatGateway',
        'PurchaseReservedInstancesOffering',
      ),
      calls('rds', 'CreateDBInstance', 'CreateDBCluster', 'RestoreDBInstanceFromDBSnapshot', 'PurchaseReservedDBInstancesOffering'),
      calls('redshift', 'CreateCluster', 'ResizeCluster'),
      calls('sagemaker', 'CreateEndpoint', 'CreateNotebookInstance', 'CreateTrainingJob', 'CreateApp'),
      calls('elasticmapreduce', 'RunJobFlow'),
      calls('es', 'CreateDomain', 'CreateElasticsearchDomain'),
      calls('elasticache', 'CreateCacheCluster', 'CreateReplicationGroup'),
      calls('eks', 'CreateCluster', 'CreateNodegroup'),
      calls('kafka', 'CreateCluster', 'CreateClusterV2'),
      calls('dms', 'CreateReplicationInstance'),
      calls('bedrock', 'CreateProvisionedModelThroughput'),
      calls('savingsplans', 'CreateSavingsPlan'),
    ),
    SUCCEEDED,
  ],
  columns: { ...WHO_AND_WHAT, size: { firstOf: SIZES }, invokedBy: 'userIdentity.invokedBy', parameters: 'requestParameters' },
  sortBy: ['eventTime'],
};
