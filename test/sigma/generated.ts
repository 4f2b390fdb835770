import * as fc from 'fast-check';

/** A choice with its weight. */
const often = (weight: number, arbitrary: fc.Arbitrary<any>) => ({ weight, arbitrary });
const few = (one: fc.Arbitrary<any>) => fc.oneof(often(3, one), often(2, fc.array(one, { minLength: 1, maxLength: 3 })));
const several = (one: fc.Arbitrary<any>) => fc.array(one, { minLength: 2, maxLength: 3 });
const maybe = (one: fc.Arbitrary<any>) => fc.option(one, { nil: undefined, freq: 6 });
/** A field of a rule with its modifiers, and its value. */
const entry = (fields: fc.Arbitrary<string>, modifiers: string[], value: fc.Arbitrary<any>): fc.Arbitrary<[string, unknown]> =>
  fc.tuple(fields, fc.constantFrom(...modifiers), value).map(([field, modifier, one]) => [field + modifier, one]);

/** Rules and records that agree often enough: both take their words from here. */
const WORDS = [
  'CreateUser', 'GetObject', 'ListKeys', 'iam.amazonaws.com', 's3.amazonaws.com', 'Root', 'admin', 'a', '', '443', '-1', 'true', 'False', 'S3 Browser/1.0',
  'a*b', 'a?b', 'a\\b', '{"a":1}', 'line\nline', 'straße', 'ÄÖ', 'k', '\u212a', 's', '\u017f', '😀x', '10.1.2.3', '2001:db8::1', '192.0.2.7',
];
const TIMES = ['2026-11-28T09:30:00Z', '2026-01-05T23:05:59Z'];

const word = fc.tuple(fc.constantFrom(...WORDS), fc.constantFrom('as it is', 'lower', 'upper', 'more')).map(([text, form]) => {
  switch (form) {
    case 'lower': return text.toLowerCase();
    case 'upper': return text.toUpperCase();
    case 'more': return `x${text}y`;
    default: return text;
  }
});
const number = fc.constantFrom(0, 1, 443, 80, -1, 1.5, 5_000_000_001);
const scalar = fc.oneof(often(6, word), often(1, number), often(1, fc.constantFrom(true, false, null)), often(1, fc.constantFrom(...TIMES)));
const tree = fc.letrec(tie => ({
  value: fc.oneof(
    often(6, scalar),
    often(1, fc.array(tie('value'), { maxLength: 3 })),
    often(1, fc.dictionary(fc.constantFrom('a', 'name', 'cidr', 'port', 'list'), tie('value'), { maxKeys: 3 })),
  ),
})).value;

const parameters = fc.oneof(often(1, tree), often(5, fc.record({
  name: maybe(tree),
  list: maybe(fc.array(tree, { maxLength: 3 })),
  count: maybe(scalar),
  flag: maybe(scalar),
  items: maybe(fc.array(fc.record({ cidr: maybe(scalar), port: maybe(scalar) }), { maxLength: 3 })),
})));

const recordOf = (value: fc.Arbitrary<unknown>) => fc.record({
  eventSource: maybe(value),
  eventName: maybe(value),
  eventTime: maybe(fc.constantFrom(...TIMES)),
  errorCode: maybe(value),
  userAgent: maybe(value),
  sourceIPAddress: maybe(value),
  readOnly: maybe(fc.boolean()),
  userIdentity: maybe(fc.record({
    type: maybe(value),
    arn: maybe(value),
    sessionContext: maybe(fc.record({ sessionIssuer: maybe(fc.record({ userName: maybe(value) })) })),
  })),
  requestParameters: maybe(parameters),
  responseElements: maybe(parameters),
}).map(record => JSON.parse(JSON.stringify(record)));

/** Records whose fields have the documented types. */
export const DOCUMENTED_RECORD: fc.Arbitrary<any> = recordOf(fc.oneof(often(8, word), often(1, fc.boolean())));

/** Records of any form. */
export const ANY_RECORD: fc.Arbitrary<any> = recordOf(tree);

const field = fc.constantFrom(
  'eventSource', 'eventName', 'errorCode', 'userAgent', 'sourceIPAddress', 'readOnly', 'userIdentity.type', 'userIdentity.arn',
  'userIdentity.sessionContext.sessionIssuer.userName', 'requestParameters', 'requestParameters.name', 'requestParameters.name.a',
  'requestParameters.list', 'requestParameters.count', 'requestParameters.flag', 'requestParameters.items.cidr', 'requestParameters.items.port',
  'responseElements.name', 'responseElements', 'absent.field',
);

/** A text of a rule: a word, or one with wildcards and backslashes. */
const value = fc.oneof(
  often(4, word.map(text => text.replace(/[*?]/g, '\\$&'))),
  often(2, word),
  often(2, fc.tuple(word, fc.nat(6), fc.constantFrom('*', '?', '', '\\*', '\\\\', '\\'))
    .map(([text, at, inserted]) => text.slice(0, at) + inserted + text.slice(at + 1))),
  often(1, fc.constantFrom('*', '?', '**', '*a*', '\\\\*', '\\\\\\*', '\\\\\\\\')),
  often(2, fc.constantFrom<unknown>(0, 1, 443, -1, 1.5, true, false)),
);
const expression = fc.constantFrom('^a', 'user$', '[a-k]+', '^(get|list)', 'line.line', '^line$', '\\d{2,3}', 'k', 's', '^$', 'B|C', '1\\.0');
const network = fc.constantFrom('10.0.0.0/8', '10.1.2.3', '2001:db8::/32', '0.0.0.0/0', '192.0.2.0/24', '::/0');
const item = fc.oneof(
  often(6, entry(field, [''], few(fc.oneof(often(8, value), often(1, fc.constant(null)))))),
  often(5, entry(field, ['|contains', '|startswith', '|endswith', '|cased', '|contains|cased', '|neq', '|startswith|cased', '|neq|endswith'], few(value))),
  often(2, entry(field, ['|all', '|contains|all', '|startswith|all'], several(value))),
  often(2, entry(field, ['|exists'], fc.boolean())),
  often(2, entry(field, ['|fieldref', '|fieldref|contains', '|fieldref|neq', '|fieldref|cased'], field)),
  often(2, entry(field, ['|re', '|re|i', '|re|i|m', '|re|s', '|re|neq'], few(expression))),
  often(1, entry(fc.constantFrom('sourceIPAddress', 'requestParameters.items.cidr'), ['|cidr'], few(network))),
  often(2, entry(fc.constantFrom('requestParameters.items.port', 'requestParameters.count'), ['|lt', '|lte', '|gt', '|gte'], fc.constantFrom(0, 80, 443, 1.5))),
  often(1, entry(fc.constant('eventTime'), ['|hour', '|month|gte', '|minute|lt', '|day', '|year'], fc.constantFrom(9, 11, 30, 2026, 5))),
  often(1, entry(fc.constant('requestParameters.name'), ['|base64offset|contains', '|base64', '|wide|base64', '|windash|contains'],
    fc.constantFrom('a', 'admin', 'Root', '-1', 'a-b'))),
);
const map = fc.array(item, { minLength: 1, maxLength: 3 }).map(items => Object.fromEntries(items));
const keywords = fc.oneof(fc.array(value, { minLength: 1, maxLength: 2 }), several(value).map(all => ({ '|all': all })));
const identifier = fc.oneof(often(6, map), often(2, fc.array(map, { minLength: 1, maxLength: 3 })), often(1, keywords));
const condition = fc.letrec<{ any: string }>(tie => ({
  any: fc.oneof({ depthSize: 'small' },
    fc.constantFrom('selection', 'selection_b', 'filter_a', '_hidden', '1 of selection*', 'all of them', '1 of them', 'all of *_*', '1 of filter_*'),
    tie('any').map(one => `not ${one}`),
    fc.tuple(tie('any'), fc.constantFrom('and', 'or'), tie('any')).map(one => one.join(' ')),
    tie('any').map(one => `(${one})`),
    tie('any').map(one => `not (${one})`),
  ),
})).any;

const rule = (detection: Record<string, fc.Arbitrary<any>>): fc.Arbitrary<any> => fc.record({
  title: fc.constant('Generated rule'),
  logsource: fc.constant({ product: 'aws', service: 'cloudtrail' }),
  detection: fc.record(detection),
});

/** Rules as objects, whose JSON is YAML. */
export const RULE = rule({
  selection: identifier,
  selection_b: identifier,
  filter_a: identifier,
  _hidden: identifier,
  condition: fc.oneof(often(5, condition), often(1, several(condition))),
});

const text = fc.constantFrom('createuser', 'GetObject', 'ROOT', 'admin', 'IAM.amazonaws.com', 's3.amazonaws.com', 'true', 'straße');
const scalarField = fc.constantFrom('eventSource', 'eventName', 'errorCode', 'userAgent', 'userIdentity.type', 'userIdentity.arn', 'requestParameters.name', 'readOnly');
const group = fc.array(fc.oneof(
  often(6, entry(scalarField, ['', '', '', '|startswith', '|endswith', '|cased'], few(text))),
  often(1, entry(fc.constantFrom('errorCode', 'userAgent', 'userIdentity.arn'), [''], fc.constant(null))),
), { minLength: 1, maxLength: 2 }).map(items => Object.fromEntries(items));

/** Rules as most are: fields with texts, and others that are excluded. */
export const PLAIN_RULE = rule({
  selection_a: group,
  selection_b: group,
  filter_a: fc.oneof(fc.record({ 'userIdentity.type': few(fc.constantFrom('Root', 'admin')) }), fc.record({ eventName: fc.constantFrom('GetObject', 'ListKeys') })),
  filter_b: fc.record({ errorCode: few(fc.constantFrom('admin', 'a', 'iam.amazonaws.com')) }),
  condition: fc.constantFrom(
    'selection_a', 'selection_a and not 1 of filter_*', '1 of selection_*', '1 of selection_* and not filter_b', 'selection_a and selection_b',
    'not filter_a and not filter_b',
  ),
});
