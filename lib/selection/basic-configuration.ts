import { areTexts, onlyHas, readSelectors, SelectorCheck, withApiKeys } from './configuration-json';
import { MANAGEMENT_SELECTOR_NAME, EventCategory, Field, Operator, S3_OBJECT, SelectorBranch } from './selector-branch';
import { isFields } from '../event-patterns/event-pattern';

interface BasicType {
  readonly name: string;
  /** The values for all resources of the type. */
  readonly all: RegExp;
  readonly operator: Operator;
}

/**
 * The resource types of basic selectors.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DataResource.html
 */
const BASIC_TYPES: Record<string, BasicType> = {
  [S3_OBJECT]: { name: 'Objects', all: /^arn:aws[a-z-]*:s3(:::)?$/, operator: 'startsWith' },
  'AWS::Lambda::Function': { name: 'Invocations of functions', all: /^arn:aws[a-z-]*:lambda$/, operator: 'equalTo' },
  'AWS::DynamoDB::Table': { name: 'Items of tables', all: /^arn:aws[a-z-]*:dynamodb$/, operator: 'equalTo' },
};

const READ_WRITE: Record<string, Field[]> = {
  All: [],
  ReadOnly: [{ field: 'readOnly', equalTo: ['true'] }],
  WriteOnly: [{ field: 'readOnly', equalTo: ['false'] }],
};

/** The branches of basic selectors: management events, data events of their resources, or both. */
export function branchesOfBasic(json: unknown): SelectorBranch[] {
  return readSelectors(json, 'EventSelectors', convert);
}

function convert(json: any, check: SelectorCheck): () => SelectorBranch[] {
  const { ReadWriteType: readWrite = 'All', IncludeManagementEvents: management = true } = json;
  const { ExcludeManagementEventSources: excluded = [], DataResources: given = [] } = json;
  const resources = Array.isArray(given) ? given.map(one => withApiKeys(one, ['Type', 'Values'])) : given;
  const isResource = (one: any) => isFields(one) && onlyHas(one, ['Type', 'Values']) && Object.keys(BASIC_TYPES).includes(one.Type as string) && areTexts(one.Values);
  const areResources = Array.isArray(resources) && resources.every(isResource);
  const buckets = areResources ? resources.flatMap(one => one.Type === S3_OBJECT ? one.Values : []).filter(isBareBucket) : [];
  check
    .require('ReadWriteType', readWrite, 'be All, ReadOnly or WriteOnly', typeof readWrite === 'string' && Object.hasOwn(READ_WRITE, readWrite))
    .require('IncludeManagementEvents', management, 'be true or false', typeof management === 'boolean')
    .require('ExcludeManagementEventSources', excluded, 'be a list of services', areTexts(excluded))
    .require('DataResources', given, `be a list of Type and Values, of the types ${Object.keys(BASIC_TYPES).join(', ')}`, areResources)
    // Terraform's issue terraform-provider-aws#4043 shows CloudTrail's refusal.
    .require('DataResources', buckets, 'name objects by the ARN of the bucket, a slash, and the beginning of their keys', buckets.length === 0,
      'CloudTrail refuses an ARN of a bucket without a slash, and wildcards. Write arn:aws:s3:::bucket/ for all objects of a bucket, arn:aws:s3 for all objects.')
    .require('json', json, 'select something', management === true || (Array.isArray(resources) && resources.some(one => one?.Values?.length > 0)),
      'Include management events, or name data resources.');

  return () => [
    ...(management ? [branch(MANAGEMENT_SELECTOR_NAME, 'Management', [
      ...(excluded.length > 0 ? [{ field: 'eventSource', notEquals: excluded }] : []), ...READ_WRITE[readWrite],
    ])] : []),
    ...resources.filter(({ Values: values }: any) => values.length > 0).map(({ Type: type, Values: values }: any) => {
      const { name, all, operator } = BASIC_TYPES[type];
      const isAll = values.some((value: string) => all.test(value));
      return {
        ...branch(isAll ? `${name}: all` : `${name}: named`, 'Data', [
          { field: 'resources.type', equalTo: [type] },
          ...(isAll ? [] : [{ field: 'resources.ARN', [operator]: values }]),
          ...READ_WRITE[readWrite],
        ]),
        ...(isAll && { allNamedBy: values }),
      };
    }),
  ];
}

/** Whether a value is the ARN of buckets or of none, instead of objects. */
function isBareBucket(value: string): boolean {
  return !BASIC_TYPES[S3_OBJECT].all.test(value) && /^arn:[^:/]*:s3(?!$)[^/$]*$/.test(value);
}

function branch(name: string, category: EventCategory, fields: Field[]): SelectorBranch {
  return { name, category, fields: [{ field: 'eventCategory', equalTo: [category] }, ...fields] };
}
