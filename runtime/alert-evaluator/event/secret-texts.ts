import { isSecretName } from './secret-names';

/** The value of a secret. CloudTrail itself has similar ones. */
export const REMOVED = '[removed]';

/** A name and what separates it from its value. Each run of characters is looked at once, or it would take too long. */
const NAME = /(?<![\w-])([\w-]+)(\s{0,3}=\s{0,3}|\s{0,3}:\s{1,3}|:(?!\/\/)|\\*["']\s{0,9}[:=]\s{0,9})/g;

/** The name of an option of a command, which only a space separates from its value. */
const OPTION = /(?<![\w-])(--?[a-zA-Z][\w-]*)(\s+)(?![\s-])/g;

/** A value: in quotes, or up to a separator. A comma can be in it if no other name follows. */
const VALUE = new RegExp([
  /\\+"[^"]*"?/, /"(?:[^"\\]|\\[^])*"?/, /\\*'(?:[^'\\]|\\[^])*'?/,
  /(?:(?:Bearer|Basic|Digest)\s+)?(?:[^\s&;,"'<>[\]{}]|,(?![\s"']|[\w-]{1,64}\s?[=:]))+/,
].map(({ source }) => source).join('|'), 'iy');

/** Secrets that are known by their form. */
const FORMS: [RegExp, string][] = [
  [/-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[^]*?(?:-----END [A-Z ]{0,40}PRIVATE KEY-----|$)/g, REMOVED],
  // In a URL: `https://user:password@host`. A password may have any character but a space and a quote.
  [/:\/\/(?:[^\s/?#"'<>]{1,512}@|[^\s/?#"'<>@:]{0,256}:(?!\d{1,5}(?:[/?#]|$))[^\s"'<>@]{1,256}@)/g, `://${REMOVED}@`],
  [/(?<![\w-])eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g, REMOVED],
  [/\b(Bearer|Basic)(\s{1,3})[\w+/.~-]{16,}=*/gi, `$1$2${REMOVED}`],
  [/(?<![\w-])(?:xox[abeprs]-|gh[opusr]_|github_pat_|glpat-)[\w-]{10,}/g, REMOVED],
  [/(hooks\.slack\.com\/services\/)[\w/]+/g, `$1${REMOVED}`],
  [/(?<!\w)((?:AKIA|ASIA)[A-Z0-9]{16}[\s:,;/|]{1,3})[A-Za-z0-9/+=]{40}(?![\w/+=])/g, `$1${REMOVED}`],
  [/(\s(?:-u|--user)[\s=]{1,3}[^\s:]{1,100}:)\S+/g, `$1${REMOVED}`],
];

const XML = /<([\w:.-]{1,100})(\s[^<>]{0,500})?>[^<]+(?=<\/)/g;

/** A text without the secrets in it: `password=x`, `"password": "x"`, `--password x`, `https://user:x@host`, tokens, keys. */
export function textWithoutSecrets(text: string): string {
  // Most texts are names, and cannot have one.
  if (!/[\s=:"'<.-]|xox|gh|AKIA|ASIA/.test(text)) return text;
  const known = FORMS.reduce((rest, [form, replacement]) => rest.replace(form, replacement), text);
  return withoutNamed(withoutNamed(known, NAME), OPTION)
    .replace(XML, (all: string, name: string, attributes = '') => isSecretName(name) ? `<${name}${attributes}>${REMOVED}` : all);
}

function withoutNamed(text: string, names: RegExp): string {
  let [result, end] = ['', 0];
  names.lastIndex = 0;
  for (let match = names.exec(text); match; match = names.exec(text)) {
    const [, name, separator] = match;
    VALUE.lastIndex = names.lastIndex;
    if (!isSecretName(name) || isPartOfName(text, match.index, separator)) continue;
    const [value] = VALUE.exec(text) ?? [''];
    if (value === '' || /^(null|true|false|\\*""|'')$/.test(value) || value.startsWith(REMOVED.slice(0, -1))) continue;
    const quote = /^\\*["']/.exec(value)?.[0] ?? '';
    result += `${text.slice(end, names.lastIndex)}${quote}${REMOVED}${quote}`;
    end = names.lastIndex + value.length;
    names.lastIndex = end;
  }
  return result + text.slice(end);
}

/** Colons also separate the parts of ARNs and images: `arn:aws:lambda:<region>:<account>:function:reset-password:live`, `team/secret:latest`. */
function isPartOfName(text: string, index: number, separator: string): boolean {
  return separator === ':' && (text[index - 1] === '/' || /arn:aws[a-z-]*:[^\s"',]*$/.test(text.slice(Math.max(0, index - 300), index)));
}
