import { absent, all, any, calls, Question, WHO_AND_WHAT } from '../question';

/** Services make grants all day: those of people count. */
export const KEY_CHANGES: Question = {
  id: 'key-changes',
  question: 'Who changed, disabled or deleted KMS keys?',
  where: [
    any(
      calls(
        'kms', 'ScheduleKeyDeletion', 'CancelKeyDeletion', 'DisableKey', 'EnableKey', 'PutKeyPolicy', 'DisableKeyRotation', 'EnableKeyRotation',
        'ImportKeyMaterial', 'DeleteImportedKeyMaterial', 'UpdateAlias', 'DeleteAlias', 'DisconnectCustomKeyStore',
      ),
      all(calls('kms', 'CreateGrant', 'RevokeGrant', 'RetireGrant'), absent('userIdentity.invokedBy')),
    ),
  ],
  columns: {
    ...WHO_AND_WHAT,
    keyId: { firstOf: ['requestParameters.keyId', 'requestParameters.targetKeyId', 'requestParameters.aliasName', 'resources.0.ARN'] },
    error: 'errorCode',
  },
  sortBy: ['eventTime'],
};
