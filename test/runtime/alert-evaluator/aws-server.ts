import { createServer, IncomingMessage, Server, ServerResponse } from 'http';
import { AddressInfo } from 'net';

/** The fault of an answer: no answer, a cut connection, a status with a code, a text instead of JSON or XML, or entries that fail. */
export type Fault =
  | 'hang' | 'cut'
  | { readonly status: number; readonly code: string }
  | { readonly text: string }
  | { readonly entries: (string | undefined)[] };

export type Action = 'PutEvents' | 'GetItem' | 'UpdateItem' | 'Publish';

type Values = Record<string, { readonly S?: string; readonly N?: string }>;

/** EventBridge, DynamoDB and SNS on a loopback address, as far as the function speaks with them. */
export class AwsServer {
  public static async start(): Promise<AwsServer> {
    const server = new AwsServer();
    await new Promise<void>(resolve => server.http.listen(0, '127.0.0.1', resolve));
    return server;
  }

  /** The calls in their order, also those that failed. */
  public calls: { readonly action: Action; readonly input: any }[] = [];
  /** The entries that are on the bus. */
  public bus: any[] = [];
  /** The messages that were published. */
  public mails: Record<string, string>[] = [];
  public table = new Map<string, Values>();
  /** The faults of the next calls of an action; the last one stays if `forever`. */
  private faults = new Map<Action, { left: Fault[]; forever: boolean }>();
  private readonly http: Server = createServer((request, response) => void this.answer(request, response));

  public get url(): string {
    return `http://127.0.0.1:${(this.http.address() as AddressInfo).port}`;
  }

  public fail(action: Action, faults: Fault[], forever = false): void {
    this.faults.set(action, { left: faults, forever });
  }

  public reset(): void {
    [this.calls, this.bus, this.mails] = [[], [], []];
    this.table = new Map();
    this.faults = new Map();
  }

  public get actions(): Action[] {
    return this.calls.map(({ action }) => action);
  }

  public async close(): Promise<void> {
    this.http.closeAllConnections();
    await new Promise(resolve => this.http.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const target = request.headers['x-amz-target'] as string | undefined;
    const input = target ? JSON.parse(body) : Object.fromEntries(new URLSearchParams(body));
    const action: Action = target ? target.split('.')[1] : input.Action;
    this.calls.push({ action, input });
    const fault = this.nextFault(action);
    if (fault === 'hang') return;
    if (fault === 'cut') return void request.socket.destroy();
    const send = (status: number, content: unknown) => {
      const [type, text] = target ? ['application/x-amz-json-1.1', JSON.stringify(content)] : ['text/xml', String(content)];
      response.writeHead(status, { 'content-type': type }).end(text);
    };
    if (fault && 'text' in fault) return void response.writeHead(200, { 'content-type': 'text/plain' }).end(fault.text);
    if (fault && 'status' in fault) return send(fault.status, target ? { __type: fault.code, message: fault.code } : failure(fault.code));
    const [status, content] = this.perform(action, input, fault?.entries ?? []);
    send(status, content);
  }

  private nextFault(action: Action): Fault | undefined {
    const faults = this.faults.get(action);
    if (!faults) return undefined;
    return faults.forever && faults.left.length === 1 ? faults.left[0] : faults.left.shift();
  }

  private perform(action: Action, input: any, entryFaults: (string | undefined)[]): [number, unknown] {
    switch (action) {
      case 'PutEvents': {
        const entries = input.Entries.map((entry: any, i: number) => {
          if (entryFaults[i]) return { ErrorCode: entryFaults[i], ErrorMessage: 'Failed' };
          return { EventId: `${this.bus.push({ ...entry, Detail: JSON.parse(entry.Detail) })}` };
        });
        return [200, { FailedEntryCount: entries.filter((entry: any) => entry.ErrorCode).length, Entries: entries }];
      }
      case 'GetItem': return [200, { Item: this.table.get(input.Key.key.S) }];
      case 'UpdateItem': return this.update(input);
      case 'Publish': {
        this.mails.push(input);
        return [200, '<PublishResponse><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>'];
      }
    }
  }

  /** Conditions joined by AND or by OR, and the clauses ADD and SET. */
  private update(input: any): [number, unknown] {
    const { Key, UpdateExpression, ConditionExpression, ExpressionAttributeNames: names, ExpressionAttributeValues: values } = input;
    const item = this.table.get(Key.key.S);
    const number = (value?: { S?: string; N?: string }) => value?.N === undefined ? value?.S : Number(value.N);
    const holds = (condition: string): boolean => {
      const absent = /^attribute_not_exists\((\S+)\)$/.exec(condition);
      if (absent) return item?.[names[absent[1]]] === undefined;
      const [left, operator, right] = condition.split(' ');
      const [actual, expected]: any[] = [number(item?.[names[left]]), number(values[right])];
      if (actual === undefined) return operator === '<>';
      switch (operator) {
        case '>': return actual > expected;
        case '<=': return actual <= expected;
        case '<>': return actual !== expected;
        default: throw new Error(`The operator ${operator} is not known`);
      }
    };
    const isAllowed = ConditionExpression.includes(' OR ')
      ? ConditionExpression.split(' OR ').some(holds) : ConditionExpression.split(' AND ').every(holds);
    if (!isAllowed) return [400, { __type: 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException', message: 'The conditional request failed' }];
    const next: Values = { ...Key, ...item };
    for (const [, clause, terms] of UpdateExpression.matchAll(/(ADD|SET) (.*?)(?= ADD | SET |$)/g)) {
      for (const term of terms.split(', ')) {
        const [name, value] = term.split(clause === 'ADD' ? ' ' : ' = ');
        next[names[name]] = clause === 'SET' ? values[value] : { N: `${Number(next[names[name]]?.N ?? 0) + Number(values[value].N)}` };
      }
    }
    this.table.set(Key.key.S, next);
    return [200, {}];
  }
}

function failure(code: string): string {
  return `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${code}</Message></Error><RequestId>1</RequestId></ErrorResponse>`;
}
