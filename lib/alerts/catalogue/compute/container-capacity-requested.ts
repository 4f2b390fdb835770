import { AlertSeverity } from '../../alert-severity';
import { callsWith } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION } from '../routine';

const IAM_USER = { type: ['IAMUser'] };

export const CONTAINER_CAPACITY_REQUESTED: CatalogueEntry = {
  id: 'container-capacity-requested',
  title: 'Many or large containers requested, as miners do',
  severity: AlertSeverity.MEDIUM,
  description: 'Large tasks, many copies or a huge batch environment run what is in an image, at the expense of the account. For tasks, only the '
    + 'keys of IAM users count.',
  runbook: 'Look at the image and the command. If nobody knows them, set the count to zero, stop the tasks and deactivate the key.',
  attackTechniques: ['T1496.001', 'T1610'],
  routine: [BY_CLOUDFORMATION],
  pattern: callsWith({
    $or: [
      {
        eventSource: ['ecs.amazonaws.com'],
        eventName: ['RegisterTaskDefinition'],
        userIdentity: IAM_USER,
        requestParameters: { cpu: ['8192', '16384', '8 vCPU', '16 vCPU'] },
      },
      {
        eventSource: ['ecs.amazonaws.com'],
        eventName: ['CreateService', 'UpdateService'],
        userIdentity: IAM_USER,
        requestParameters: { desiredCount: [{ numeric: ['>=', 10] }] },
      },
      { eventSource: ['ecs.amazonaws.com'], eventName: ['RunTask'], userIdentity: IAM_USER, requestParameters: { count: [{ numeric: ['>=', 10] }] } },
      {
        eventSource: ['batch.amazonaws.com'],
        eventName: ['CreateComputeEnvironment', 'UpdateComputeEnvironment'],
        requestParameters: { computeResources: { maxvCpus: [{ numeric: ['>=', 1000] }] } },
      },
    ],
  }),
};
