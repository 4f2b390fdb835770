import { generateKeyPairSync, sign } from 'crypto';
import { linkTo, readReport, SignedReport } from '../../../runtime/log-integrity/report/report-chain';
import { isSignedBy, sha256 } from '../../../runtime/log-integrity/report/seal';

const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** Files, of which some are signed reports. */
class Files extends Map<string, Buffer> {
  public readonly open = (name: string) => this.get(name);

  public sign(name: string, text: string): this {
    return this.set(name, Buffer.from(text)).set(`${name}.sig`, sign('sha256', Buffer.from(text), privateKey)) as this;
  }

  public report(sequence: number, previous?: object): string {
    const text = JSON.stringify({ format: 'cloudtrail-log-integrity/1', sequence, previous });
    this.sign(`${sequence}.json`, text);
    return sha256(text);
  }
}

describe('a report', () => {
  test('that is signed is read with its hash', async () => {
    const files = new Files();
    const hash = files.report(1);
    expect(await readReport('1.json', publicKey, files.open)).toMatchObject({ report: { sequence: 1 }, hash });
  });

  test.each<[string, (files: Files) => unknown, 'forged' | undefined]>([
    ['is missing', files => files.delete('1.json'), undefined], ['has no signature', files => files.delete('1.json.sig'), undefined],
    ['was changed', files => files.set('1.json', Buffer.from('{"format":"cloudtrail-log-integrity/1"}')), 'forged'],
    ['has the signature of another', files => files.sign('2.json', 'x').set('1.json.sig', files.get('2.json.sig')!), 'forged'],
    ['is no JSON', files => files.sign('1.json', '{'), 'forged'], ['is null', files => files.sign('1.json', 'null'), 'forged'],
    ['is another document', files => files.sign('1.json', '{"format":"x"}'), 'forged'],
  ])('that %s is not believed', async (_, change, expected) => {
    const files = new Files();
    files.report(1);
    change(files);
    expect(await readReport('1.json', publicKey, files.open)).toBe(expected);
  });

  test('is not that of a key which cannot sign it', () => {
    expect(isSignedBy(generateKeyPairSync('ed25519').publicKey, Buffer.from('x'), Buffer.from('x'))).toBe(false);
  });
});

describe('the reports before a report', () => {
  /** Reports 3 to 5, each of which names the one before; a test changes them before they are linked. */
  async function link(to: number, change: (files: Files) => unknown = () => undefined, ofFourth: object = {}) {
    const files = new Files();
    const named = (name: string, hash: string) => ({ key: `any/reports/${name}`, sha256: hash });
    const third = files.report(3);
    const fourth = files.report(4, { ...named('3.json', third), ...ofFourth });
    const fifth = files.report(5, named('4.json', fourth));
    change(files);
    const last = await readReport('5.json', publicKey, files.open) as SignedReport;
    return linkTo([third, fourth, fifth, 'none'][to], last, publicKey, files.open);
  }

  test.each([['the first one', 0], ['the one before', 1], ['itself', 2]])('link it to %s', async (_, to) => {
    expect(await link(to)).toBe('linked');
  });

  test.each<[string, string, (files: Files) => unknown, object]>([
    ['one is not there', 'missing', files => files.delete('4.json'), {}], ['one was changed', 'broken', files => files.set('4.json', Buffer.from('{}')), {}],
    ['one was replaced by another signed one', 'broken', files => files.report(4, { key: 'reports/3.json', sha256: 'x' }), {}],
    ['one names another hash', 'broken', () => undefined, { sha256: 'x' }],
  ])('do not link it to the first one if %s', async (_, expected, change, ofFourth) => {
    expect(await link(0, change, ofFourth)).toBe(expected);
  });

  test('do not link it to one that is not among them', async () => {
    expect(await link(3)).toBe('broken');
  });

  test.each([[4, 'broken'], [5, 'broken'], [3, 'linked']])('have lower numbers: %i', async (sequence, expected) => {
    const files = new Files();
    const text = JSON.stringify({ format: 'cloudtrail-log-integrity/1', sequence });
    files.sign('before.json', text);
    files.report(4, { key: 'reports/before.json', sha256: sha256(text) });
    const last = await readReport('4.json', publicKey, files.open) as SignedReport;
    expect(await linkTo(sha256(text), last, publicKey, files.open)).toBe(expected);
  });
});
