import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';
import { LogDatabase, LoadOptions } from '../../../cli/log-database';
import { LoadReport } from '../../../cli/reader/load-report';

/** A record as CloudTrail writes it. */
export function record(eventID: string, given: object = {}): Record<string, any> {
  return {
    eventVersion: '1.11',
    userIdentity: { type: 'IAMUser', arn: 'arn:aws:iam::111122223333:user/alice', accountId: '111122223333' },
    eventTime: '2026-11-20T10:00:00Z',
    eventSource: 'dynamodb.amazonaws.com',
    eventName: 'DeleteTable',
    awsRegion: 'eu-west-1',
    sourceIPAddress: '192.0.2.0',
    requestParameters: { tableName: 'orders' },
    responseElements: null,
    eventID,
    recipientAccountId: '111122223333',
    eventCategory: 'Management',
    ...given,
  };
}

export const log = (...records: unknown[]) => JSON.stringify({ Records: records });

/** Folders with files, which are removed at the end of the tests. */
export class Folders {
  private readonly root = mkdtempSync(join(tmpdir(), 'command-test-'));
  private count = 0;

  constructor() {
    afterAll(() => rmSync(this.root, { recursive: true, force: true }));
  }

  public with(files: Record<string, Buffer | string>): string {
    const folder = join(this.root, String(this.count++));
    mkdirSync(folder);
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    return folder;
  }
}

/** The ids of the events in files, and what was reported about the files. */
export async function loaded(inputs: string | string[], options?: LoadOptions & { memory?: string }): Promise<{ ids: string[]; report: LoadReport }> {
  const database = await LogDatabase.open(options?.memory);
  try {
    const report = await database.load(inputs, options);
    const { rows } = await database.rows('SELECT eventid FROM events ORDER BY 1');
    return { ids: rows.map(([id]) => String(id)), report };
  } finally {
    database.close();
  }
}

/** Numbers of skipped files by reason. */
export function skippedCounts({ skipped }: LoadReport): Record<string, number> {
  return Object.fromEntries(Object.entries(skipped).map(([reason, { count }]) => [reason, count]));
}
