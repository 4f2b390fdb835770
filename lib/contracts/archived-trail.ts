import { ILogArchive } from './log-archive';
import { TrailIdentity } from '../identity/trail-identity';
import { isInstance } from '../validation/instances';
import { PropsCheck } from '../validation/props-check';
import { Rule } from '../validation/rule';
import { instanceOf } from '../validation/rules/values';

export const LOG_ARCHIVE: Rule = {
  code: 'InvalidValue',
  must: 'be a log archive',
  advice: 'Use new LogArchive(…), or LogArchive.fromBucketName(…) for that of another stack.',
  holds: value => typeof value?.bucket?.bucketName === 'string' && Array.isArray(value.trails),
};

/** The trails of an archive; none of what is no archive. */
export function trailsOf(archive: ILogArchive): TrailIdentity[] {
  return LOG_ARCHIVE.holds(archive) ? archive.trails : [];
}

/** Checks the props of a part that works on the logs of one trail of an archive, by default those of the first. */
export function checkArchivedTrail(check: PropsCheck, { archive, identity }: { archive: ILogArchive; identity?: TrailIdentity }): PropsCheck {
  const known = trailsOf(archive);
  return check
    .literal('archive', archive, LOG_ARCHIVE)
    .optional('identity', identity, instanceOf(TrailIdentity, 'TrailIdentity.forAccount(this)'))
    .require(identity !== undefined || !LOG_ARCHIVE.holds(archive) || known.length > 0, {
      code: 'UnknownTrail', prop: 'identity', must: 'be given, because the archive names no trail', value: identity, advice: 'Name the trail of the logs.',
    })
    .require(!isInstance(identity, TrailIdentity) || known.length === 0 || known.some(one => one.trailArn === identity.trailArn), {
      code: 'UnknownTrail', prop: 'identity', must: 'be a trail of the archive', value: identity?.trailName, advice: 'Leave it out for its first trail.',
    });
}
