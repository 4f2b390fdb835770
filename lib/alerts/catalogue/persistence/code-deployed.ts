import { AlertSeverity } from '../../alert-severity';
import { callsOf, NamedCalls } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION } from '../routine';

export const DEPLOYMENTS: NamedCalls = {
  lambda: [
    { prefix: 'CreateFunction' }, { prefix: 'PublishLayer' }, { prefix: 'CreateEvent' }, { prefix: 'UpdateEvent' },
    { prefix: 'UpdateAlias' }, { prefix: 'DeleteFunction' },
  ],
  cloudformation: ['CreateStack', 'UpdateStack', 'CreateChangeSet', 'ExecuteChangeSet', 'DeleteStack', 'SetStackPolicy'],
  codebuild: ['CreateProject', 'UpdateProject', 'StartBuild'],
  codepipeline: ['CreatePipeline', 'UpdatePipeline', 'PutApprovalResult'],
  codedeploy: ['CreateDeployment', 'RegisterOnPremisesInstance'],
  codecommit: ['CreateCommit', 'PutRepositoryTriggers'],
  codeartifact: ['PublishPackageVersion', 'AssociateExternalConnection', { prefix: 'PutPackageOrigin' }],
  states: ['CreateStateMachine', 'UpdateStateMachine', 'StartExecution'],
  scheduler: ['CreateSchedule', 'UpdateSchedule'],
  pipes: ['CreatePipe'],
  glue: ['CreateJob', 'UpdateJob', 'StartJobRun', 'CreateSession'],
  events: ['PutRule'],
  batch: ['RegisterJobDefinition', 'SubmitJob'],
  ecs: ['RegisterTaskDefinition', 'RunTask', 'CreateService', 'UpdateService'],
  greengrass: ['CreateDeployment'],
  amplify: ['StartDeployment', 'CreateWebhook'],
};

export const CODE_DEPLOYED: CatalogueEntry = {
  id: 'code-deployed',
  title: 'Function, stack, pipeline, job or schedule created or changed',
  optIn: true,
  severity: AlertSeverity.LOW,
  description: 'Deployments do this all day. For accounts that change by one pipeline only: exclude its role, and whatever else appears is worth'
    + ' a look.',
  runbook: 'Check that the caller is the pipeline. Otherwise compare what was deployed with its source, and read what it has called.',
  attackTechniques: ['T1648', 'T1525', 'T1053'],
  routine: [BY_CLOUDFORMATION],
  pattern: callsOf(DEPLOYMENTS),
};
