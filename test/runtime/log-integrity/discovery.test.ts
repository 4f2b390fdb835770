import { MemoryBucket } from './memory-bucket';
import { BUCKET } from './world';
import { Context } from '../../../runtime/log-integrity/context';
import { findFolders } from '../../../runtime/log-integrity/discovery';
import { Gate } from '../../../runtime/log-integrity/gate';

const [A, B] = ['111122223333', '444455556666'];

/** The folders that are found among keys. */
async function found(keys: string[], base?: string, depth?: number) {
  const bucket = new MemoryBucket(BUCKET);
  keys.forEach(key => bucket.put(key, Buffer.from('x')));
  const context = { source: bucket, gate: new Gate(2) } as unknown as Context;
  return findFolders(context, base, depth);
}

const texts = async (keys: string[], base?: string, depth?: number) => (await found(keys, base, depth)).map(({ folder, kinds }) =>
  [folder.prefix, folder.organizationId, folder.account, folder.region, kinds.join('+')].filter(Boolean).join(' '));

const log = (account = A, region = 'eu-west-1', kind = 'CloudTrail') => `AWSLogs/${account}/${kind}/${region}/2026/11/20/x.json.gz`;

describe('the folders of a bucket', () => {
  test('are those of each account and Region, with the kinds of their log files', async () => {
    const keys = [
      log(B), log(A, 'us-east-1', 'CloudTrail-Insight'), log(A, 'us-east-1'), log(A, 'us-east-1', 'CloudTrail-Digest'), log(A), log(A, 'ap-south-1', 'CloudTrail-Digest'),
    ];
    expect(await found(keys)).toStrictEqual([
      { folder: { prefix: '', account: A, region: 'ap-south-1' }, kinds: [] },
      { folder: { prefix: '', account: A, region: 'eu-west-1' }, kinds: ['CloudTrail'] },
      { folder: { prefix: '', account: A, region: 'us-east-1' }, kinds: ['CloudTrail', 'CloudTrail-Insight'] },
      { folder: { prefix: '', account: B, region: 'eu-west-1' }, kinds: ['CloudTrail'] },
    ]);
  });

  test('may belong to members of an organization', async () => {
    expect(await found([`AWSLogs/o-abc123/${A}/CloudTrail/eu-west-1/x`, 'AWSLogs/o-abc123/members/CloudTrail/eu-west-1/x'])).toStrictEqual([
      { folder: { prefix: '', organizationId: 'o-abc123', account: A, region: 'eu-west-1' }, kinds: ['CloudTrail'] },
    ]);
  });

  test('are in the order of their accounts and Regions', async () => {
    expect(await texts([log(B), `z/${log(A)}`, `a/${log(B)}`, log(A, 'us-east-1'), log(A, 'eu-west-1')])).toEqual([
      `${A} eu-west-1 CloudTrail`, `${A} us-east-1 CloudTrail`, `${B} eu-west-1 CloudTrail`, `a/ ${B} eu-west-1 CloudTrail`, `z/ ${A} eu-west-1 CloudTrail`,
    ]);
  });

  test('lie below prefixes with up to three folders', async () => {
    expect(await texts(['', 'a/', 'a/b/', 'a/b/c/', 'a/b/c/d/'].map(prefix => `${prefix}${log()}`))).toEqual(
      [[], ['a/'], ['a/b/'], ['a/b/c/']].map(prefix => [...prefix, A, 'eu-west-1', 'CloudTrail'].join(' ')));
  });

  test('can be searched below a prefix', async () => {
    const keys = ['', 'a/', 'a/b/', 'a/b/c/d/', 'c/'].map(prefix => `${prefix}${log()}`);
    const expected = ['a/', 'a/b/', 'a/b/c/d/'].map(prefix => `${prefix} ${A} eu-west-1 CloudTrail`);
    expect(await texts(keys, 'a/')).toEqual(expected);
    expect(await texts(keys, 'a/', 1)).toEqual(expected.slice(0, 2));
    expect(await texts(keys, 'a/', 0)).toEqual(expected.slice(0, 1));
  });

  test('are not searched below the logs', async () => {
    expect(await texts([`AWSLogs/x/${log()}`, log(B)])).toEqual([`${B} eu-west-1 CloudTrail`]);
  });

  test.each([
    ['an account of 11 digits', log('11112222333')], ['an account of 13 digits', log('1111222233334')], ['letters', log('o_abc123')],
    ['an organization in upper case', `AWSLogs/o-ABC/${A}/CloudTrail/eu-west-1/x`], ['an organization without an id', `AWSLogs/o-/${A}/CloudTrail/eu-west-1/x`],
    ['an organization with something before it', `AWSLogs/x-o-abc123/${A}/CloudTrail/eu-west-1/x`],
    ['an organization with something after it', `AWSLogs/o-abc123-x/${A}/CloudTrail/eu-west-1/x`],
    ['a member of 11 digits', 'AWSLogs/o-abc123/11112222333/CloudTrail/eu-west-1/x'], ['a member of 13 digits', 'AWSLogs/o-abc123/1111222233334/CloudTrail/eu-west-1/x'],
    ['logs of another service', log(A, 'eu-west-1', 'Config')], ['another name before', log(A, 'eu-west-1', 'MyCloudTrail')],
    ['another name after', log(A, 'eu-west-1', 'CloudTrail2')], ['a kind with digits', log(A, 'eu-west-1', 'CloudTrail-2')],
    ['a kind without a name', log(A, 'eu-west-1', 'CloudTrail-')], ['another root', `Logs/${A}/CloudTrail/eu-west-1/x`],
  ])('are none: %s', async (_, key) => {
    expect(await texts([key])).toEqual([]);
  });
});
