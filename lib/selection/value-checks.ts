import { Token } from 'aws-cdk-lib';
import { KNOWN_DATA_RESOURCES } from './known-event-types';
import { onlyValue, Operator, S3_OBJECT, SelectorBranch } from './selector-branch';
import { knownPartitionOf } from '../regions/partitions';
import { doubtfulRegion } from '../validation/known-regions';

/**
 * Values that no event can have. CloudTrail accepts many of them, and then silently records, or excludes, nothing.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html
 */

/** One condition of a selector. */
export interface Condition {
  readonly branch: SelectorBranch;
  readonly field: string;
  readonly operator: Operator;
  readonly value: string;
  /** The partition of the recorder, if it is known. */
  readonly partition?: string;
}

interface ArnForm {
  readonly service: string;
  /** The beginning of the part of the ARN after the account. */
  readonly resource: string;
  /** Whether Region and account are empty. */
  readonly global?: boolean;
}

/**
 * The ARNs of the resource types whose forms are documented.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DataResource.html
 */
const ARN_FORMS: Record<string, ArnForm> = {
  [S3_OBJECT]: { service: 's3', resource: '', global: true },
  'AWS::Lambda::Function': { service: 'lambda', resource: 'function:' },
  'AWS::DynamoDB::Table': { service: 'dynamodb', resource: 'table/' },
};

/** Types whose ARNs end with keys of objects, or names, that may contain any character. */
const FREE_NAMES = new Set([
  S3_OBJECT, 'AWS::S3::AccessPoint', 'AWS::S3Express::AccessPoint', 'AWS::S3Express::Object', 'AWS::S3ObjectLambda::AccessPoint',
  'AWS::S3Outposts::Object', 'AWS::SWF::Domain',
]);

const WILDCARD = /[*?]/;

/** The reason why no event can meet the condition; undefined if one can. Tokens can be anything. */
export function unmatchable(condition: Condition): string | undefined {
  const { field } = condition;
  if (field === 'resources.ARN') return misplacedWildcard(condition) ?? otherArn(condition, ARN_FORMS[typeOf(condition)]);
  if (WILDCARD.test(condition.value)) return `Selectors have no wildcards, and ${field} never contains * or ?. Use startsWith or endsWith.`;
  if (field === 'userIdentity.arn') return otherArn(condition);
  if (field === 'vpcEndpointId') return otherBeginning(condition, 'vpce-');
  return undefined;
}

/** The reason why the condition may match nothing, although it can; undefined if there is none. */
export function doubtful({ branch, field, operator, value }: Condition): string | undefined {
  const isExact = ['equalTo', 'notEquals'].includes(operator);
  if (field === 'resources.ARN' && WILDCARD.test(value)) return 'selectors have no wildcards: * and ? stand for themselves';
  if (field === 'resources.ARN' && isExact && onlyValue(branch, 'resources.type') === S3_OBJECT && /^[^/]+\/$/.test(value)) {
    return 'an exact ARN matches one object only: use startsWith for all objects of a bucket';
  }
  if (field === 'userIdentity.arn' && /^arn:[^:]*:iam::[^:]*:role\//.test(value)) {
    return 'callers are recorded by the ARN of their session: use arn:<partition>:sts::<account>:assumed-role/<name>/, or EventCondition.notByRoles(…)';
  }
  if (field === 'eventName' && /[:\s]|^[a-z]+-/.test(value)) return 'event names are those of the operations of an API, like PutObject, without a service';
  return field === 'resources.ARN' ? doubtfulName(onlyValue(branch, 'resources.type'), value) ?? doubtfulRegion(value) : undefined;
}

/** Names that such a resource has not had for long, or that belong to another type. */
function doubtfulName(type: string | undefined, value: string): string | undefined {
  if (type === S3_OBJECT && /^arn:[^:]*:s3:::[^/]*[A-Z]/.test(value) && !Token.isUnresolved(value)) return 'the names of buckets have small letters only';
  if (type === 'AWS::DynamoDB::Table' && /:table\/[^/]+\/stream\//.test(value)) return 'a stream is a resource of the type AWS::DynamoDB::Stream';
  return undefined;
}

function typeOf({ branch }: Condition): string {
  return onlyValue(branch, 'resources.type') ?? '';
}

/** Wildcards where the ARN cannot have such characters; types that this version does not know may have any names. */
function misplacedWildcard(condition: Condition): string | undefined {
  const { operator, value } = condition;
  const type = typeOf(condition);
  const isFree = FREE_NAMES.has(type) || !KNOWN_DATA_RESOURCES.has(type);
  const name = isEnd(operator) ? 0 : type === S3_OBJECT ? endOf(value, /^[^/]*\//) : endOf(value, /^([^:]*:){5}/);
  const where = isFree ? value.slice(0, name) : value;
  if (!WILDCARD.test(where)) return undefined;
  return `Selectors have no wildcards, and the ARN of ${type} has no * or ? there. Use startsWith with the part before it, or name each resource.`;
}

function isEnd(operator: Operator): boolean {
  return ['endsWith', 'notEndsWith'].includes(operator);
}

/** The length of the beginning; the whole text if it has another one. */
function endOf(value: string, beginning: RegExp): number {
  return beginning.exec(value)?.[0].length ?? value.length;
}

function otherArn({ operator, value, partition }: Condition, form?: ArnForm): string | undefined {
  // The end of an ARN can be anything, but that of a whole ARN.
  if (isEnd(operator) && !/^arn:([^:]*:){4}/.test(value)) return undefined;
  const { known, isPrefix } = literalOf(value, operator);
  const parts = known.split(':');
  const fits = (i: number, expected?: string) => expected === undefined || (isPrefix && i >= parts.length - 1
    ? expected.startsWith(parts[i] ?? '') : parts[i] === expected);
  if (!fits(0, 'arn')) return 'Its values are whole ARNs, which begin with arn:.';
  if (!fits(1, partition)) return `It is an ARN of the partition ${parts[1]}, but events here are of ${partition}. Use \`arn:\${Aws.PARTITION}:…\`.`;
  const region = parts.length > 4 && parts[3] !== '' ? knownPartitionOf(parts[3])?.name : undefined;
  if (region !== undefined && region !== parts[1]) return `The Region ${parts[3]} is of the partition ${region}, but the ARN of ${parts[1]}.`;
  if (!fits(2, form?.service)) return `The ARNs of the resource type are of the service ${form?.service}.`;
  if (form?.global && (!fits(3, '') || !fits(4, ''))) return 'The ARNs of the resource type have no Region and no account: arn:<partition>:s3:::bucket/key.';
  if (parts.length > 5 && /^\d+$/.test(parts[4]) && parts[4].length !== 12) return 'An account has 12 digits.';
  if (!isPrefix && parts.length < 6) return 'Only the whole ARN of a resource or caller is equal to it. Use startsWith for a beginning.';
  return parts.length > 5 ? otherResource(parts.slice(5).join(':'), isPrefix, form) : undefined;
}

function otherResource(name: string, isPrefix: boolean, form?: ArnForm): string | undefined {
  if (!form) return undefined;
  if (form.global) {
    return isPrefix || name.includes('/') ? undefined : 'The ARN of an object has a slash and a key after the bucket. Use startsWith with bucket and slash.';
  }
  const fits = name.startsWith(form.resource) || (isPrefix && form.resource.startsWith(name));
  return fits ? undefined : `After the account, the ARNs of the resource type continue with ${form.resource}.`;
}

function otherBeginning({ operator, value }: Condition, beginning: string): string | undefined {
  if (isEnd(operator)) return undefined;
  const { known, isPrefix } = literalOf(value, operator);
  return known.startsWith(beginning) || (isPrefix && beginning.startsWith(known)) ? undefined : `Its values begin with ${beginning}.`;
}

/** The text before the first token, and whether more may follow it. */
function literalOf(value: string, operator: Operator): { known: string; isPrefix: boolean } {
  const [known, ...later] = value.split(/[$#]\{Token\[/);
  return { known, isPrefix: later.length > 0 || ['startsWith', 'notStartsWith'].includes(operator) };
}
