import { Price, PriceId } from './price';

const CLOUDTRAIL = { source: 'https://aws.amazon.com/cloudtrail/pricing/', date: '2025-07-01' };
const CLOUDWATCH = 'https://aws.amazon.com/cloudwatch/pricing/';
const S3 = { source: 'https://aws.amazon.com/s3/pricing/', date: '2026-10-03' };
const S3_SINGAPORE = { ...S3, date: '2026-08-12' };
const KMS = { source: 'https://aws.amazon.com/kms/pricing/', date: '2026-10-03' };
const LAMBDA = { source: 'https://aws.amazon.com/lambda/pricing/', date: '2026-03-08' };
const SNS = { source: 'https://aws.amazon.com/sns/pricing/', date: '2026-06-13' };

function price(unit: string, per: number, usd: number, { source, date }: { source: string; date: string }): Price {
  return { unit, per, tiers: [{ usd }], source, date };
}

/**
 * The list prices by Region, each with its page and the date of the copy in which it was read: docs/facts.md names the copies. A price that was not found
 * is not here, so lines that need it are not priced.
 */
export const PRICES: Readonly<Record<string, Readonly<Partial<Record<PriceId, Price>>>>> = {
  'us-east-1': {
    managementCopies: price('events', 100_000, 2, CLOUDTRAIL),
    dataEvents: price('events', 100_000, 0.1, CLOUDTRAIL),
    networkActivityEvents: price('events', 100_000, 0.1, CLOUDTRAIL),
    managementInsights: price('analyzed events', 100_000, 0.35, CLOUDTRAIL),
    dataInsights: price('analyzed events', 100_000, 0.03, CLOUDTRAIL),
    lakeIngestion: price('GB', 1, 0.75, CLOUDTRAIL),
    lakeFixedIngestion: {
      ...CLOUDTRAIL, unit: 'GB', per: 1, tiers: [{ usd: 2.5, upTo: 5_120 }, { usd: 1, upTo: 25_600 }, { usd: 0.5 }],
    },
    lakeOtherIngestion: price('GB', 1, 0.5, CLOUDTRAIL),
    lakeStorage: price('GB-months', 1, 0.023, CLOUDTRAIL),
    lakeQueries: price('GB', 1, 0.005, CLOUDTRAIL),
    cloudTrailToLogs: price('GB', 1, 0.25, { source: CLOUDWATCH, date: '2026-05-31' }),
    logsIngestion: price('GB', 1, 0.5, { source: CLOUDWATCH, date: '2026-06-13' }),
    logsStorage: price('GB-months', 1, 0.03, { source: CLOUDWATCH, date: '2026-04-21' }),
    alarms: price('alarms', 1, 0.1, { source: CLOUDWATCH, date: '2026-08-21' }),
    s3Standard: { ...S3, unit: 'GB-months', per: 1, tiers: [{ usd: 0.023, upTo: 51_200 }, { usd: 0.022, upTo: 512_000 }, { usd: 0.021 }] },
    s3InstantRetrieval: price('GB-months', 1, 0.004, S3),
    s3DeepArchive: price('GB-months', 1, 0.00099, S3),
    s3Puts: price('requests', 1_000, 0.005, S3),
    s3Gets: price('requests', 1_000, 0.0004, S3),
    s3InstantTransitions: price('requests', 1_000, 0.02, S3),
    s3DeepTransitions: price('requests', 1_000, 0.05, S3),
    keys: price('keys and rotations', 1, 1, KMS),
    keyRequests: price('requests', 10_000, 0.03, KMS),
    customEvents: price('events', 1_000_000, 1, { source: 'https://aws.amazon.com/eventbridge/pricing/', date: '2026-03-13' }),
    queueRequests: price('requests', 1_000_000, 0.4, { source: 'https://aws.amazon.com/sqs/pricing/', date: '2026-03-14' }),
    functionRequests: price('requests', 1_000_000, 0.2, LAMBDA),
    functionDuration: price('GB-seconds', 1, 0.0000133334, LAMBDA),
    stateMachineRuns: price('runs', 1_000_000, 1, { source: 'https://aws.amazon.com/step-functions/pricing/', date: '2026-03-14' }),
    notices: price('messages', 1_000_000, 0.5, SNS),
    emails: price('e-mails', 100_000, 2, SNS),
    athenaQueries: price('TB', 1, 5, { source: 'https://aws.amazon.com/athena/pricing/', date: '2020-10-15' }),
  },
  'ap-northeast-1': {
    managementCopies: price('events', 100_000, 2, CLOUDTRAIL),
  },
  'ap-southeast-1': {
    s3InstantRetrieval: price('GB-months', 1, 0.005, S3_SINGAPORE),
    s3Puts: price('requests', 1_000, 0.005, S3_SINGAPORE),
    s3Gets: price('requests', 1_000, 0.0004, S3_SINGAPORE),
    keys: price('keys and rotations', 1, 1, { ...KMS, date: '2026-08-12' }),
    keyRequests: price('requests', 10_000, 0.03, { ...KMS, date: '2026-08-12' }),
    logsStorage: price('GB-months', 1, 0.03, { source: CLOUDWATCH, date: '2026-08-12' }),
    alarms: price('alarms', 1, 0.1, { source: CLOUDWATCH, date: '2026-08-12' }),
    athenaQueries: price('TB', 1, 5, { source: 'https://aws.amazon.com/athena/pricing/', date: '2026-08-12' }),
  },
  'ap-southeast-2': {
    networkActivityEvents: price('events', 100_000, 0.1, CLOUDTRAIL),
  },
};

/** The price in a Region; undefined if it is not known. */
export function priceOf(region: string, id: PriceId): Price | undefined {
  return Object.hasOwn(PRICES, region) ? PRICES[region][id] : undefined;
}
