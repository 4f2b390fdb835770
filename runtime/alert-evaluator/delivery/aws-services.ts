import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { RepeatsTable } from './repeats-table';
import type { BusEntry, Mail, Services } from '../ports';

/** No answer is a failure: what was delivered all the same is delivered twice. */
const clientConfig = (requestTimeout: number, maxAttempts: number) => ({
  maxAttempts,
  requestHandler: { connectionTimeout: 1000, requestTimeout, throwOnRequestTimeout: true },
});

/** The clients of an instance of the function. */
export class AwsServices {
  private readonly events = new EventBridgeClient(clientConfig(3000, 2));
  private readonly sns = new SNSClient(clientConfig(3000, 3));
  // Repeats are a help: rather none than a late alert.
  private readonly repeats: RepeatsTable;

  public constructor(private readonly busName: string, tableName: string) {
    this.repeats = new RepeatsTable(new DynamoDBClient(clientConfig(1000, 2)), tableName);
  }

  /** The calls of one invocation. None goes on after the signal. */
  public until(abortSignal: AbortSignal): Services {
    return {
      put: entries => this.put(entries, abortSignal),
      publish: (topicArn, mail) => this.publish(topicArn, mail, abortSignal),
      lookUp: (key, now) => this.repeats.lookUp(key, now, abortSignal),
      mark: (repeat, eventId, now) => this.repeats.mark(repeat, eventId, now, abortSignal),
    };
  }

  /** An entry without an event id is not known to be on the bus. */
  private async put(entries: BusEntry[], abortSignal: AbortSignal): Promise<(string | undefined)[]> {
    const { Entries } = await this.events.send(new PutEventsCommand({
      Entries: entries.map(({ source, detailType, resources, time, detail }) => ({
        EventBusName: this.busName, Source: source, DetailType: detailType, Resources: resources, Time: time, Detail: detail,
      })),
    }), { abortSignal });
    return entries.map((_, i) => {
      const { EventId, ErrorCode = 'No answer' } = Entries?.[i] ?? {};
      return EventId ? undefined : ErrorCode;
    });
  }

  private async publish(topicArn: string, { subject, message, attributes }: Mail, abortSignal: AbortSignal): Promise<void> {
    await this.sns.send(new PublishCommand({
      TopicArn: topicArn,
      Subject: subject,
      Message: message,
      MessageAttributes: Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, { DataType: 'String', StringValue: value }])),
    }), { abortSignal });
  }
}
