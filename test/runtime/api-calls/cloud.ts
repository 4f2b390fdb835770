import { createServer, IncomingMessage, Server, ServerResponse } from 'http';
import { AddressInfo } from 'net';

/** The fault of an answer: none comes, the connection is cut, or an error of AWS. */
export type Fault = 'hang' | 'cut' | { readonly code: string; readonly message?: string; readonly status?: number };

/** What is answered: a fault, or the content of a result. */
export type Answer = { readonly fault: Fault } | { readonly result: Record<string, any> };

export interface CloudCall {
  readonly service: string;
  readonly action: string;
  readonly input: any;
}

/** CloudTrail, Organizations, IAM, CloudFormation and CloudWatch on a loopback address, in the protocols that they speak, and where CloudFormation waits for an answer. */
export class Cloud {
  public static async start(): Promise<Cloud> {
    const cloud = new Cloud();
    await new Promise<void>(resolve => cloud.http.listen(0, '127.0.0.1', resolve));
    return cloud;
  }

  /** The calls in their order, also those that failed. */
  public calls: CloudCall[] = [];
  /** What CloudFormation was told, and the content type. */
  public told: { readonly response: any; readonly contentType?: string }[] = [];
  /** The status with which CloudFormation takes the next answers; 200 after that. */
  public refusals: number[] = [];
  private answers = new Map<string, Answer[]>();
  private readonly http: Server = createServer((request, response) => void this.answer(request, response));

  public get url(): string {
    return `http://127.0.0.1:${(this.http.address() as AddressInfo).port}`;
  }

  public get responseUrl(): string {
    return `${this.url}/cloudformation-response`;
  }

  public get actions(): string[] {
    return this.calls.map(({ action }) => action);
  }

  /** The answers to the next calls of an action; the last one stays. */
  public will(action: string, ...answers: Answer[]): void {
    this.answers.set(action, answers);
  }

  public reset(): void {
    [this.calls, this.told, this.refusals] = [[], [], []];
    this.answers = new Map();
  }

  public async close(): Promise<void> {
    this.http.closeAllConnections();
    await new Promise(resolve => this.http.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    if (request.method === 'PUT') {
      const status = this.refusals.shift() ?? 200;
      if (status === 200) this.told.push({ response: JSON.parse(body), contentType: request.headers['content-type'] });
      response.writeHead(status).end();
      return;
    }
    const { headers } = request;
    const target = headers['x-amz-target'] as string | undefined;
    const isQuery = headers['content-type']?.startsWith('application/x-www-form-urlencoded');
    const input = isQuery ? Object.fromEntries(new URLSearchParams(body)) : body ? JSON.parse(body) : {};
    const action = target?.split('.').pop() ?? input.Action ?? request.url!.slice(1);
    const [, service] = /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\/aws4_request/.exec(headers.authorization ?? '') ?? [];
    this.calls.push({ service, action, input });

    const left = this.answers.get(action) ?? [];
    const answer = (left.length > 1 ? left.shift() : left[0]) ?? { result: {} };
    const fault = 'fault' in answer ? answer.fault : undefined;
    if (fault === 'hang') return;
    if (fault === 'cut') return void request.socket.destroy();
    const send = (status: number, type: string, text: string, others = {}) => response.writeHead(status, { 'content-type': type, ...others }).end(text);
    if (fault) {
      const { code, message = code, status = 400 } = fault;
      if (isQuery) return void send(status, 'text/xml', `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`);
      if (target) return void send(status, 'application/x-amz-json-1.1', JSON.stringify({ __type: code, message }));
      return void send(status, 'application/json', JSON.stringify({ message }), { 'x-amzn-errortype': `${code}:` });
    }
    const result = 'result' in answer ? answer.result : {};
    if (isQuery) return void send(200, 'text/xml', `<${action}Response><${action}Result></${action}Result></${action}Response>`);
    send(200, target ? 'application/x-amz-json-1.1' : 'application/json', JSON.stringify(result));
  }
}
