import { KeyObject } from 'crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'fs';
import { basename, dirname, join } from 'path';
import { parseArguments } from './arguments';
import { UserError } from './errors';
import { VERDICT_EXIT_CODES } from './exit-codes';
import { isInS3 } from './reader/log-files';
import { VERIFY_REPORT_USAGE } from './usage';
import { Verdict } from '../runtime/log-integrity/finding';
import { PUBLIC_KEY, reportText, sequenceOf } from '../runtime/log-integrity/report/report';
import { linkTo, readReport, SignedReport } from '../runtime/log-integrity/report/report-chain';
import { fingerprintOf, parseKey, sha256 } from '../runtime/log-integrity/report/seal';

const HASH = /^[0-9a-f]{64}$/;

const KEY_MISSING = '--key-fingerprint is required: a key that lies beside the report proves nothing. Each event of the monitor has the fingerprint '
  + '(keyFingerprint); it is the SHA-256 hash of the public key in KMS.';

/** Verifies the signature of a report, and its link to an earlier one. */
export async function verifyReport(args: string[]): Promise<void> {
  const { values, positionals: [file, ...others] } = parseArguments(args, {
    'key-fingerprint': { type: 'string' }, 'since': { type: 'string' }, 'public-key': { type: 'string' },
  });
  if (file === undefined || others.length > 0) throw new UserError(`Name one report.\n\n${VERIFY_REPORT_USAGE}`);
  const pinned = hashOf('--key-fingerprint', values['key-fingerprint']);
  if (pinned === undefined) throw new UserError(KEY_MISSING);
  const since = hashOf('--since', values.since);
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw new UserError(`No such report: ${file}${isInS3(file) ? '. Copy the folder of the reports first, with `aws s3 cp --recursive`.' : ''}`);
  const folder = dirname(file);
  const read = (name: string) => existsSync(join(folder, name)) ? readFileSync(join(folder, name)) : undefined;
  const key = readKey(values['public-key'] ?? join(folder, PUBLIC_KEY));
  if (fingerprintOf(key) !== pinned) return end('not-verifiable', `The public key has the fingerprint ${fingerprintOf(key)}, not the one that is given.`);

  const found = await readReport(basename(file), key, read);
  if (found === undefined) return end('not-verifiable', `The signature ${file}.sig does not exist. Copy it from the folder of the reports.`);
  if (found === 'forged') return end('tampered', `${file} is not signed with the key.`);
  const broken = since === undefined ? undefined : await brokenLink(since, found, key, folder, read);
  if (broken) return end(...broken);
  console.log(reportText(found.report, found.hash));
  const { verdict } = found.report;
  if (since !== undefined) return end(verdict, 'The report is signed with the key and continues the given one.');
  return end(verdict === 'clean' ? 'not-verifiable' : verdict, 'The report is signed with the key. Its link to earlier reports was not verified, because --since is missing.');
}

async function brokenLink(
  since: string, last: SignedReport, key: KeyObject, folder: string, read: (name: string) => Buffer | undefined,
): Promise<[Verdict, string] | undefined> {
  switch (await linkTo(since, last, key, read)) {
    case 'broken': {
      const later = laterReport(since, last, folder);
      if (later) return ['not-verifiable', `--since is the hash of a later report, ${later}. Verify that one, or name the hash of an earlier report.`];
      return ['tampered', 'The report does not continue the given one: a report between them was changed or removed, or no report had the hash of --since.'];
    }
    case 'missing': return ['not-verifiable', 'A report between this and the given one is not in the folder. Copy all of them.'];
    default: return undefined;
  }
}

/** The name of a report after another one that has a hash; undefined if there is none. */
function laterReport(hash: string, { report: { sequence } }: SignedReport, folder: string): string | undefined {
  return readdirSync(folder).find(name => (sequenceOf(name) ?? 0) > sequence && sha256(readFileSync(join(folder, name))) === hash);
}

function end(verdict: Verdict, text: string): void {
  console.log(text);
  process.exitCode = VERDICT_EXIT_CODES[verdict];
}

function hashOf(option: string, text?: string): string | undefined {
  if (text !== undefined && !HASH.test(text.toLowerCase())) throw new UserError(`${option} must be a SHA-256 hash of 64 hexadecimal digits, got: ${text}`);
  return text?.toLowerCase();
}

function readKey(file: string): KeyObject {
  if (!existsSync(file)) throw new UserError(`The public key does not exist: ${file}. Copy it from the folder of the reports, or name it by --public-key.`);
  try {
    return parseKey(readFileSync(file));
  } catch {
    throw new UserError(`The file is no public key: ${file}`);
  }
}
