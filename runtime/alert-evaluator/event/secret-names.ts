const SECRET = new RegExp([
  'pass', 'secret', 'token', 'credential', 'private ?key', 'key ?material', 'plain ?text', '(authentication|device|verification) ?code',
  'assertion', 'signature', 'api ?key', 'authorization', 'cookie', 'connection ?string', 'user ?data$', 'pwd', 'psk',
  '\\b(sms|email|mfa|login|user|t|h)?otps?\\b', '\\botp(code|value|seed)\\b',
].join('|'));

/** Settings, counts, and words that only look like secrets. */
const HARMLESS = new RegExp(`\\b(${[
  '(http|max|input|output|total) ?tokens', 'secretsmanager', '(by|com|encom)pass', 'pass(ed|es|ing|ive|enger|age)', 'pass ?(through|thru|role)',
].join('|')})\\b`, 'g');

/** The names end with `key`, but identify something or are public. */
const HARMLESS_KEY = new RegExp(`(^|${[
  'public', 'object', 's3', 'file', 'artifact', 'package', 'manifest', 'template', 'source', 'target', 'destination', 'tag', 'parameter', 'option',
  'setting', 'config', 'configuration', 'attribute', 'dimension', 'label', 'condition', 'context', 'filter', 'partition', 'sort', 'hash', 'range',
  'primary', 'foreign', 'index', 'group', 'kms', 'kmsmaster', 'routing', 'cache', 'lookup', 'metric', 'report', 'job', 'resource',
].join('|')})keys?$`);

/** Names that end so tell something about a secret, as `secretId` or `minimumPasswordLength`. */
const ABOUT_SECRETS = new Set([
  'id', 'ids', 'identifier', 'identifiers', 'arn', 'arns', 'name', 'names', 'type', 'types', 'length', 'age', 'prevention', 'required', 'validity',
  'units', 'used', 'date', 'time', 'expiration', 'expires', 'expiry', 'enabled', 'disabled', 'status', 'state', 'reset', 'changed', 'updated', 'history', 'count',
  'version', 'versions', 'stage', 'stages', 'policy', 'algorithm', 'origin', 'issuer', 'endpoint', 'url', 'uri', 'scope', 'scopes', 'method', 'mode',
  'format', 'rotation', 'days', 'lifetime', 'duration', 'ttl', 'limit', 'description', 'provider', 'providers', 'owner', 'region', 'console',
]);

/** Part of each name of a secret: few other names have one. */
const HINT = /pass|secret|token|cred|priv|key|plain|code|assert|sign|auth|cookie|conn|data|pwd|psk|otp/i;

/** The words of a name in any of the usual notations. Of a name with a prefix, as `aws:TokenIssueTime`, those after it. */
function wordsOf(name: string): string[] {
  const words = (name.split(':').filter(part => part).at(-1) ?? '')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/([A-Z])([A-Z][a-z])/g, '$1 $2');
  return words.toLowerCase().split(/[^a-z0-9]+/).filter(word => word);
}

/** Whether a field of this name tells something about a secret, and does not contain it. */
export function isAboutSecret(name: string): boolean {
  return ABOUT_SECRETS.has(wordsOf(name).at(-1) ?? '');
}

/** Whether a field of this name contains a secret. */
export function isSecretName(name: string): boolean {
  if (!HINT.test(name)) return false;
  const words = wordsOf(name);
  if (ABOUT_SECRETS.has(words.at(-1) ?? '')) return false;
  // With spaces, because the end of a word and the next one can form another one, as in `groupAssociation`.
  const others = words.join(' ').replace(HARMLESS, '');
  return SECRET.test(others) || (/keys?$/.test(others) && !HARMLESS_KEY.test(others.replace(/ /g, '')));
}
