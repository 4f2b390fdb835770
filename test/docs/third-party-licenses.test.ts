import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';
import { licensesOf, metafiles } from '../../projenrc/licenses';

const ASSETS = join(__dirname, '..', '..', 'assets');
const bundles = () => readdirSync(ASSETS, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.js')).map(file => `assets/${file}`).sort();

describe('the licences in assets/', () => {
  test('are those of the packages that the bundler put there', () => {
    const inputs = metafiles().flatMap(metafile => Object.keys(metafile.inputs));
    const written = readFileSync(join(ASSETS, 'THIRD_PARTY_LICENSES'), 'utf8');
    expect(written).toBe(licensesOf(inputs));
    expect(written).toMatch(/^re2js \d[\d.]* \(MIT\)$/m);
    expect(written).toMatch(/^yaml \d[\d.]* \(ISC\)$/m);
    expect(written).toMatch(/^cli-table3 \d[\d.]* \(MIT\)$/m);
  });

  test('cover every bundle', () => {
    expect(metafiles().flatMap(({ outputs }) => Object.keys(outputs)).sort()).toEqual(bundles());
  });
});

describe('a package in a bundle', () => {
  let root: string;
  beforeEach(() => { root = mkdtempSync(join(tmpdir(), 'licenses-')); });
  afterEach(() => rmSync(root, { recursive: true }));

  const write = (files: Record<string, string>) => Object.entries(files).forEach(([file, text]) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  });
  const packed = (license: unknown) => JSON.stringify({ name: '@scope/some', version: '1.2.3', license });
  const INPUTS = ['lib/own.ts', 'node_modules/@scope/some/dist/esm/index.js'];

  test('is listed with its licence and notice, whatever package.json is nearer', () => {
    write({
      'node_modules/@scope/some/package.json': packed('Apache-2.0'),
      'node_modules/@scope/some/dist/esm/package.json': '{ "type": "module" }',
      'node_modules/@scope/some/LICENSE-APACHE.txt': 'The text.\r\n',
      'node_modules/@scope/some/NOTICE': 'Thanks.',
    });
    expect(licensesOf(INPUTS, root)).toContain('@scope/some 1.2.3 (Apache-2.0)\n\nThe text.\n\nThanks.\n');
  });

  test.each(['AGPL-3.0-only', 'Elastic-2.0', 'BUSL-1.1', 'MIT OR AGPL-3.0', undefined])('is refused with the licence %s', license => {
    write({ 'node_modules/@scope/some/package.json': packed(license), 'node_modules/@scope/some/LICENSE': 'The text.' });
    expect(() => licensesOf(INPUTS, root)).toThrow(/^@scope\/some may not be bundled: its licence is /);
  });

  test('has the text of the Apache licence if it ships none', () => {
    write({ 'node_modules/@scope/some/package.json': packed('Apache-2.0') });
    expect(licensesOf(INPUTS, root)).toMatch(/@scope\/some 1\.2\.3 \(Apache-2\.0\)\n\n\s*Apache License\n/);
  });

  test('is refused without a licence text', () => {
    write({ 'node_modules/@scope/some/package.json': packed('MIT'), 'node_modules/@scope/some/NOTICE': 'Thanks.' });
    expect(() => licensesOf(INPUTS, root)).toThrow('@scope/some may not be bundled: it has no licence text');
  });
});
