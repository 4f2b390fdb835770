import { clean, cut, Fields, fields, text } from './text';

const MOST = 8;
const MOST_CHARACTERS = 100;

/** Deeper values would not be readable anyway. */
const DEEPEST = 8;

/** Said elsewhere in the message, or of no interest. */
const NOISE = new Set(['host', 'maxresults', 'maxitems', 'maxrecords', 'xmlns']);

const SECRET = new RegExp([
  'passw', 'passphrase', 'secret', 'token', 'credential', 'privatekey', 'keymaterial', 'plaintext', 'authenticationcode', 'assertion', 'signature',
  'apikey', 'authorization', 'cookie',
].join('|'));

/** Names that end so only speak of a secret, as `secretId` or `minimumPasswordLength`. */
const ABOUT_SECRETS = new Set(['id', 'ids', 'arn', 'arns', 'name', 'names', 'type', 'length', 'age', 'prevention', 'required', 'validity', 'units']);

/** Whether instances accept requests for credentials without a session. */
const HARMLESS = new Set(['httptokens']);

/** `password=x` and `"password": "x"` within text: addresses, documents that are not whole. */
const SECRET_IN_TEXT = /(?<![\w-])([\w-]+)(=|\\?["']\s*[:=]\s*)(\\?"[^"]*"?|'[^']*'?|[^\s&;,"']+)/g;

/** The parameters of a call that are worth seeing: simple ones first. AWS often removes secrets from records, but not always. */
export function parameters(detail: Fields): string | undefined {
  const value = withoutSecrets(detail.requestParameters) ?? withoutSecrets(detail.serviceEventDetails);
  const all = Object.entries(fields(value));
  if (all.length === 0) return value === undefined ? undefined : cut(shown(value), MOST_CHARACTERS);
  const [simple, nested] = [all.filter(([, v]) => isSimple(v)), all.filter(([, v]) => !isSimple(v))];
  const seen = [...simple, ...nested].slice(0, MOST).map(([name, v]) => `${cut(shown(name), MOST_CHARACTERS)} = ${cut(shown(v), MOST_CHARACTERS)}`);
  return [...seen, ...(all.length > MOST ? [`${all.length - MOST} more`] : [])].join(', ');
}

/** The same value without secrets, noise and empty things, its text cleaned, and JSON in text as what it says. */
function withoutSecrets(value: unknown, depth = 0): unknown {
  if (depth > DEEPEST) return '…';
  if (typeof value === 'string') return textOrJson(value, depth);
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value); // JSON has 1e999, and would say null
  if (typeof value !== 'object' || value === null) return value ?? undefined;
  const kept = Array.isArray(value)
    ? value.map(item => withoutSecrets(item, depth + 1)).filter(item => item !== undefined)
    : Object.fromEntries(withoutSecretFields(value as Fields)
      .map(([name, v]) => [clean(name), withoutSecrets(v, depth + 1)]).filter(([, v]) => v !== undefined));
  return Object.keys(kept).length > 0 ? kept : undefined;
}

function withoutSecretFields(object: Fields): [string, unknown][] {
  const entries = Object.entries(object).filter(([name]) => !NOISE.has(name.toLowerCase()));
  // Lists of settings: { name: 'DB_PASSWORD', value: '…' }.
  const named = entries.some(([name, value]) => /(name|key)$/i.test(name) && typeof value === 'string' && isSecret(value));
  return entries.filter(([name, value]) => typeof value === 'boolean' || !(isSecret(name) || (named && /values?$/i.test(name))));
}

function textOrJson(value: string, depth: number): unknown {
  if (/^\s*[[{]/.test(value)) {
    try {
      return withoutSecrets(JSON.parse(value), depth + 1);
    } catch {
      // Text that looks like JSON is text.
    }
  }
  return text(value.slice(0, 500).replace(SECRET_IN_TEXT, (all, name, between) => isSecret(name) ? `${name}${between}…` : all), 500);
}

function isSecret(name: string): boolean {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase().split(/[^a-z0-9]+/).filter(word => word);
  const whole = words.join('');
  return SECRET.test(whole) && !HARMLESS.has(whole) && !ABOUT_SECRETS.has(words.at(-1)!);
}

function isSimple(value: unknown): boolean {
  return Array.isArray(value) ? value.length <= 5 && value.every(item => typeof item !== 'object') : typeof value !== 'object';
}

/** Text that could be taken for more than one value is quoted. */
function shown(value: unknown): string {
  if (Array.isArray(value) && isSimple(value)) return `[${value.map(shown).join(', ')}]`;
  return typeof value === 'string' && /^[^\s"[\]]+$/.test(value) ? value : JSON.stringify(value);
}
