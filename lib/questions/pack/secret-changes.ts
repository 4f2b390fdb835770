import { any, calls, Question, WHO_AND_WHAT } from '../question';

const NAMES = ['requestParameters.secretId', 'requestParameters.name', 'requestParameters.names.0', 'requestParameters.resourceArn'];

export const SECRET_CHANGES: Question = {
  id: 'secret-changes',
  question: 'Which secrets and parameters were made, changed, rotated, shared or deleted?',
  promise: 'Every change of secrets of Secrets Manager and of parameters of Systems Manager, and of who can read them. For reads there is'
    + ' `secrets-read`.',
  where: [
    any(
      calls(
        'secretsmanager', 'CreateSecret', 'UpdateSecret', 'PutSecretValue', 'UpdateSecretVersionStage', 'RotateSecret', 'CancelRotateSecret',
        'RotationStarted', 'RotationSucceeded', 'RotationFailed', 'RotationAbandoned',
        'DeleteSecret', 'RestoreSecret', 'StartSecretVersionDelete', 'EndSecretVersionDelete', 'SecretVersionDeletion', 'ReplicateSecretToRegions',
        'RemoveRegionsFromReplication', 'StopReplicationToReplica', 'PutResourcePolicy', 'DeleteResourcePolicy',
      ),
      calls(
        'ssm', 'PutParameter', 'LabelParameterVersion', 'UnlabelParameterVersion', 'DeleteParameter', 'DeleteParameters', 'PutResourcePolicy',
        'DeleteResourcePolicy',
      ),
    ),
  ],
  columns: { ...WHO_AND_WHAT, service: 'eventSource', name: { firstOf: NAMES }, error: 'errorCode' },
  sortBy: ['eventTime'],
};
