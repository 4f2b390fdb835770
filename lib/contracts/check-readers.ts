import { LogReader } from './log-reader';
import { TrailIdentity } from '../identity/trail-identity';
import { isInstance } from '../validation/instances';
import { PropsCheck } from '../validation/props-check';
import { instanceOf } from '../validation/rules/values';

/**
 * Checks that readers are of the right type and unique, and that each can read something that the trails record:
 * otherwise its policy statements would be empty.
 */
export function checkReaders(check: PropsCheck, prop: string, readers: LogReader[] | undefined, trails: TrailIdentity[]): PropsCheck {
  check.list(prop, readers, instanceOf(LogReader, 'LogReader.role(…)'), reader => reader?.arn)
    .named(prop, readers, reader => reader?.arn);
  for (const reader of Array.isArray(readers) ? readers.filter(one => isInstance(one, LogReader)) : []) {
    const seesSomething = trails.some(trail => isInstance(trail, TrailIdentity) && reader._prefixesOf(trail)?.length !== 0);
    check.require(seesSomething, {
      code: 'UnknownAccount',
      prop,
      must: 'read what the trails record',
      value: reader.arn,
      advice: 'Name accounts of these trails; member accounts need an organization trail.',
    });
  }
  return check;
}
