import { within } from './overview';
import { MAX_SUSPECTS, Suspect, Suspects } from './subjects';
import { athenaField, sqlCondition } from '../../lib/questions/dialects/sql';
import type { QueryOptions } from '../../lib/questions/query-options';
import { PARAMETER_VALUE } from '../../lib/questions/query-rules';
import { calls, Condition, Question } from '../../lib/questions/question';
import type { LogDatabase } from '../log-database';

/** Values of the parameters of a question: those to ask it with, or the reason for which it is left out. */
export type Choice = { readonly values: Record<string, string>[] } | { readonly skipped: string };

/** Values that everything begins with, or has in it. */
const EVERYTHING = '';

const NEEDS_KNOWLEDGE: Record<string, string> = {
  'changes-of-resource': 'It needs the resource that you look at.',
  'changes-before-failure': 'It needs the role of the pipeline that failed, and the hours before it.',
};

const NAMES: Record<string, string> = {
  principal: 'No principal stands out.',
  role: 'No role stands out.',
  accessKey: 'No access key stands out.',
  address: 'No address stands out.',
  userId: 'No person of IAM Identity Center is in these logs.',
};

const BUCKET = athenaField.text('requestParameters.bucketName');
const TRAIL_BUCKET = athenaField.text('requestParameters.s3BucketName');

/** Of which buckets a question is asked: those with most of these calls. */
const BUCKET_CALLS: Record<string, Condition> = {
  'object-reads': calls('s3', 'GetObject', 'SelectObjectContent'),
  'missing-dataset': calls('s3', 'DeleteObject', 'DeleteObjects', 'DeleteBucket', 'PutBucketLifecycle', 'PutBucketLifecycleConfiguration', 'PutBucketVersioning'),
};

/** The statements by question. */
export function bucketSql(limits: QueryOptions): Record<string, string> {
  const most = (column: string, ...conditions: string[]) =>
    `SELECT ${column} AS bucket, count(*) AS calls ${within(limits, `${column} IS NOT NULL`, ...conditions)} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${MAX_SUSPECTS}`;
  return {
    ...Object.fromEntries(Object.entries(BUCKET_CALLS).map(([id, condition]) => [id, most(BUCKET, `(${sqlCondition(condition, athenaField, {})})`)])),
    'trail-changes': most(`CASE WHEN eventsource = 'cloudtrail.amazonaws.com' THEN ${TRAIL_BUCKET} WHEN useridentity.invokedby = 'cloudtrail.amazonaws.com' THEN ${BUCKET} END`),
  };
}

/** The values with which a report asks a question that has parameters. */
export async function choiceOf(question: Question, suspects: Suspects, database: LogDatabase, limits: QueryOptions): Promise<Choice> {
  const { id } = question;
  if (NEEDS_KNOWLEDGE[id]) return { skipped: NEEDS_KNOWLEDGE[id] };
  const names = Object.keys(question.parameters ?? {});
  const [name, ...others] = names;
  if (names.includes('bucket') && others.every(other => other === 'prefix')) return bucketChoice(id, others, database, limits);
  if (names.length > 1) return { skipped: `It needs ${names.join(', ')}.` };
  if (name === 'name') return { values: [{ name: EVERYTHING }] };
  const found = valuesOf(name, suspects);
  if (found === undefined) return { skipped: `It needs ${name}.` };
  return found.length > 0 ? { values: found.map(({ value }) => ({ [name]: value })) } : { skipped: NAMES[name] };
}

function valuesOf(name: string, { principals, addresses, accessKeys, people }: Suspects): Suspect[] | undefined {
  switch (name) {
    case 'principal': return principals;
    case 'role': return principals.filter(({ value }) => value.includes(':role/'));
    case 'accessKey': return accessKeys;
    case 'address': return addresses;
    case 'userId': return people;
    default: return undefined;
  }
}

async function bucketChoice(id: string, others: string[], database: LogDatabase, limits: QueryOptions): Promise<Choice> {
  const sql = bucketSql(limits)[id];
  if (sql === undefined) return { skipped: 'It needs a bucket.' };
  const buckets = (await database.rows(sql)).rows.map(([bucket]) => String(bucket)).filter(bucket => PARAMETER_VALUE.holds(bucket));
  const rest = Object.fromEntries(others.map(other => [other, EVERYTHING]));
  // Changes of trails are worth knowing whatever their bucket is.
  if (buckets.length === 0 && id === 'trail-changes') return { values: [{ bucket: EVERYTHING }] };
  if (buckets.length === 0) return { skipped: 'No bucket in these logs has such calls.' };
  return { values: buckets.map(bucket => ({ bucket, ...rest })) };
}
