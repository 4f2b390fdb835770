import { AlertSeverity } from '../../alert-severity';
import { callsWith } from '../calls';
import { CatalogueEntry } from '../entry';

export const IAM_USER_RAN_CODE: CatalogueEntry = {
  id: 'iam-user-ran-code',
  title: 'Code, command or shell run by an IAM user',
  severity: AlertSeverity.MEDIUM,
  description: 'Code is deployed and hosts are reached by roles. Where the key of a user does it, that key is often stolen: it runs with what the '
    + 'host or function may do.',
  runbook: 'Ask the user. If they did not, deactivate the key, take the host or function out of use, and renew the credentials of its role.',
  attackTechniques: ['T1651', 'T1648', 'T1021.007'],
  supersedes: ['ssm-command-sent', 'ssm-session-started', 'lambda-code-changed', 'ecs-exec'],
  pattern: callsWith({
    userIdentity: { type: ['IAMUser'] },
    $or: [
      { eventSource: ['ssm.amazonaws.com'], eventName: ['SendCommand', 'StartSession', 'ResumeSession', 'StartAutomationExecution', 'CreateDocument', 'UpdateDocument'] },
      { eventSource: ['lambda.amazonaws.com'], eventName: [{ prefix: 'UpdateFunctionCode' }] },
      { eventSource: ['ecs.amazonaws.com'], eventName: ['ExecuteCommand'] },
      { eventSource: ['batch.amazonaws.com'], eventName: ['SubmitJob'] },
      { eventSource: ['cloudformation.amazonaws.com'], eventName: ['CreateStackInstances', 'CreateStackSet', 'UpdateStackSet', 'ActivateType'] },
    ],
  }),
};
