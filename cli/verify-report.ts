import { KeyObject } from 'crypto';
import { existsSync, readFileSync } from 'fs';
import { basename, dirname, join } from 'path';
import { parseArgs } from 'util';
import { UserError } from './errors';
import { EXIT_CODES, Verdict } from '../runtime/log-integrity/finding';
import { PUBLIC_KEY, reportText } from '../runtime/log-integrity/report/report';
import { linkTo, readReport, SignedReport } from '../runtime/log-integrity/report/report-chain';
import { fingerprintOf, parseKey } from '../runtime/log-integrity/report/seal';

export const VERIFY_REPORT_USAGE = `  verify-report <file> --key-fingerprint <sha256> [--since <sha256>] [--public-key <file>]
      Verifies a report of the log integrity monitor, with its signature in the file <file>.sig. Exit code 0: signed, and clean, 1: forged,
      or it reports tampering, 2: it cannot be verified, or it reports files that could not be.
      --key-fingerprint <sha256>      the fingerprint of the monitor's key, from elsewhere than the reports, like its health events
      --since <sha256>                the hash of the last report that you know: no report since then may be changed or missing
      --public-key <file>             the public key; by default ${PUBLIC_KEY} beside the report`;

const HASH = /^[0-9a-f]{64}$/;

/** Verifies the signature of a report, and its link to an earlier one. */
export async function verifyReport(args: string[]): Promise<void> {
  const { values, positionals: [file, ...others] } = parseArgs({
    args,
    allowPositionals: true,
    options: { 'key-fingerprint': { type: 'string' }, 'since': { type: 'string' }, 'public-key': { type: 'string' } },
  });
  if (file === undefined || others.length > 0) throw new UserError(`Name one report.\n\n${VERIFY_REPORT_USAGE}`);
  const pinned = hashOf('--key-fingerprint', values['key-fingerprint']);
  if (pinned === undefined) throw new UserError('--key-fingerprint is required: a key that lies beside the report proves nothing.');
  const since = hashOf('--since', values.since);
  const folder = dirname(file);
  const read = (name: string) => existsSync(join(folder, name)) ? readFileSync(join(folder, name)) : undefined;
  const key = readKey(values['public-key'] ?? join(folder, PUBLIC_KEY));
  if (fingerprintOf(key) !== pinned) return end('not-verifiable', `The public key has the fingerprint ${fingerprintOf(key)}, not the one that is given.`);

  const found = await readReport(basename(file), key, read);
  if (found === undefined) return end('not-verifiable', `${file} or its signature ${file}.sig does not exist.`);
  if (found === 'forged') return end('tampered', `${file} is not signed with the key.`);
  const broken = since === undefined ? undefined : await brokenLink(since, found, key, read);
  if (broken) return end(...broken);
  console.log(reportText(found.report, found.hash));
  const link = since === undefined ? '. Its link to earlier reports was not verified, because --since is missing' : ' and continues the given one';
  return end(found.report.verdict, `The report is signed with the key${link}.`);
}

async function brokenLink(
  since: string, last: SignedReport, key: KeyObject, read: (name: string) => Buffer | undefined,
): Promise<[Verdict, string] | undefined> {
  switch (await linkTo(since, last, key, read)) {
    case 'broken': return ['tampered', 'The report does not continue the given one: a report between them was changed or removed.'];
    case 'missing': return ['not-verifiable', 'A report between this and the given one is not in the folder.'];
    default: return undefined;
  }
}

function end(verdict: Verdict, text: string): void {
  console.log(text);
  process.exitCode = EXIT_CODES[verdict];
}

function hashOf(option: string, text?: string): string | undefined {
  if (text !== undefined && !HASH.test(text.toLowerCase())) throw new UserError(`${option} must be a SHA-256 hash of 64 hexadecimal digits, got: ${text}`);
  return text?.toLowerCase();
}

function readKey(file: string): KeyObject {
  if (!existsSync(file)) throw new UserError(`The public key does not exist: ${file}`);
  try {
    return parseKey(readFileSync(file));
  } catch {
    throw new UserError(`The file is no public key: ${file}`);
  }
}
