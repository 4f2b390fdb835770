import { Duration, Lazy } from 'aws-cdk-lib';
import { LogArchive, LogRetention, TrailIdentity } from '../../lib';
import { Deployed, errorsOf, newStack, problemsOf, warnings } from '../private/harness';

const { days } = Duration;

function archiveWith(retention?: LogRetention) {
  const stack = newStack();
  new LogArchive(stack, 'Archive', { trails: [TrailIdentity.forAccount(stack)], retention });
  return stack;
}

function lifecycle(retention?: LogRetention): any {
  return new Deployed(archiveWith(retention)).one('AWS::S3::Bucket', /^ArchiveBucket/).LifecycleConfiguration;
}

const RULE = { Id: 'log-retention', Status: 'Enabled', AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } };
const after = (TransitionInDays: number, StorageClass: string) => ({ StorageClass, TransitionInDays });
const INSTANT = (TransitionInDays: number) => after(TransitionInDays, 'GLACIER_IR');
const DEEP = (TransitionInDays: number) => after(TransitionInDays, 'DEEP_ARCHIVE');
const noncurrent = (NoncurrentDays: number) => ({ NoncurrentVersionExpiration: { NoncurrentDays } });

describe('retention becomes one lifecycle rule', () => {
  test.each<[string, LogRetention | undefined, object]>([
    ['nothing said', undefined, { Transitions: [INSTANT(90)] }],
    ['for ever', LogRetention.forever(), { Transitions: [INSTANT(90)] }],
    ['one year', LogRetention.years(1), { Transitions: [INSTANT(90)], ExpirationInDays: 365, ...noncurrent(90) }],
    ['seven years', LogRetention.years(7), { Transitions: [INSTANT(90)], ExpirationInDays: 2555, ...noncurrent(90) }],
    ['a century', LogRetention.years(100), { Transitions: [INSTANT(90)], ExpirationInDays: 36500, ...noncurrent(90) }],
    ['no steps', LogRetention.of({}), {}],
    ['instant access', LogRetention.of({ instantAccessAfter: days(1) }), { Transitions: [INSTANT(1)] }],
    ['deep archive', LogRetention.of({ deepArchiveAfter: days(30) }), { Transitions: [DEEP(30)] }],
    ['both storages', LogRetention.of({ instantAccessAfter: days(30), deepArchiveAfter: days(365) }), { Transitions: [INSTANT(30), DEEP(365)] }],
    ['expiry', LogRetention.of({ expireAfter: days(400) }), { ExpirationInDays: 400, ...noncurrent(90) }],
    ['expired logs come back for longer', LogRetention.of({ expireAfter: days(400), noncurrentExpireAfter: days(200) }),
      { ExpirationInDays: 400, ...noncurrent(200) }],
    ['overwritten logs go', LogRetention.of({ noncurrentExpireAfter: days(10) }), noncurrent(10)],
    ['all steps',
      LogRetention.of({ instantAccessAfter: days(1), deepArchiveAfter: days(2), expireAfter: days(36500), noncurrentExpireAfter: days(1) }),
      { Transitions: [INSTANT(1), DEEP(2)], ExpirationInDays: 36500, ...noncurrent(1) }],
    ['whole days in other units', LogRetention.of({ instantAccessAfter: Duration.hours(48), expireAfter: Duration.minutes(525_600) }),
      { Transitions: [INSTANT(2)], ExpirationInDays: 365, ...noncurrent(90) }],
  ])('%s', (_, retention, steps) => {
    expect(lifecycle(retention)).toEqual({ TransitionDefaultMinimumObjectSize: 'all_storage_classes_128K', Rules: [{ ...RULE, ...steps }] });
  });

  test('days may be tokens', () => {
    const later = (value: number) => days(Lazy.number({ produce: () => value }));
    expect(lifecycle(LogRetention.of({ instantAccessAfter: days(90), expireAfter: later(400), noncurrentExpireAfter: later(30) })).Rules)
      .toEqual([{ ...RULE, Transitions: [INSTANT(90)], ExpirationInDays: 400, ...noncurrent(30) }]);
    expect(warnings(archiveWith(LogRetention.of({ expireAfter: later(400) })))).toEqual([]);
  });
});

describe('fails for anything but 1 to 36,500 whole days', () => {
  const STEPS = ['instantAccessAfter', 'deepArchiveAfter', 'expireAfter', 'noncurrentExpireAfter'];

  test.each(STEPS)('%s', step => {
    for (const wrong of [days(0), days(36_501), Duration.hours(36), Duration.seconds(1), 90 as any, '90' as any]) {
      expect(errorsOf(() => LogRetention.of({ [step]: wrong }))).toEqual([`InvalidDuration ${step}`]);
    }
    for (const right of [days(1), days(36_500), Duration.hours(24)]) {
      expect(errorsOf(() => LogRetention.of({ [step]: right }))).toEqual([]);
    }
  });

  test('all at once, with the limits', () => {
    const problems = problemsOf(() => LogRetention.of(Object.fromEntries(STEPS.map(step => [step, Duration.hours(1)]))));
    expect(problems.map(({ prop }) => prop)).toEqual(STEPS);
    expect(problems[0].must).toBe('be a whole number of days from 1 to 36500');
  });
});

describe('fails for steps in the wrong order', () => {
  test.each<[string, number | undefined, number | undefined, number | undefined, string[]]>([
    ['deep archive before instant access', 90, 30, undefined, ['deepArchiveAfter']],
    ['both on one day', 90, 90, undefined, ['deepArchiveAfter']],
    ['expiry before instant access', 90, undefined, 30, ['expireAfter']],
    ['expiry with instant access', 90, undefined, 90, ['expireAfter']],
    ['expiry before deep archive', undefined, 180, 90, ['expireAfter']],
    ['everything upside down', 3, 2, 1, ['deepArchiveAfter', 'expireAfter']],
    ['the last one', 1, 3, 2, ['expireAfter']],
    ['none', 1, 2, 3, []],
  ])('%s', (_, instant, deep, expire, wrong) => {
    const step = (value?: number) => value === undefined ? undefined : days(value);
    expect(errorsOf(() => LogRetention.of({ instantAccessAfter: step(instant), deepArchiveAfter: step(deep), expireAfter: step(expire) })))
      .toEqual(wrong.map(prop => `InvalidDuration ${prop}`));
  });

  test('with what it has to come after', () => {
    expect(problemsOf(() => LogRetention.of({ instantAccessAfter: days(90), expireAfter: days(60) })))
      .toMatchObject([{ must: "come after 'instantAccessAfter'", value: '60 days' }]);
  });
});

describe('years', () => {
  test.each([0, 101, 1.5, -1, NaN])('fails for %d', years => {
    expect(errorsOf(() => LogRetention.years(years))).toEqual(['InvalidDuration years']);
  });
});

describe('less than a year is warned about', () => {
  test.each<[string, LogRetention | undefined, boolean]>([
    ['nothing said', undefined, false],
    ['for ever', LogRetention.forever(), false],
    ['364 days', LogRetention.of({ expireAfter: days(364) }), true],
    ['365 days', LogRetention.of({ expireAfter: days(365) }), false],
    ['one year', LogRetention.years(1), false],
    ['only overwritten logs go', LogRetention.of({ noncurrentExpireAfter: days(1) }), false],
  ])('%s', (_, retention, warned) => {
    expect(warnings(archiveWith(retention)).map(([id]) => id)).toEqual(warned ? ['cdk-cloudtrail-governance:shortRetention'] : []);
  });
});
