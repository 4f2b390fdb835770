import { setTimeout } from 'timers/promises';
import { BatchResponse, processBatch } from './batch';
import { AwsServices } from './delivery/aws-services';
import { RecentKeys } from './delivery/recent-keys';
import { createJudge } from './judge';
import { log } from './log';
import type { QueueMessage } from './ports';
import { readSettings } from './settings';

/** The time that is kept to report failures: a function that runs out of time fails its whole batch. */
const RESERVE = 2000;

const settings = readSettings(process.env);
const services = new AwsServices(settings.busName, settings.tableName);
const judge = createJudge(__dirname, settings, log);
const delivered = new RecentKeys();

/** Evaluates a batch of the queue and delivers its alerts. The queue keeps the messages that failed. */
export async function handler(input: { Records?: QueueMessage[] }, context: { getRemainingTimeInMillis(): number }): Promise<BatchResponse> {
  if (!Array.isArray(input?.Records)) throw new Error('The function is invoked by its queue only: there are no Records');
  const signal = AbortSignal.timeout(Math.max(0, context.getRemainingTimeInMillis() - RESERVE));
  return processBatch(input.Records, {
    judge,
    services: services.until(signal),
    topics: settings.topics,
    delivered,
    hub: settings.hub,
    roleArn: settings.roleArn,
    now: () => new Date(),
    wait: milliseconds => setTimeout(milliseconds, true, { signal }).catch(() => false),
    log,
  });
}
