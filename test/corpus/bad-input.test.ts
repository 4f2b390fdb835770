import { rmSync } from 'fs';
import { aws_iam as iam, Duration } from 'aws-cdk-lib';
import { RUNTIME_NAMES, Slot, SLOTS } from './assembly';
import { CONTRADICTIONS } from './contradictions';
import { attempt, CODES, Outcome, OUTDIR } from './oracle';
import { ALIASES, archive, Build, OUTPUTS, OWNERS } from './owners';
import { LITERALS, PASSES } from './passes';
import { needsSample, SAMPLES, tokens, WRONG_HERE, wrongValues } from './wrong-values';
import * as api from '../../lib';

/**
 * Wrong input fails at synth: every literal of the public API, as jsii sees it, is given wrong values at the part that owns it. Nothing of
 * them may reach the template, be ignored, or be left to CDK to refuse in its own words.
 */

interface Try {
  readonly title: string;
  /** `Owner.slot|label`, as in PASSES. */
  readonly key: string;
  readonly expected: RegExp;
  readonly outcome: () => Outcome;
}

const id = ({ owner, name }: Slot) => `${owner}.${name}`;
const NAMES = Object.entries(api).flatMap(([name, value]) => value ? [name] : []).sort();
const TRIED = SLOTS.filter(({ owner }) => !(owner in OUTPUTS));
const OWNED = TRIED.filter(slot => slot.owner in OWNERS && (!needsSample(slot) || id(slot) in SAMPLES));

/** Whether a problem is about the slot, or an element of it. */
function isNamed(slot: Slot, { problems }: Outcome): boolean {
  return problems.some(({ prop }) => ALIASES[id(slot)]?.test(prop) ?? prop.split('.').some(step => step.split('[')[0] === slot.name));
}

/** Whether a value, or an element of it, can be read in a template. */
function shows(value: unknown): (template: string) => boolean {
  return template => [value].flat().some(element => template.includes(JSON.stringify(element ?? null).replace(/^"|"$/g, '')));
}

/** Tried when first asked for, once. A refusal counts only where it is about the prop that is wrong. */
function tryAt(slot: Slot, ...[build, deployed, env]: Parameters<typeof attempt>): () => Outcome {
  let done: Outcome | undefined;
  return () => {
    if (done) return done;
    const outcome = attempt(build, deployed, env);
    const aside = outcome.verdict === 'refused' && !isNamed(slot, outcome);
    return done = aside ? { ...outcome, verdict: `refused for something else: ${outcome.message}` } : outcome;
  };
}

const WRONG: Try[] = OWNED.flatMap(slot => wrongValues(slot).map(([label, value]): Try => {
  const key = `${id(slot)}|${label}`;
  return {
    key,
    title: `${id(slot)} ${key in PASSES ? 'takes' : 'refuses'} ${label}`,
    expected: key in PASSES ? /^(deployed|ignored)$/ : /^refused$/,
    outcome: tryAt(slot, stack => OWNERS[slot.owner](stack, { [slot.name]: value }), shows(value)),
  };
}));

const TOKENS: Try[] = OWNED.flatMap(slot => tokens(slot).flatMap(([label, value]) => (['known', 'agnostic'] as const).map((env): Try => {
  const key = `${id(slot)}|${label}`;
  const literal = id(slot) in LITERALS || key in LITERALS;
  const build: Build = stack => OWNERS[slot.owner](stack, { [slot.name]: value(stack) });
  return {
    key,
    title: `${id(slot)} ${literal ? 'refuses' : 'takes'} ${label} in a stack of ${env} environment`,
    expected: literal ? /^refused$/ : key in PASSES ? /^ignored$/ : /^deployed$/,
    outcome: tryAt(slot, stack => build(stack, {}), template => /"Ref":"Token"|\$\{Token\}/.test(template), env),
  };
})));

const TRIES = [...WRONG, ...TOKENS];

afterAll(() => rmSync(OUTDIR, { recursive: true, force: true }));

describe('the corpus is complete', () => {
  test('the assembly is not older than the sources', () => expect(RUNTIME_NAMES).toEqual(NAMES));

  test('every literal has an owner', () => {
    const missing = new Set(TRIED.map(({ owner }) => owner).filter(owner => !(owner in OWNERS)));
    expect([...missing].map(owner => `${owner}: register who makes it in OWNERS of test/corpus/owners.ts`)).toEqual([]);
  });

  test('every list of literals has a sample', () => {
    const missing = TRIED.filter(slot => needsSample(slot) && !(id(slot) in SAMPLES));
    expect(missing.map(slot => `${id(slot)}: give a right element in SAMPLES of test/corpus/wrong-values.ts`)).toEqual([]);
  });

  test('nothing is registered in vain', () => {
    const owners = new Set(SLOTS.map(({ owner }) => owner));
    const slots = new Set(OWNED.map(id));
    const keys = new Set(TRIES.map(({ key }) => key));
    expect([
      ...[...Object.keys(OWNERS), ...Object.keys(OUTPUTS)].filter(owner => !owners.has(owner)),
      ...[...Object.keys(ALIASES), ...Object.keys(SAMPLES), ...Object.keys(WRONG_HERE)].filter(slot => !slots.has(slot)),
      ...Object.keys(PASSES).filter(key => !keys.has(key)),
      ...Object.keys(LITERALS).filter(key => !slots.has(key) && !keys.has(key)),
    ]).toEqual([]);
  });

  test('every code is provoked', () => {
    const provoked = [...TRIES.flatMap(({ outcome }) => outcome().problems.map(({ code }) => code)), ...CONTRADICTIONS.map(([, code]) => code)];
    expect(CODES.filter(code => !provoked.includes(code))).toEqual([]);
  });
});

describe('wrong values', () => {
  test.each(WRONG)('$title', ({ expected, outcome }) => expect(outcome().verdict).toMatch(expected));
});

describe('tokens', () => {
  test.each(TOKENS)('$title', ({ expected, outcome }) => expect(outcome().verdict).toMatch(expected));
});

describe('contradictions', () => {
  // Jest takes a parameter that a row does not fill for its callback.
  test.each(CONTRADICTIONS)('%s: %s of %s', (_, ...[code, prop, build, env]) => {
    const { verdict, problems } = attempt(build, () => true, env);
    expect({ verdict, problems }).toMatchObject({ verdict: 'refused', problems: [{ code, prop }] });
  });
});

describe('all problems of one props object come at once', () => {
  // The parameters of a factory are no props object.
  const owners = Object.keys(OWNERS).filter(owner => !owner.includes('.'));
  const parts = [...new Set(owners.map(owner => OWNERS[owner]))].map((build): [string, Build, Slot[]] => {
    const structs = owners.filter(owner => OWNERS[owner] === build);
    return [structs.join(' and '), build, OWNED.filter(({ owner }) => structs.includes(owner))];
  });

  test.each(parts)('%s', (_, build, slots) => {
    const wrong = slots.flatMap(slot => wrongValues(slot).filter(([label]) => !(`${id(slot)}|${label}` in PASSES)).slice(0, 1)
      .map(([, value]) => ({ slot, value })));
    const outcome = attempt(stack => build(stack, Object.fromEntries(wrong.map(({ slot, value }) => [slot.name, value]))), () => true);
    expect(outcome.verdict).toBe('refused');
    expect(wrong.filter(({ slot }) => !isNamed(slot, outcome)).map(({ slot }) => slot.name)).toEqual([]);
  });

  test('with code, prop, rule, value and advice, one a line', () => {
    const { message } = attempt(stack => archive(stack, {
      bucketName: 'Logs', accessLogRetention: Duration.hours(36), breakGlassPrincipals: [new iam.ArnPrincipal('arn:aws:iam::111122223333:role/admin'), new iam.ArnPrincipal('*')],
    }), () => true);
    expect(message.split('\n')).toEqual([
      expect.stringMatching(/^\[InvalidBucketName\] 'bucketName' must be 3 to 63 lower-case .+, got: "Logs"\. Leave it out for a generated name\.$/),
      expect.stringMatching(/^\[InvalidPrincipalArn\] 'breakGlassPrincipals\[1\]' must be an IAM role .+, got: ArnPrincipal\(\*\)\. .+$/),
      expect.stringMatching(/^\[InvalidDuration\] 'accessLogRetention' must be a whole .+, got: Duration\.hours\(36\)\. Use Duration\.days.+$/),
      '  at Stack/Archive',
    ]);
  });
});
