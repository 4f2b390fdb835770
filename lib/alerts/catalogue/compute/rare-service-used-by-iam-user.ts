import { AlertSeverity } from '../../alert-severity';
import { callsWith } from '../calls';
import { CatalogueEntry } from '../entry';

/** Services that people and programs use by roles. */
export const SERVICES_OF_ROLES = [
  'lightsail', 'gamelift', 'amplify', 'workspaces', 'elasticmapreduce', 'sagemaker', 'cloud9',
  'connect', 'mobiletargeting', 'workmail', 'bedrock', 'bedrock-agentcore', 'qbusiness', 'batch',
].map(name => `${name}.amazonaws.com`);

export const SETTING_UP = ['Create', 'Run', 'Start', 'Add', 'Update', 'Register', 'Open'].map(prefix => ({ prefix }));

export const RARE_SERVICE_USED_BY_IAM_USER: CatalogueEntry = {
  id: 'rare-service-used-by-iam-user',
  title: 'Hosting, machine learning or messaging set up by an IAM user',
  severity: AlertSeverity.MEDIUM,
  description: 'Such services cost much, host phishing pages or send in your name. Teams reach them by roles: where the key of a user sets one'
    + ' up, it is often stolen.',
  runbook: 'Ask the user. If they did not do it, delete what was set up in all Regions, deactivate the key, and read its other calls.',
  attackTechniques: ['T1496', 'T1583.006', 'T1648'],
  pattern: callsWith({
    userIdentity: { type: ['IAMUser'] },
    eventSource: SERVICES_OF_ROLES,
    eventName: SETTING_UP,
  }),
};
