import { aws_kms as kms, Stack } from 'aws-cdk-lib';
import { differsAs } from './canonical';
import { Guarded, GuardCall } from './guarded';
import { synthesizedProperties } from './synthesized';
import { DEFAULT_ROTATION_DAYS } from '../contracts/key-rotation';

/**
 * The key of the logs as a guard compares it.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
 */
export function guardedKey(key: kms.IKey, resource: kms.CfnKey, isRepaired: boolean): Guarded {
  const { KeyPolicy, EnableKeyRotation, RotationPeriodInDays = DEFAULT_ROTATION_DAYS } = synthesizedProperties(resource);
  const on = { KeyId: key.keyArn };
  return {
    kind: 'Key',
    isRepaired,
    resourceArn: key.keyArn,
    expected: { keyPolicy: KeyPolicy, rotationDays: RotationPeriodInDays },
    readings: [
      { ...call('DescribeKey', on), variable: 'key' },
      { ...call('GetKeyPolicy', { ...on, PolicyName: 'default' }), variable: 'keyPolicy' },
      ...EnableKeyRotation === true ? [{ ...call('GetKeyRotationStatus', on), variable: 'rotation' }] : [],
    ],
    differences: [
      {
        id: 'CancelKeyDeletion',
        reads: ['key'],
        differs: '$key.KeyMetadata.KeyState in [\'PendingDeletion\', \'PendingReplicaDeletion\']',
        text: '\'the key will be deleted\' & ($exists($key.KeyMetadata.DeletionDate) ? \' on \' & $key.KeyMetadata.DeletionDate : \'\')',
        repair: call('CancelKeyDeletion', on),
      },
      // A key is disabled when its deletion is cancelled.
      { id: 'EnableKey', reads: ['key'], differs: '$not($key.KeyMetadata.Enabled = true)', text: '\'the key is not enabled\'', repair: call('EnableKey', on) },
      {
        id: 'PutKeyPolicy',
        reads: ['keyPolicy'],
        differs: differsAs('policyText', '$parse($keyPolicy.Policy)', 'keyPolicy'),
        text: '\'the key has another policy\'',
        repair: call('PutKeyPolicy', { ...on, PolicyName: 'default', Policy: Stack.of(resource).toJsonString(KeyPolicy) }),
      },
      ...EnableKeyRotation === true ? [{
        id: 'EnableKeyRotation',
        reads: ['rotation'],
        differs: '$not($rotation.KeyRotationEnabled = true) or ($type($rotation.RotationPeriodInDays) = \'number\' and $rotation.RotationPeriodInDays != $expected.rotationDays)',
        text: '\'the key does not rotate as it should\'',
        repair: call('EnableKeyRotation', { ...on, RotationPeriodInDays }),
      }] : [],
    ],
    further: [],
    watched: {
      source: 'aws.kms',
      eventSource: 'kms.amazonaws.com',
      eventName: ['DisableKey', 'DisableKeyRotation', 'EnableKeyRotation', 'PutKeyPolicy', 'ScheduleKeyDeletion'],
      others: { resources: { ARN: [key.keyArn] } },
    },
  };
}

function call(name: string, args: Record<string, unknown>): GuardCall {
  return { api: `kms:${name[0].toLowerCase()}${name.slice(1)}`, action: `kms:${name}`, arguments: args };
}
