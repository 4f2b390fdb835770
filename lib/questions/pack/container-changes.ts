import { any, calls, Question, WHO_AND_WHAT } from '../question';

const NAMES = [
  'requestParameters.service', 'requestParameters.serviceName', 'requestParameters.family', 'requestParameters.taskDefinition',
  'requestParameters.nodegroupName', 'requestParameters.clusterName', 'requestParameters.name', 'requestParameters.repositoryName',
];

export const CONTAINER_CHANGES: Question = {
  id: 'container-changes',
  question: 'Who changed containers: clusters, services, tasks or images?',
  where: [
    any(
      calls(
        'ecs', 'CreateCluster', 'DeleteCluster', 'RegisterTaskDefinition', 'CreateService', 'UpdateService', 'DeleteService', 'RunTask', 'StopTask',
      ),
      calls(
        'eks', 'CreateCluster', 'DeleteCluster', 'UpdateClusterConfig', 'UpdateClusterVersion', 'CreateNodegroup', 'UpdateNodegroupConfig',
        'DeleteNodegroup', 'CreateAccessEntry', 'UpdateAccessEntry', 'AssociateAccessPolicy', 'CreateAddon', 'DeleteAddon',
      ),
      calls('ecr', 'PutImage', 'BatchDeleteImage', 'DeleteRepository', 'SetRepositoryPolicy', 'PutImageTagMutability'),
    ),
  ],
  columns: { ...WHO_AND_WHAT, service: 'eventSource', name: { firstOf: NAMES }, error: 'errorCode' },
  sortBy: ['eventTime'],
};
