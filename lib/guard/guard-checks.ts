import { aws_cloudtrail as cloudtrail, aws_kms as kms, aws_s3 as s3, CfnResource, Stack } from 'aws-cdk-lib';
import { Construct, IConstruct } from 'constructs';
import { TrailGuardProps } from './trail-guard-props';
import { LOG_ARCHIVE } from '../contracts/archived-trail';
import { PropsCheck } from '../validation/props-check';
import { KEY } from '../validation/rules/keys';

/** The resources of the stack that a guard compares. */
export interface OwnResources {
  readonly trail?: cloudtrail.CfnTrail;
  readonly key?: kms.CfnKey;
  readonly bucket?: s3.CfnBucket;
}

/** Returns the resources that the stack of the scope creates. */
export function ownResources(scope: Construct, { trail, encryptionKey, archive }: TrailGuardProps): OwnResources {
  return {
    trail: own(scope, trail, cloudtrail.CfnTrail),
    key: own(scope, encryptionKey, kms.CfnKey),
    bucket: own(scope, archive?.bucket, s3.CfnBucket),
  };
}

function own<T extends CfnResource>(scope: Construct, construct: IConstruct | undefined, type: new (...args: any[]) => T): T | undefined {
  const resource = construct?.node?.defaultChild;
  return resource instanceof type && Stack.of(resource) === Stack.of(scope) ? resource : undefined;
}

/** Checks the props of a guard. */
export function checkGuard(scope: Construct, props: TrailGuardProps): void {
  const { trail, encryptionKey, archive, repairTrail, repairKey, repairBucket, role } = props;
  const found = ownResources(scope, { trail, encryptionKey, archive: LOG_ARCHIVE.holds(archive) ? archive : undefined });
  const check = new PropsCheck(scope)
    .optionalLiteral('trail', trail, {
      code: 'InvalidValue', must: 'be a trail that the stack of the guard creates', advice: 'Use a GovernedTrail of this stack.', holds: () => found.trail !== undefined,
    })
    .optional('encryptionKey', encryptionKey, KEY)
    .optionalLiteral('archive', archive, LOG_ARCHIVE)
    .optionalLiteral('role', role, {
      code: 'InvalidValue', must: 'be a role of this app', advice: 'Use TrailGuard.createRole(…).', holds: value => typeof value?.roleArn === 'string' && value.node?.defaultChild !== undefined,
    })
    .require(trail !== undefined || Object.values(found).some(resource => resource !== undefined), {
      code: 'ConflictingProps', prop: 'trail', must: 'be given, or a key or an archive of the stack', value: trail, advice: 'A guard compares resources of its own stack.',
    });
  const repairs: [string, unknown, unknown, string][] = [
    ['repairTrail', repairTrail, found.trail, 'trail'], ['repairKey', repairKey, found.key, 'encryptionKey'], ['repairBucket', repairBucket, found.bucket, 'archive'],
  ];
  for (const [prop, asked, resource, of] of repairs) {
    check.require(asked !== true || resource !== undefined, {
      code: 'ConflictingProps', prop, must: `be given with '${of}' of the stack`, value: asked, advice: 'Only resources that the stack creates are repaired.',
    });
  }
  check.throwIfAny();
}
