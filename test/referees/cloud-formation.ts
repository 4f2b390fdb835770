import { createServer, Server } from 'http';
import { AddressInfo } from 'net';

/** The side of CloudFormation that custom resources answer to. */
export class CloudFormation {
  public static async start(): Promise<CloudFormation> {
    const answers: any[] = [];
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', chunk => (body += chunk)).on('end', () => {
        answers.push(JSON.parse(body));
        response.end();
      });
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    return new CloudFormation(server, answers);
  }

  private constructor(private readonly server: Server, public readonly answers: readonly any[]) {}

  public get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }

  public stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
