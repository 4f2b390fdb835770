import { any, calls, Question, WHO_AND_WHAT } from '../question';

const TARGETS = ['requestParameters.target', 'requestParameters.instanceId', 'requestParameters.instanceIds.0', 'requestParameters.task'];

export const REMOTE_ACCESS: Question = {
  id: 'remote-access',
  question: 'Who opened a shell or ran commands on machines and containers?',
  where: [
    any(
      calls('ssm', 'StartSession', 'ResumeSession', 'SendCommand', 'StartAutomationExecution'),
      calls('ec2-instance-connect', 'SendSSHPublicKey', 'SendSerialConsoleSSHPublicKey', 'OpenTunnel'),
      calls('ecs', 'ExecuteCommand'),
      calls('ec2', 'GetPasswordData'),
      calls('cloudshell', 'CreateEnvironment'),
    ),
  ],
  columns: { ...WHO_AND_WHAT, target: { firstOf: TARGETS }, document: 'requestParameters.documentName', error: 'errorCode' },
  sortBy: ['eventTime'],
};
