import { ConditionalCheckFailedException, DynamoDBClient, GetItemCommand, UpdateItemCommand, UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import type { Repeat } from '../event/contract';
import type { StoredRepeat } from '../ports';

/**
 * The time in which alerts with the same key are repeats of the first. It does not move with each repeat: an alert that
 * never stops is new once a day.
 */
export const WINDOW_HOURS = 24;

const NAMES = { '#count': 'count', '#since': 'since', '#last': 'lastId', '#expires': 'expires' };

/**
 * A DynamoDB table with the partition key `key` and the attribute for time to live `expires`, in seconds. DynamoDB
 * deletes items days late, so an item is valid only until it expires.
 */
export class RepeatsTable {
  public constructor(private readonly client: DynamoDBClient, private readonly tableName: string) {}

  public async lookUp(key: string, now: Date, abortSignal: AbortSignal): Promise<StoredRepeat | undefined> {
    const { Item } = await this.client.send(
      new GetItemCommand({ TableName: this.tableName, Key: { key: { S: key } }, ConsistentRead: true }), { abortSignal });
    const [count, since, lastId, expires] = [Number(Item?.count?.N), Item?.since?.S, Item?.lastId?.S, Number(Item?.expires?.N)];
    return count > 0 && since && lastId && expires > seconds(now) ? { count, since, lastId } : undefined;
  }

  /** Counts the event in the window of the key, or starts one: first as the alert was delivered, then as the table is. */
  public async mark({ key, isRepeat }: Repeat, eventId: string, now: Date, abortSignal: AbortSignal): Promise<void> {
    const count = () => this.count(key, eventId, now, abortSignal);
    const start = () => this.start(key, eventId, now, abortSignal);
    for (const step of isRepeat ? [count, start, count] : [start, count]) {
      if (await step()) return;
    }
  }

  private count(key: string, eventId: string, now: Date, abortSignal: AbortSignal): Promise<boolean> {
    return this.update(key, {
      UpdateExpression: 'ADD #count :one SET #last = :id',
      ConditionExpression: '#expires > :now AND #last <> :id',
      ExpressionAttributeNames: { '#count': NAMES['#count'], '#last': NAMES['#last'], '#expires': NAMES['#expires'] },
      ExpressionAttributeValues: { ':one': { N: '1' }, ':id': { S: eventId }, ':now': { N: `${seconds(now)}` } },
    }, abortSignal);
  }

  private start(key: string, eventId: string, now: Date, abortSignal: AbortSignal): Promise<boolean> {
    return this.update(key, {
      UpdateExpression: 'SET #count = :one, #since = :since, #last = :id, #expires = :expires',
      ConditionExpression: 'attribute_not_exists(#expires) OR #expires <= :now',
      ExpressionAttributeNames: NAMES,
      ExpressionAttributeValues: {
        ':one': { N: '1' },
        ':since': { S: now.toISOString() },
        ':id': { S: eventId },
        ':expires': { N: `${seconds(now) + WINDOW_HOURS * 3600}` },
        ':now': { N: `${seconds(now)}` },
      },
    }, abortSignal);
  }

  /** Returns whether the condition held. */
  private async update(key: string, input: Partial<UpdateItemCommandInput>, abortSignal: AbortSignal): Promise<boolean> {
    try {
      await this.client.send(new UpdateItemCommand({ TableName: this.tableName, Key: { key: { S: key } }, ...input }), { abortSignal });
      return true;
    } catch (fault) {
      if (fault instanceof ConditionalCheckFailedException) return false;
      throw fault;
    }
  }
}

function seconds(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}
