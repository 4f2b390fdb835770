import { AlertSeverity } from '../../alert-severity';
import { callsWith, either, NamedCalls } from '../calls';
import { CatalogueEntry } from '../entry';

export const CODE_CALLS: NamedCalls = {
  'states': ['CreateStateMachine', 'UpdateStateMachine', 'TestState'],
  'scheduler': ['CreateSchedule', 'UpdateSchedule'],
  'glue': ['CreateJob', 'UpdateJob', 'StartJobRun', 'CreateSession', 'CreateTrigger'],
  'codebuild': ['CreateProject', 'UpdateProject', 'StartBuild', 'StartSandbox'],
  'codepipeline': ['CreatePipeline', 'UpdatePipeline', 'PutWebhook', 'PutApprovalResult'],
  'codedeploy': ['CreateDeployment'],
  'lambda': [{ prefix: 'PublishLayerVersion' }, { prefix: 'CreateEventSourceMapping' }, { prefix: 'UpdateFunctionConfiguration' }],
  'chatbot': [{ prefix: 'Create' }, { prefix: 'Update' }],
  'ec2-instance-connect': ['OpenTunnel'],
};

export const CODE_SET_UP_BY_IAM_USER: CatalogueEntry = {
  id: 'code-set-up-by-iam-user',
  title: 'Job, pipeline, schedule or trigger set up by an IAM user',
  severity: AlertSeverity.MEDIUM,
  description: 'It runs with the permissions of a role, again and again, after the key of the user is gone. Deployments have roles: for those'
    + ' that do not, exclude their users.',
  runbook: 'Ask the user. If they did not do it, delete what was set up, deactivate the key, and read the calls of the role that it ran with.',
  attackTechniques: ['T1648', 'T1053', 'T1546'],
  supersedes: ['lambda-configuration-changed', 'launch-template-changed'],
  pattern: callsWith({
    userIdentity: { type: ['IAMUser'] },
    $or: [
      ...either(CODE_CALLS),
      {
        eventSource: ['ec2.amazonaws.com'],
        eventName: ['CreateLaunchTemplateVersion'],
        requestParameters: { CreateLaunchTemplateVersionRequest: { LaunchTemplateData: { UserData: [{ exists: true }] } } },
      },
      { eventSource: ['ecs.amazonaws.com'], eventName: ['RunTask'], requestParameters: { overrides: { taskRoleArn: [{ exists: true }] } } },
    ],
  }),
};
