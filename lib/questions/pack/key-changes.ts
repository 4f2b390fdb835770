import { absent, all, any, calls, Question, WHO_AND_WHAT } from '../question';

export const KEY_CHANGES: Question = {
  id: 'key-changes',
  question: 'Who changed, disabled or deleted KMS keys?',
  promise: 'Every call, refused ones too, that changes KMS keys, their policies, aliases, rotation, material and replicas, or custom key stores.'
    + ' Services make grants all day: only those that are not made for somebody by a service are listed. New keys and descriptions are not'
    + ' listed.',
  where: [
    any(
      calls(
        'kms', 'ScheduleKeyDeletion', 'CancelKeyDeletion', 'DisableKey', 'EnableKey', 'PutKeyPolicy', 'DisableKeyRotation', 'EnableKeyRotation',
        'RotateKeyOnDemand', 'ImportKeyMaterial', 'DeleteImportedKeyMaterial', 'CreateAlias', 'UpdateAlias', 'DeleteAlias', 'ReplicateKey',
        'UpdatePrimaryRegion', 'CreateCustomKeyStore', 'UpdateCustomKeyStore', 'ConnectCustomKeyStore', 'DisconnectCustomKeyStore', 'DeleteCustomKeyStore',
      ),
      all(calls('kms', 'CreateGrant', 'RevokeGrant', 'RetireGrant'), absent('userIdentity.invokedBy')),
    ),
  ],
  columns: {
    ...WHO_AND_WHAT,
    keyId: {
      firstOf: [
        'requestParameters.keyId', 'requestParameters.targetKeyId', 'requestParameters.aliasName', 'requestParameters.customKeyStoreId', 'resources.0.ARN',
      ],
    },
    error: 'errorCode',
  },
  sortBy: ['eventTime'],
};
