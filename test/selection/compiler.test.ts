import { App, aws_lambda as lambda, aws_s3 as s3, Aws, Stack } from 'aws-cdk-lib';
import { EventCondition, EventSelector, InsightSelector, LogArchive, ReadWrite, TrailIdentity } from '../../lib';
import { errorsOf, newStack, problemsOf } from '../private/harness';
import { FixedArchive, rendered, trailIn } from '../trail/fixed-archive';

describe('500 values are the most that a trail takes', () => {
  /** A selector with so many values in all: category and type are two of them. */
  function selectorOf(values: number): EventSelector {
    const stack = new Stack();
    return EventSelector.lambdaInvocations(Array.from({ length: values - 2 }, (_, i) =>
      lambda.Function.fromFunctionArn(stack, `F${i}`, `arn:aws:lambda:eu-west-1:111122223333:function:f${i}`)));
  }

  function valuesIn(selectors: any[]): number {
    return selectors.flatMap(({ FieldSelectors }) => FieldSelectors).flatMap(({ Field: _, ...operators }) => Object.values(operators)).flat().length;
  }

  test.each([499, 500])('%d are accepted', values => {
    expect(valuesIn(rendered(selectorOf(values)))).toBe(values);
  });

  test('fails for 501, with the number', () => {
    expect(problemsOf(() => rendered(selectorOf(501)))).toMatchObject([{
      code: 'TooManySelectorValues', prop: 'eventSelectors', must: 'have at most 500 values in all', value: 501,
    }]);
  });

  test('all selectors count together', () => {
    expect(valuesIn(rendered(EventSelector.managementEvents(), selectorOf(499)))).toBe(500);
    const reads = EventSelector.managementEvents({ readWrite: ReadWrite.READ_ONLY });
    expect(errorsOf(() => rendered(reads, selectorOf(499)))).toEqual(['TooManySelectorValues eventSelectors']);
  });

  test('the excluded deliveries count too', () => {
    expect(valuesIn(rendered(EventSelector.dataEvents('AWS::S3::Object'), selectorOf(496)))).toBe(500);
    expect(errorsOf(() => rendered(EventSelector.dataEvents('AWS::S3::Object'), selectorOf(497)))).toEqual(['TooManySelectorValues eventSelectors']);
  });

  test('fails too when buckets join the excluded ones later', () => {
    const stack = newStack();
    const trail = trailIn(stack, { eventSelectors: [EventSelector.dataEvents('AWS::S3::Object'), selectorOf(496)] });
    expect(() => trail.excludeDeliveries('arn:aws:s3:::replica')).toThrow('[TooManySelectorValues]');
  });
});

describe('fails for a selector that names a bucket with deliveries', () => {
  test('the log bucket, by its own object', () => {
    const stack = newStack();
    const archive = new LogArchive(stack, 'Archive', { trails: [TrailIdentity.forAccount(stack)] });
    const eventSelectors = [EventSelector.managementEvents(), EventSelector.s3Objects([archive.bucket])];
    expect(errorsOf(() => trailIn(stack, { eventSelectors }))).toEqual(['RecordsOwnDeliveries eventSelectors[1]']);
  });

  test('the access log bucket', () => {
    const stack = newStack();
    const archive = new LogArchive(stack, 'Archive', { trails: [TrailIdentity.forAccount(stack)] });
    const eventSelectors = [EventSelector.s3Objects([archive.accessLogsBucket!])];
    expect(errorsOf(() => trailIn(stack, { eventSelectors }))).toEqual(['RecordsOwnDeliveries eventSelectors[0]']);
  });

  test('the log bucket, imported once more', () => {
    const stack = newStack();
    const bucket = s3.Bucket.fromBucketName(stack, 'Logs', 'logs');
    const archive = new LogArchive(stack, 'Archive', { trails: [TrailIdentity.forAccount(stack)], bucket });
    const again = s3.Bucket.fromBucketName(stack, 'LogsAgain', 'logs');
    expect(errorsOf(() => trailIn(stack, { archive, eventSelectors: [EventSelector.s3Objects([again])] })))
      .toEqual(['RecordsOwnDeliveries eventSelectors[0]']);
  });

  test('each of them, once', () => {
    const stack = newStack();
    const [logs, accessLogs] = ['logs', 'access-logs'].map(name => s3.Bucket.fromBucketArn(stack, name, `arn:aws:s3:::${name}`));
    const eventSelectors = [EventSelector.s3Objects([logs, accessLogs]), EventSelector.s3Objects([accessLogs], { readWrite: ReadWrite.READ_ONLY })];
    expect(errorsOf(() => trailIn(stack, { archive: new FixedArchive(stack), eventSelectors })))
      .toEqual(['RecordsOwnDeliveries eventSelectors[0]', 'RecordsOwnDeliveries eventSelectors[0]', 'RecordsOwnDeliveries eventSelectors[1]']);
  });

  test('also one that joins the excluded ones later', () => {
    const stack = newStack();
    const replica = s3.Bucket.fromBucketArn(stack, 'Replica', 'arn:aws:s3:::replica');
    const trail = trailIn(stack, { eventSelectors: [EventSelector.s3Objects([replica])] });
    expect(errorsOf(() => trail.excludeDeliveries(replica.bucketArn))).toEqual(['RecordsOwnDeliveries eventSelectors[0]']);
  });
});

describe('a bucket with deliveries is known by its literal name', () => {
  const NAME = 'audit-logs-111122223333';
  const data = (condition: object) => EventSelector.fromAdvanced({
    FieldSelectors: [{ Field: 'eventCategory', Equals: ['Data'] }, { Field: 'resources.type', Equals: ['AWS::S3::Object'] }, { Field: 'resources.ARN', ...condition }],
  });
  const basic = (value: string) => EventSelector.fromBasic({ DataResources: [{ Type: 'AWS::S3::Object', Values: [value] }] });
  const { resourceArn } = EventCondition;

  const WAYS: [string, (stack: Stack) => EventSelector][] = [
    ['a beginning', () => data({ StartsWith: [`arn:aws:s3:::${NAME}/`] })],
    ['a deeper beginning', () => data({ StartsWith: ['arn:aws:s3:::invoices/', `arn:aws:s3:::${NAME}/AWSLogs/`] })],
    ['an object', () => data({ Equals: [`arn:aws:s3:::${NAME}/AWSLogs/a.json.gz`] })],
    ['a condition', () => EventSelector.allS3Objects({ where: [resourceArn().startsWith(`arn:aws:s3:::${NAME}/`)] })],
    ['a basic selector', () => basic(`arn:aws:s3:::${NAME}/`)],
    ['an imported bucket', stack => EventSelector.s3Objects([s3.Bucket.fromBucketName(stack, 'Again', NAME)])],
    ['an imported ARN', stack => EventSelector.s3Objects([s3.Bucket.fromBucketArn(stack, 'Again', `arn:aws:s3:::${NAME}`)], { keyPrefixes: ['AWSLogs/'] })],
    ['a token for the partition', () => basic(`arn:${Aws.PARTITION}:s3:::${NAME}/`)],
  ];

  test.each(WAYS)('by %s, if the app makes it', (_, make) => {
    const stack = newStack();
    const archive = new LogArchive(stack, 'Archive', { trails: [TrailIdentity.forAccount(stack)], bucketName: NAME });
    expect(errorsOf(() => trailIn(stack, { archive, eventSelectors: [make(stack)] }))[0]).toBe('RecordsOwnDeliveries eventSelectors[0]');
  });

  test.each(WAYS)('by %s, if it is imported', (_, make) => {
    const stack = newStack();
    const archive = LogArchive.fromBucketName(stack, 'Archive', NAME);
    expect(errorsOf(() => trailIn(stack, { archive, eventSelectors: [make(stack)] }))[0]).toBe('RecordsOwnDeliveries eventSelectors[0]');
  });

  test.each(WAYS)('by %s, but not if it is of another name', (_, make) => {
    const stack = newStack();
    const archive = new LogArchive(stack, 'Archive', { trails: [TrailIdentity.forAccount(stack)], bucketName: `${NAME}-eu` });
    expect(errorsOf(() => trailIn(stack, { archive, eventSelectors: [make(stack)] }))).toEqual([]);
  });

  test('or by a reference to its name, if it has none at synth', () => {
    const stack = newStack();
    const archive = new LogArchive(stack, 'Archive', { trails: [TrailIdentity.forAccount(stack)] });
    const eventSelectors = [basic(`arn:aws:s3:::${archive.bucket.bucketName}/`), basic(`arn:aws:s3:::${archive.bucket.bucketName}-2/`)];
    expect(errorsOf(() => trailIn(stack, { archive, eventSelectors }))).toEqual(['RecordsOwnDeliveries eventSelectors[0]']);
  });

  test('in another stack of the app', () => {
    const app = new App({ treeMetadata: false });
    const env = { account: '111122223333', region: 'eu-west-1' };
    const [logs, home] = ['Logs', 'Home'].map(id => new Stack(app, id, { env }));
    const archive = new LogArchive(logs, 'Archive', { trails: [TrailIdentity.forAccount(home)], bucketName: NAME });
    expect(errorsOf(() => trailIn(home, { archive, eventSelectors: [basic(`arn:aws:s3:::${NAME}/`)] }))).toEqual(['RecordsOwnDeliveries eventSelectors[0]']);
  });
});

test('a bucket whose name only starts alike is no delivery', () => {
  const neighbour = s3.Bucket.fromBucketArn(new Stack(), 'Neighbour', 'arn:aws:s3:::logs-of-something-else');
  expect(errorsOf(() => rendered(EventSelector.s3Objects([neighbour])))).toEqual([]);
});

test('fails with everything that is wrong with a selection at once', () => {
  const stack = newStack();
  const logs = s3.Bucket.fromBucketArn(stack, 'Logs', 'arn:aws:s3:::logs');
  expect(errorsOf(() => trailIn(stack, {
    eventSelectors: [EventSelector.s3Objects([logs])],
    insights: [InsightSelector.apiCallRate(), InsightSelector.apiErrorRate()],
  }))).toEqual(['RecordsOwnDeliveries eventSelectors[0]', 'InsightsWithoutEvents insights[0]', 'InsightsWithoutEvents insights[1]']);
});
