import { createHash } from 'crypto';
import { LocalSigner, MemoryState, sha256 } from './monitor-world';
import { SealedState } from '../../../runtime/log-integrity-monitor/sealed-state';

const ID = { run: 'run', previous: 'hash' };

function open() {
  const [state, signer] = [new MemoryState(), new LocalSigner()];
  return { state, signer, sealed: new SealedState(state, signer) };
}

const untrusted = (object: string) => ({ name: 'UntrustedState', object, message: `${object} is not as the monitor wrote it` });

test('a document is read as it was written, with the hash of its file', async () => {
  const { state, sealed } = open();
  const file = await sealed.write('a.json', ID, { text: 'line\nline' });
  expect(file).toEqual({ key: 'a.json', sha256: sha256(state.objects.get('a.json')!) });
  for (const id of [ID, {}, { run: 'run' }, { previous: 'hash' }]) expect(await sealed.read('a.json', id, file.sha256)).toEqual({ text: 'line\nline' });
  expect(await sealed.read('b.json', ID)).toBe(undefined);
});

test('a document of a run without a report before it is one', async () => {
  const { sealed } = open();
  await sealed.write('a.json', { run: 'run' }, { x: 1 });
  expect(await sealed.read('a.json', { run: 'run', previous: undefined })).toEqual({ x: 1 });
  await expect(sealed.read('a.json', ID)).rejects.toMatchObject(untrusted('a.json'));
});

test.each<[string, object, string | undefined]>([
  ['run', { ...ID, run: 'other' }, undefined],
  ['report before it', { ...ID, previous: 'other' }, undefined],
  ['report before it, which is none', { run: 'run', previous: undefined }, undefined],
  ['hash', ID, 'ab'.repeat(32)],
])('a document of another %s is not believed', async (_, id, hash) => {
  const { sealed } = open();
  await sealed.write('a.json', ID, {});
  await expect(sealed.read('a.json', id, hash)).rejects.toMatchObject(untrusted('a.json'));
});

test.each<[string, (bytes: Buffer, forged: Buffer) => Buffer]>([
  ['was changed', bytes => Buffer.from(bytes.toString('latin1').replace('"x":1', '"x":2'), 'latin1')],
  ['has the signature of another key', (_, forged) => forged],
  ['has no signature', bytes => bytes.subarray(bytes.indexOf('\n') + 1)], ['has an empty signature', bytes => bytes.subarray(bytes.indexOf('\n'))],
  ['is empty', () => Buffer.alloc(0)],
  ['has more text', bytes => Buffer.concat([bytes, Buffer.from(' ')])],
])('a document that %s is not believed', async (_, change) => {
  const { state, sealed } = open();
  await sealed.write('a.json', ID, { x: 1 });
  const other = open();
  await other.sealed.write('a.json', ID, { x: 1 });
  state.objects.set('a.json', change(state.objects.get('a.json')!, other.state.objects.get('a.json')!));
  await expect(sealed.read('a.json', ID)).rejects.toMatchObject(untrusted('a.json'));
});

test('a document under the name of another one is not believed', async () => {
  const { state, sealed } = open();
  await sealed.write('a.json', ID, {});
  state.objects.set('b.json', state.objects.get('a.json')!);
  await expect(sealed.read('b.json', ID)).rejects.toMatchObject(untrusted('b.json'));
});

test('a document that is written once keeps its hash, unless it says something else or is not believed', async () => {
  const { state, sealed } = open();
  const first = await sealed.writeOnce('a.json', ID, { x: 1 });
  expect(await sealed.writeOnce('a.json', ID, { x: 1 })).toEqual(first);
  expect(state.writes).toEqual(['a.json']);
  const second = await sealed.writeOnce('a.json', ID, { x: 2 });
  expect(await sealed.read('a.json', ID, second.sha256)).toEqual({ x: 2 });
  state.edit('a.json', text => text.replace('"x":2', '"x":3'));
  await sealed.writeOnce('a.json', ID, { x: 3 });
  expect(await sealed.read('a.json', ID)).toEqual({ x: 3 });
  await sealed.writeOnce('a.json', { run: 'other' }, { x: 3 });
  expect(await sealed.read('a.json', { run: 'other' })).toEqual({ x: 3 });
});

test('the public key is asked for once, and its fingerprint is that of its DER form', async () => {
  const { signer, sealed } = open();
  let asked = 0;
  const key = signer.publicKey.bind(signer);
  signer.publicKey = () => (asked++, key());
  const fingerprints = [await sealed.fingerprint(), await sealed.fingerprint()];
  expect(fingerprints).toEqual(Array(2).fill(createHash('sha256').update(await key()).digest('hex')));
  expect(asked).toBe(1);
});
