import { App, aws_kms as kms, Duration, Stack } from 'aws-cdk-lib';
import { billFor, billOf, PRICED } from './bill';
import {
  AlertHub, ArchiveReplica, AthenaQueries, CloudTrailGovernance, CloudWatchStore, CostModel,
  EventDataStore, EventSelector, GovernedTrail, GovernedTrailOptions,
  InsightCategory, InsightSelector, LakePricing, LogArchive, LogIntegrityMonitor, LogIntegrityOptions, LogRetention, OrganizationGovernance,
  TrailIdentity, TrailKey,
} from '../../lib';
import { ORGANIZATION } from '../private/harness';

/** Trails of an account without CloudWatch Logs, whose cost is a bill of its own. */
function trails(stack: Stack, ...options: GovernedTrailOptions[]): void {
  const identities = options.map((_, i) => TrailIdentity.forAccount(stack, { trailName: `trail-${i}` }));
  const archive = new LogArchive(stack, 'Archive', { trails: identities });
  identities.forEach((identity, i) => new GovernedTrail(stack, `Trail${i}`, { identity, archive, cloudWatchLogs: false, ...options[i] }));
}

const COPY = 'Further copy of management events';
const MANAGEMENT = EventSelector.managementEvents();
const OBJECTS = EventSelector.dataEvents('AWS::S3::Object');

/** Each bill is calculated by hand, from list prices of us-east-1 that are written again here. */
describe('a bill calculated by hand', () => {
  // AWS's own example: https://aws.amazon.com/cloudtrail/pricing/
  // (150,000 management events to two trails, 2 million data events to one: 3 + 2 USD).
  test('1: two trails of management events, one of data events, as AWS calculates it', () => {
    const bill = billOf(stack => trails(stack, { eventSelectors: [MANAGEMENT, OBJECTS] }, {}), {
      expected: { managementReads: 100_000, managementWrites: 50_000, dataEvents: 2_000_000 },
    });
    expect(bill.of(COPY)).toBe(150_000 / 100_000 * 2);
    expect(bill.of('Data events')).toBeCloseTo(2_000_000 / 100_000 * 0.1, 10);
    expect(bill.of(COPY)! + bill.of('Data events')!).toBeCloseTo(5, 10);
  });

  // AWS's own example 1: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/insights-events-costs.html
  // (270,000 reads, 30,000 writes: 330,000 analyzed).
  test('2: both types of Insights on one trail, as AWS counts them', () => {
    const bill = billOf(stack => trails(stack, { insights: [InsightSelector.apiCallRate(), InsightSelector.apiErrorRate()] }), {
      expected: { managementReads: 270_000, managementWrites: 30_000 },
    });
    const rate = bill.of('Insights: ApiCallRateInsight of management events')!;
    const errors = bill.of('Insights: ApiErrorRateInsight of management events')!;
    expect(rate).toBeCloseTo(30_000 / 100_000 * 0.35, 10);
    expect(errors).toBeCloseTo(300_000 / 100_000 * 0.35, 10);
    expect(rate + errors).toBeCloseTo(330_000 / 100_000 * 0.35, 10);
    expect(bill.of(COPY)).toBeUndefined();
  });

  // AWS's own example 2, of the same page: 710,000 reads, 90,000 writes;
  // trail A counts the call rate, trail B the error rate: 90,000 and 800,000 analyzed.
  test('3: one type of Insights on each of two trails, as AWS counts them', () => {
    const bill = billOf(stack => trails(stack, { insights: [InsightSelector.apiCallRate()] }, { insights: [InsightSelector.apiErrorRate()] }), {
      expected: { managementReads: 710_000, managementWrites: 90_000 },
    });
    expect(bill.of('Insights: ApiCallRateInsight of management events')).toBeCloseTo(90_000 / 100_000 * 0.35, 10);
    expect(bill.of('Insights: ApiErrorRateInsight of management events')).toBeCloseTo(800_000 / 100_000 * 0.35, 10);
    expect(bill.of(COPY)).toBe(800_000 / 100_000 * 2);
  });

  // AWS's own example: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-trail-manage-costs.html
  test('4: two trails of one Region each are first copies; one beside a trail of all Regions is not', () => {
    const app = new App();
    const inRegion = (region: string, multiRegion: boolean) => {
      const stack = new Stack(app, `${region}-${multiRegion}`, { env: { ...PRICED, region } });
      const identity = TrailIdentity.forAccount(stack, { trailName: `trail-${multiRegion}` });
      new GovernedTrail(stack, 'Trail', { identity, archive: new LogArchive(stack, 'Archive', { trails: [identity] }), cloudWatchLogs: false, multiRegion });
    };
    inRegion('us-east-1', false);
    inRegion('us-west-2', false);
    const model = new CostModel(app, 'Cost', { expected: { managementReads: 100_000, managementWrites: 0 }, priceRegion: 'us-east-1' });
    expect(billFor(model).of(COPY)).toBeUndefined();

    inRegion('eu-west-1', true);
    // Both are beside it, and each copies at most all events.
    expect(billFor(model).of(COPY)).toBe(2 * (100_000 / 100_000 * 2));
    expect(billFor(model).lines.find(({ item }) => item === COPY)!.formula).toMatch('at most');
  });

  test('5: each copy is paid beside a trail that exists; a trail of writes copies only writes', () => {
    const expected = { managementReads: 900_000, managementWrites: 100_000 };
    const writes = EventSelector.fromBasic({ ReadWriteType: 'WriteOnly', IncludeManagementEvents: true });
    expect(billOf(stack => trails(stack, {}), { expected, otherTrails: 1 }).of(COPY)).toBe(1_000_000 / 100_000 * 2);
    expect(billOf(stack => trails(stack, {}, { eventSelectors: [writes] }), { expected }).of(COPY)).toBe(100_000 / 100_000 * 2);
    // The other way round, the reads are recorded for the first time.
    expect(billOf(stack => trails(stack, { eventSelectors: [writes] }, {}), { expected }).of(COPY)).toBe(100_000 / 100_000 * 2);
  });

  test('6: data events, network activity, and both Insights of data events', () => {
    const insights = [InsightSelector.apiCallRate(InsightCategory.DATA), InsightSelector.apiErrorRate(InsightCategory.DATA)];
    const eventSelectors = [MANAGEMENT, OBJECTS, EventSelector.networkActivity('s3.amazonaws.com')];
    const expected = { dataEvents: 50_000_000, networkActivityEvents: 3_000_000 };
    const bill = billOf(stack => trails(stack, { eventSelectors, insights }), { expected });
    expect(bill.of('Data events')).toBeCloseTo(50, 10);
    expect(bill.of('Network activity events')).toBeCloseTo(3, 10);
    expect(bill.of('Insights: ApiCallRateInsight of data events')).toBeCloseTo(500 * 0.03, 10);
    expect(bill.of('Insights: ApiErrorRateInsight of data events')).toBeCloseTo(500 * 0.03, 10);
  });

  test('7: a year of logs in S3, of which large files move after 90 days', () => {
    const bill = billOf(stack => trails(stack, {}), {
      expected: { compressedGigabytes: 100, largeFileGigabytes: 80, logFiles: 1_000_000, largeLogFiles: 200_000 },
    });
    // 90 days are 2.96 average months, so the large files of 9.04 months have moved.
    expect(bill.of('Storage in S3 Standard in month 12')).toBeCloseTo((100 * 12 - 80 * 9.04) * 0.023, 4);
    expect(bill.of('Storage in S3 Glacier Instant Retrieval in month 12')).toBeCloseTo(80 * 9.04 * 0.004, 4);
    expect(bill.of('Transitions to S3 Glacier Instant Retrieval')).toBeCloseTo(200 * 0.02, 10);
    expect(bill.of('Puts of log files')).toBeCloseTo(1_000 * 0.005, 10);
  });

  test('8: logs in three storage classes that expire, and the tiers of a large bucket', () => {
    const [instantAccessAfter, deepArchiveAfter, expireAfter] = [73, 365, 730].map(days => Duration.days(days));
    const retention = LogRetention.of({ instantAccessAfter, deepArchiveAfter, expireAfter });
    const build = (stack: Stack) => {
      const identity = TrailIdentity.forAccount(stack);
      new LogArchive(stack, 'Archive', { trails: [identity], retention });
    };
    const large = { compressedGigabytes: 10, largeFileGigabytes: 10, logFiles: 0, largeLogFiles: 0 };
    const bill = billOf(build, { expected: large, month: 60 });
    // 73 days are 2.4 months, 365 are 12, 730 are 24. Versions of what has expired stay for 90 days more, until 26.96: later months change nothing.
    expect(bill.of('Storage in S3 Standard in month 60')).toBeCloseTo(10 * 2.4 * 0.023, 4);
    expect(bill.of('Storage in S3 Glacier Instant Retrieval in month 60')).toBeCloseTo(10 * 9.6 * 0.004, 4);
    expect(bill.of('Storage in S3 Glacier Deep Archive in month 60')).toBeCloseTo(10 * 14.96 * 0.00099, 4);

    const small = billOf(build, { expected: { compressedGigabytes: 5_000 }, month: 24 });
    expect(small.of('Storage in S3 Standard in month 24')).toBeCloseTo(51_200 * 0.023 + (5_000 * 24 - 51_200) * 0.022, 4);
  });

  test('9: delivery to CloudWatch Logs, which keeps a year', () => {
    const bill = billOf(stack => trails(stack, { cloudWatchLogs: true }), { expected: { gigabytes: 40, compressedGigabytes: 4 }, month: 30 });
    expect(bill.of('Ingestion into CloudWatch Logs')).toBe(40 * 0.5);
    expect(bill.of('Storage in CloudWatch Logs in month 30')).toBeCloseTo(4 * 12 * 0.03, 10);
  });

  test('10: a store in CloudWatch, and one in CloudTrail Lake for ten years', () => {
    const bill = billOf(stack => {
      new CloudWatchStore(stack, 'Store', { telemetryEvaluation: false, retention: Duration.days(731) });
      new EventDataStore(stack, 'Lake', { pricing: LakePricing.extendableRetention(Duration.days(3653)) });
    }, { expected: { gigabytes: 40, compressedGigabytes: 4, lakeScannedGigabytes: 1_000 }, month: 36 });
    expect(bill.of('Delivery to the store in CloudWatch')! + bill.of('Ingestion into the store in CloudWatch')!).toBe(40 * 0.75);
    expect(bill.of('Storage in CloudWatch in month 36')).toBeCloseTo(4 * 24.03 * 0.03, 4);
    expect(bill.of('Ingestion into CloudTrail Lake')).toBe(40 * 0.75);
    // 366 days are 12.03 months, and paid with the ingestion.
    expect(bill.of('Storage in CloudTrail Lake beyond 366 days in month 36')).toBeCloseTo(40 * (36 - 12.03) * 0.023, 4);
    expect(bill.of('Queries of CloudTrail Lake')).toBe(5);
  });

  test('11: 30 TB a month into CloudTrail Lake with fixed retention, in three tiers', () => {
    const bill = billOf(stack => void new EventDataStore(stack, 'Lake', { pricing: LakePricing.fixedRetention() }), { expected: { gigabytes: 30 * 1_024 } });
    expect(bill.of('Ingestion into CloudTrail Lake')).toBeCloseTo(5 * 1_024 * 2.5 + 20 * 1_024 * 1 + 5 * 1_024 * 0.5, 6);
  });

  test('12: the alert engine of an account', () => {
    const bill = billOf(stack => void new AlertHub(stack, 'Alerts'), { expected: { forwardedEvents: 20_000, alerts: 100, emails: 200 } });
    expect(bill.of('Queue of the alert evaluator')).toBeCloseTo(28_000 * 0.4 / 1e6, 4);
    expect(bill.of('Runs of the alert evaluator')).toBeCloseTo(4_000 * 0.2 / 1e6, 4);
    expect(bill.of('Run time of the alert evaluator')).toBeCloseTo(4_000 * 0.5 * 0.1 * 0.0000133334, 4);
    expect(bill.of('Alerts on the alert bus')).toBeCloseTo(100 / 1e6, 4);
    expect(bill.of('E-mails')).toBeCloseTo(200 / 100_000 * 2, 10);
    expect(bill.of('Keys')).toBe(1);
  });

  test('13: reading each log and digest file of 1,000 accounts once, without a bucket key', () => {
    const bill = billOf(stack => trails(stack, {}), { expected: { fileReads: 1_408_000 * 30 } });
    expect(bill.of('Reads of log files')).toBeCloseTo(42_240 * 0.0004, 4);
    expect(bill.of('Decryption of log files, without a bucket key')).toBeCloseTo(4_224 * 0.03, 4);
  });

  test('14: keys, alarms and hourly checks of an organization of 10 accounts in 2 Regions, and forwarded events', () => {
    const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } });
    const place = (account: string) => ({ account, region: 'us-east-1' });
    const governance = new OrganizationGovernance(app, 'Organization', {
      organizationId: ORGANIZATION,
      management: place('111111111111'),
      logArchive: place('222222222222'),
      security: place('333333333333'),
      regions: ['us-east-1', 'eu-west-1'],
      costModel: { expected: { accounts: 10, forwardedEvents: 20_000_000, athenaTerabytes: 2 } },
      athena: {},
    });
    const bill = billFor(governance.costModel!);
    expect(bill.of('Events that relays forward')).toBe(20);
    expect(bill.of('Athena queries')).toBe(10);
    // Nine accounts have one check in each of two Regions; the management account has one in either Region, and the hub two machines of its own.
    const [members, ours] = bill.lines.filter(({ item }) => item === 'Runs of state machines by schedule');
    expect(members.formula).toMatch(/^\(1,460 × accounts − 1,460\) /);
    expect(members.monthlyCost!.expected).toBeCloseTo(9 * 2 * 730 / 1e6, 4);
    const own = app.node.findAll().filter((one: any) => one.cfnResourceType === 'AWS::StepFunctions::StateMachine').length - 1;
    expect(ours.monthlyCost!.expected).toBeCloseTo(own * 730 / 1e6, 4);
  });

  test('without the number of accounts, what a StackSet creates has no price', () => {
    const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } });
    const place = (account: string) => ({ account, region: 'us-east-1' });
    const { costModel } = new OrganizationGovernance(app, 'Organization', {
      organizationId: ORGANIZATION,
      management: place('111111111111'),
      logArchive: place('222222222222'),
      security: place('333333333333'),
      regions: ['us-east-1', 'eu-west-1'],
      costModel: { expected: {} },
    });
    const [members, ours] = billFor(costModel!).lines.filter(({ item }) => item === 'Runs of state machines by schedule');
    expect([members.notPriced, ours.notPriced]).toEqual(['not stated: accounts', undefined]);
    expect(billFor(costModel!).lines.find(({ item }) => item === 'Puts of digest files')!.notPriced).toBe('not stated: accounts, regions');
  });

  test('a guard runs every 15 minutes, a check every hour', () => {
    const stack = new Stack(new App(), 'Stack', { env: { account: PRICED.account, region: 'us-east-1' } });
    const { costModel } = new CloudTrailGovernance(stack, 'Governance', { alerts: false, trailGuard: {}, logIntegrity: {}, costModel: { expected: {} } });
    // The machine of the monitor is of another type, which is billed by transitions.
    expect(billFor(costModel!).lines.find(({ item }) => item === 'Runs of state machines by schedule')!.formula).toMatch(/^\(2,920\) /);
  });

  test('15: a replica is stored too; its replication has no known price', () => {
    const bill = billOf(stack => void new ArchiveReplica(stack, 'Replica', { bucketName: 'copies-of-logs', sourceAccount: PRICED.account }), {
      expected: { compressedGigabytes: 100, logFiles: 1_000 }, month: 1,
    });
    expect(bill.of('Storage in S3 Standard in month 1')).toBeCloseTo(2.3, 10);
    expect(bill.lines.find(({ item }) => item === 'Replication to another Region')!.notPriced).toBe('no price is known for us-east-1');
  });

  // 2,000 log files a day of one account, and a digest for each hour of 17 Regions: 72,410 files a month, of which the 12,410 digests are read twice.
  const proofs = (options: LogIntegrityOptions = {}, retention?: LogRetention, month = 3) => billOf(stack => {
    const archive = new LogArchive(stack, 'Archive', { trails: [TrailIdentity.forAccount(stack)], retention });
    new LogIntegrityMonitor(stack, 'Integrity', { archive, ...options });
  }, { expected: { logFiles: 60_000, regions: 17 }, month });
  const READS = 'Reads for the verification of log files';
  const LISTINGS = 'Listings for the verification';

  test('16: log files are proven each day, compared each 30 days as long as they are stored, and a sample is read again', () => {
    const bill = proofs();
    const comparisons = 730 / 24 / 30 * 3;
    const reads = 60_000 + 2 * 730 * 17 + (60_000 + 730 * 17) * comparisons * 0.01;
    expect(bill.of(READS)).toBeCloseTo(reads / 1000 * 0.0004, 4);
    expect(bill.of('Decryption for the verification, without a bucket key')).toBeCloseTo(reads / 10_000 * 0.03, 3);
    expect(bill.of(LISTINGS)).toBeCloseTo((730 / 24 * 17 * 4 + 72_410 / 1000) * (2 + comparisons) / 1000 * 0.005, 4);
    expect(bill.of('Run time of the verification')).toBeCloseTo(reads * 0.001 * 1.73 * 0.0000133334, 4);
    expect(bill.lines.filter(({ item }) => /verification/.test(item)).every(({ constructPath }) => constructPath === 'Stack/Integrity')).toBe(true);
  });

  test('17: the cadence of runs costs listings, that of comparisons and the sample cost reads', () => {
    expect(proofs({ interval: Duration.hours(3) }).of(READS)).toBeCloseTo(proofs().of(READS)!, 4);
    expect(proofs({ interval: Duration.hours(3) }).of(LISTINGS)!).toBeGreaterThan(4 * proofs().of(LISTINGS)!);
    const comparisons = 730 / 24 * 3;
    expect(proofs({ recheckInterval: Duration.days(1), sampling: 1 }).of(READS)).toBeCloseTo((84_820 + 72_410 * comparisons) / 1000 * 0.0004, 3);
    expect(proofs({ sampling: 0 }).of(READS)).toBeCloseTo(84_820 / 1000 * 0.0004, 4);
  });

  test('19: a digest file is put for each hour, account and Region', () => {
    // 24 digests a day of 1,000 accounts in 17 Regions: about 12.4 million puts a month.
    const bill = billOf(stack => trails(stack, {}), { expected: { accounts: 1_000, regions: 17 } });
    expect(bill.of('Puts of digest files')).toBeCloseTo(24 * 365 / 12 * 1_000 * 17 / 1_000 * 0.005, 4);
    const oneRegion = billOf(stack => trails(stack, { multiRegion: false }), { expected: {} });
    // 0.00365, to a hundredth of a cent.
    expect(oneRegion.of('Puts of digest files')).toBe(0.0037);
  });

  test.each([
    [12, undefined, 1], [13, undefined, 2], [24, undefined, 2], [25, undefined, 3], [120, undefined, 3],
    [3, 90, 1], [4, 90, 2], [7, 90, 3], [60, 2560, 1], [120, 2560, 2],
  ])('20: in month %p, a key that rotates each %p days costs %p USD', (month, days, usd) => {
    const rotationPeriod = days === undefined ? undefined : Duration.days(days);
    const bill = billOf(stack => void new TrailKey(stack, 'Key', { identity: TrailIdentity.forAccount(stack), rotationPeriod }), { expected: {}, month });
    expect(bill.of('Keys')).toBe(usd);
  });

  test('20: a key that does not rotate costs 1 USD', () => {
    expect(billOf(stack => void new kms.Key(stack, 'Key'), { expected: {}, month: 60 }).of('Keys')).toBe(1);
  });

  test('21: each file in S3 Glacier Deep Archive costs 32 KB there and 8 KB in S3 Standard besides', () => {
    const retention = LogRetention.of({ deepArchiveAfter: Duration.days(365) });
    const bill = billOf(stack => void new LogArchive(stack, 'Archive', { trails: [TrailIdentity.forAccount(stack)], retention }), {
      expected: { compressedGigabytes: 128, largeFileGigabytes: 128, logFiles: 1024 ** 2, largeLogFiles: 1024 ** 2 }, month: 24,
    });
    // A million files of 128 KB a month, of which those of 12 months have moved: 8 GB of names, and 32 GB of an index each month.
    expect(bill.of('Storage in S3 Standard in month 24')).toBeCloseTo(12 * (128 + 8) * 0.023, 3);
    expect(bill.of('Storage in S3 Glacier Deep Archive in month 24')).toBeCloseTo(12 * (128 + 32) * 0.00099, 4);
    expect(bill.of('Transitions to S3 Glacier Deep Archive')).toBeCloseTo(1024 ** 2 / 1_000 * 0.05, 4);
  });

  test('22: a trail of an account beside one of the organization copies at most everything, in either order', () => {
    const build = (order: ('account' | 'organization')[]) => billOf(stack => {
      const identities = order.map(kind => kind === 'account' ? TrailIdentity.forAccount(stack, { trailName: 'account' })
        : TrailIdentity.forOrganization({ organizationId: ORGANIZATION, managementAccount: PRICED.account, homeRegion: PRICED.region }));
      const archive = new LogArchive(stack, 'Archive', { trails: identities });
      identities.forEach((identity, i) => new GovernedTrail(stack, order[i], { identity, archive, cloudWatchLogs: false }));
    }, { expected: { managementReads: 100_000, managementWrites: 0 } }).lines.filter(({ item }) => item === COPY);
    for (const copies of [build(['account', 'organization']), build(['organization', 'account'])]) {
      expect(copies).toMatchObject([{ constructPath: 'Stack/account', monthlyCost: { expected: 2 }, formula: expect.stringContaining('at most: the trail records one account only') }]);
    }
  });

  test('18: what has expired is not compared', () => {
    const short = proofs({}, LogRetention.years(1), 24);
    expect(short.of(LISTINGS)).toBeCloseTo(proofs({}, undefined, 12).of(LISTINGS)!, 4);
    expect(proofs({}, undefined, 24).of(LISTINGS)!).toBeGreaterThan(short.of(LISTINGS)!);
  });
});

test('Athena queries are billed once, also with two work groups', () => {
  const bill = billOf(stack => {
    const identity = TrailIdentity.forAccount(stack);
    const archive = new LogArchive(stack, 'Archive', { trails: [identity] });
    new AthenaQueries(stack, 'Queries', { archive, identity });
    new AthenaQueries(stack, 'Others', { archive, identity, databaseName: 'others', workGroupName: 'others' });
  }, { expected: { athenaTerabytes: 3 } });
  expect(bill.of('Athena queries')).toBe(15);
});
