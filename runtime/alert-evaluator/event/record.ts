import type { Cut } from './contract';
import { addCut, CUT, pathOf } from './cuts';
import { isAboutSecret, isSecretName } from './secret-names';
import { REMOVED, textWithoutSecrets } from './secret-texts';
import { jsonBytes } from './size';
import { Fields } from './text';

/** Deeper values are cut: AWS nests less, and recursion needs a bound. */
const DEEPEST = 40;

/** Text in text, as JSON in JSON, is read so many times. */
const MOST_TEXTS = 4;

/** Lists of settings: `{ name: 'DB_PASSWORD', value: '…' }`. */
const SETTING_NAME = /(name|key)$/i;
const SETTING_VALUE = /values?$/i;

const ARN = /^arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:[\w-]*:[\w+=,.@:/*-]+$/;

/** A value without secrets, and the fields that are missing because they are too deep. */
export function withoutSecrets(value: unknown): { value: unknown; cut: Cut[] } {
  const removal = new Removal();
  return { value: removal.visit(value, false), cut: removal.cut };
}

/** The removal of the secrets of one value. */
class Removal {
  public readonly cut: Cut[] = [];
  private readonly path: string[] = [];
  private changes = 0;
  private depth = 0;
  private texts = 0;

  public visit(value: unknown, isSecret: boolean): unknown {
    if (typeof value === 'string') return isSecret ? this.removed() : this.text(value);
    // JSON has 1e999, and would have null after it is written again.
    if (typeof value === 'number') return isSecret ? this.removed() : Number.isFinite(value) ? value : String(value);
    if (typeof value !== 'object' || value === null) return value ?? null;
    if (this.depth >= DEEPEST) {
      addCut(this.cut, { field: pathOf(this.path), bytes: jsonBytes(value) });
      this.changes++;
      return CUT;
    }
    return this.within(() => Array.isArray(value) ? this.list(value, isSecret) : this.object(value as Fields, isSecret));
  }

  private list(list: unknown[], isSecret: boolean): unknown[] {
    // Arguments of a command: `['--password', 'x']`.
    const follows = (i: number) => i > 0 && typeof list[i - 1] === 'string' && /^--?[a-z][\w-]{1,60}$/i.test(list[i - 1] as string)
      && isSecretName(list[i - 1] as string);
    return list.map((item, i) => this.at(`[${i}]`, () => this.visit(item, isSecret || follows(i))));
  }

  private object(object: Fields, isSecret: boolean): Fields {
    const entries = Object.entries(object);
    const isSetting = entries.some(([name, value]) => SETTING_NAME.test(name) && typeof value === 'string' && isSecretName(value));
    return Object.fromEntries(entries.map(([name, value]) => {
      const isAbout = isSecret && isAboutSecret(name);
      const isHere = isSecretName(name) || (isSetting && SETTING_VALUE.test(name)) || (isSecret && !isAbout);
      return [wellFormed(textWithoutSecrets(name)), this.at(name, () => this.field(value, isHere, isSecret))];
    }));
  }

  /** Yes, no and identifiers are no secrets. Objects of a secret, as `credentials`, have identifiers beside it. */
  private field(value: unknown, isSecretField: boolean, isWithinSecret: boolean): unknown {
    const isHarmless = typeof value === 'string' && (/^(true|false|)$/i.test(value) || ARN.test(value));
    if (isHarmless) return isWithinSecret || isSecretField ? value : this.visit(value, false);
    return this.visit(value, isSecretField || (isWithinSecret && typeof value === 'object'));
  }

  /** Text, JSON in text, and both with percent encoding, as responses of IAM have policies. */
  private text(value: string): string {
    const { changes } = this;
    let result = value;
    if (this.texts < MOST_TEXTS) {
      this.texts++;
      if (/^\s*[[{"]/.test(value)) {
        const visited = this.within(() => this.visit(parse(value), false));
        if (this.changes > changes) result = JSON.stringify(visited);
      } else if (/%(22|3[AD]|7B)/i.test(value)) {
        const visited = this.within(() => this.visit(decode(value), false));
        if (this.changes > changes) result = encodeURIComponent(String(visited));
      }
      this.texts--;
    }
    // Also if it was JSON: a name may be there twice, and only the last one was looked at.
    const without = textWithoutSecrets(result);
    if (without !== result) this.changes++;
    return wellFormed(without);
  }

  private removed(): string {
    this.changes++;
    return REMOVED;
  }

  private within<T>(visit: () => T): T {
    this.depth++;
    const result = visit();
    this.depth--;
    return result;
  }

  private at<T>(name: string, visit: () => T): T {
    this.path.push(name.slice(0, 100));
    const result = visit();
    this.path.pop();
    return result;
  }
}

/** Halves of surrogate pairs are no text. */
function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '\ufffd');
}

function parse(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

function decode(value: string): string {
  try {
    const decoded = decodeURIComponent(value);
    return decoded === value ? '' : decoded;
  } catch {
    return '';
  }
}
