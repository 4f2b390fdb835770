import { readFileSync } from 'fs';
import { join } from 'path';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { format } from './format';
import { RecentKeys } from './recent';

const sns = new SNSClient();
const accountNames = readAccountNames();
const published = new RecentKeys();

/** Publishes an alert's message. What fails is thrown: Lambda tries again, then keeps the input. */
export async function handler(input: unknown): Promise<void> {
  const { subject, body, key, attributes } = format(input, accountNames);
  if (published.has(key)) return;
  await sns.send(new PublishCommand({
    TopicArn: process.env.TOPIC_ARN,
    Subject: subject,
    Message: body,
    MessageAttributes: Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, { DataType: 'String', StringValue: value }])),
  }));
  published.add(key);
}

/** Names are a help. Without them there still is a message. */
function readAccountNames(): unknown {
  try {
    return JSON.parse(readFileSync(join(__dirname, 'accounts.json'), 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') console.error('The names of accounts are not readable', error);
    return {};
  }
}
