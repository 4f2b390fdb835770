import { spawnSync } from 'child_process';
import { join } from 'path';
import * as library from '../lib';

const ROOT = join(__dirname, '..');

/** The standard output of a new Node.js process in the root of the compiled package. */
function run(...args: string[]): string {
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
  expect(stderr).toBe('');
  return stdout;
}

describe('the compiled entry point', () => {
  test('loads no module of the library before one of its exports is used', () => {
    const loaded = 'Object.keys(require.cache).filter(file => file.includes("dist-lib")).length';
    expect(run('-e', `require("./dist-lib"); console.log(${loaded})`)).toBe('1\n');
    expect(Number(run('-e', `require("./dist-lib").AlertSeverity; console.log(${loaded})`))).toBe(2);
  });

  test('loads the reader of YAML with the first Sigma rule', () => {
    const readers = 'Object.keys(require.cache).filter(file => file.includes("sigma-yaml")).length';
    const rule = '"title: T\\nlogsource: { product: aws, service: cloudtrail }\\ndetection: { s: { eventName: X }, condition: s }"';
    expect(run('-e', `const { SigmaRule } = require("./dist-lib"); console.log(${readers}); SigmaRule.fromText(${rule}); console.log(${readers})`)).toBe('0\n1\n');
  });

  test('loads only what a stack needs: neither questions nor guardrails for the default one', () => {
    const program = `
      const { App, Stack } = require('aws-cdk-lib');
      const { CloudTrailGovernance } = require('./dist-lib');
      new CloudTrailGovernance(new Stack(new App(), 'Stack'), 'Governance');
      const { dirname, join, relative } = require('path');
      const rooms = Object.keys(require.cache).map(file => relative(join(process.cwd(), 'dist-lib'), dirname(file)));
      console.log(JSON.stringify([...new Set(rooms.filter(room => !room.startsWith('..')))]));`;
    const rooms: string[] = JSON.parse(run('-e', program));
    expect(rooms).toEqual(expect.arrayContaining(['account', 'trail', join('alerts', 'catalogue', 'identity')]));
    expect(rooms.filter(room => /^(athena|guard|guardrails|integrity|organization|questions|sigma|store|testing)/.test(room))).toEqual([]);
  });

  test('exports the same values as the sources', () => {
    expect(JSON.parse(run('-p', 'JSON.stringify(Object.keys(require("./dist-lib")).sort())'))).toEqual(Object.keys(library).sort());
    expect(run('-p', 'const entry = require("./dist-lib"); entry.AlertSeverity === require("./dist-lib/alerts/alert-severity").AlertSeverity')).toBe('true\n');
  });

  test('has its exports by name for ES modules', () => {
    expect(run('--input-type=module', '-e', 'import { AlertSeverity, TrailKey } from "./dist-lib/index.js"; console.log(AlertSeverity.LOW, typeof TrailKey)'))
      .toBe('LOW function\n');
  });
});
