import { all, any, begins, is, isNot, Question, WHO_AND_WHAT } from '../question';

const NAMES = [
  'requestParameters.service', 'requestParameters.serviceName', 'requestParameters.family', 'requestParameters.taskDefinition',
  'requestParameters.nodegroupName', 'requestParameters.clusterName', 'requestParameters.name', 'requestParameters.repositoryName',
];

export const CONTAINER_CHANGES: Question = {
  id: 'container-changes',
  question: 'Who changed containers: clusters, services, tasks or images?',
  promise: 'Calls of ECS, EKS and ECR, refused ones too, that create, change, start, stop or delete clusters, services, tasks, nodes, add-ons,'
    + ' access, repositories and images. Calls that agents make all day, layers of images and tags are not listed.',
  where: [
    any(
      all(
        is('eventSource', 'ecs.amazonaws.com'),
        begins('eventName', 'Create', 'Update', 'Delete', 'Put', 'RegisterTask', 'RegisterDaemon', 'DeregisterTask', 'Run', 'Start', 'Stop', 'Continue'),
        isNot('eventName', 'PutSystemLogEvents', 'StartTelemetrySession'),
      ),
      all(
        is('eventSource', 'eks.amazonaws.com'),
        begins('eventName', 'Create', 'Update', 'Delete', 'Associate', 'Disassociate', 'Register', 'Deregister', 'Activate', 'Cancel'),
      ),
      all(
        is('eventSource', 'ecr.amazonaws.com', 'ecr-public.amazonaws.com'),
        begins('eventName', 'Create', 'Update', 'Delete', 'BatchDelete', 'BatchImport', 'Put', 'Set', 'Replicate', 'Register', 'Deregister'),
      ),
    ),
  ],
  columns: { ...WHO_AND_WHAT, service: 'eventSource', name: { firstOf: NAMES }, error: 'errorCode' },
  sortBy: ['eventTime'],
};
