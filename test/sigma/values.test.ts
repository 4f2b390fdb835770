import { matcherOf, ruleOn } from './rule-text';

/** Asserts which values of a field a selection matches. */
function expectMatches(selection: string, values: unknown[], others: unknown[], place = (userAgent: unknown): unknown => ({ userAgent })): void {
  const matches = matcherOf(ruleOn(selection));
  expect(values.filter(value => !matches(place(value)))).toEqual([]);
  expect(others.filter(value => matches(place(value)))).toEqual([]);
}
const requested = (requestParameters: unknown) => ({ requestParameters });

describe('texts', () => {
  test('are equal in any case, but for letters that are in no pair', () => {
    expectMatches('userAgent: ListKeys', ['ListKeys', 'listkeys', 'LISTKEYS'], ['List\u212aeys', 'Li\u017ftKeys', 'ListKeys ', 'ListKey', '', null, 7]);
    expectMatches('userAgent: \u212a\u017f', ['\u212a\u017f'], ['ks', 'KS']);
    expectMatches('userAgent: ÄÖé', ['ÄÖé', 'äöÉ'], ['AOe']);
    expectMatches('userAgent: straße', ['straße', 'STRAßE'], ['STRASSE', 'STRAẞE']);
  });

  test('are compared in their case with cased', () => {
    expectMatches('userAgent|cased: Root', ['Root'], ['root', 'ROOT']);
    expectMatches('userAgent|cased|contains: Root', ['xRootx'], ['xrootx']);
  });

  test('have wildcards, which a backslash makes plain', () => {
    expectMatches('userAgent: a*c', ['ac', 'abc', 'A\nC', 'abcc'], ['abcd', 'xabc']);
    expectMatches('userAgent: a?c', ['abc', 'a😀c', 'a\nc', 'a?c'], ['ac', 'abbc']);
    expectMatches('userAgent: a\\*c', ['a*c'], ['abc', 'a\\*c', 'a\\c']);
    expectMatches('userAgent: a\\?c', ['a?c'], ['abc', 'a\\?c']);
  });

  test('have backslashes, single before any other character, double before a wildcard', () => {
    expectMatches('userAgent: a\\c', ['a\\c'], ['ac', 'a\\\\c']);
    expectMatches('userAgent: a\\\\c', ['a\\c'], ['a\\\\c']);
    expectMatches('userAgent: a\\\\*', ['a\\', 'a\\c'], ['a*', 'ac']);
    expectMatches('userAgent: a\\\\\\*', ['a\\*'], ['a\\c', 'a\\\\*']);
    expectMatches('userAgent: a\\\\\\c', ['a\\\\c'], ['a\\c']);
    expectMatches('userAgent: a\\\\\\\\c', ['a\\\\c'], ['a\\c']);
    expectMatches('userAgent|contains: a\\', ['xa\\x'], ['xax']);
  });

  test('stand at the start, at the end or anywhere', () => {
    expectMatches('userAgent|startswith: ab', ['ab', 'ABC'], ['xab', 'a']);
    expectMatches('userAgent|endswith: ab', ['ab', 'cAB'], ['abx', 'b']);
    expectMatches('userAgent|contains: a?b', ['xa-bx'], ['ab']);
    expectMatches('userAgent|contains: \'*\'', ['', 'x', 0, false], [null, []]);
    expectMatches('userAgent|contains: \'\'', ['', 'x'], [null]);
  });

  test('that are empty differ from what is missing', () => {
    expectMatches('userAgent: \'\'', [''], [null, undefined, ' ', []]);
    expectMatches('userAgent: null', [null, undefined, []], ['', 0, false, {}, 'null']);
    expectMatches('userAgent:', [null, undefined], ['']);
    expectMatches('userAgent: [null, \'\']', [null, undefined, ''], ['x']);
  });

  test('are those of numbers and booleans', () => {
    expectMatches('userAgent: 443', [443, '443'], [4430, '0443', '443.0', true]);
    expectMatches('userAgent: \'443\'', [443, '443'], [44]);
    expectMatches('userAgent: true', [true, 'true', 'True', 'TRUE'], [1, false, 'yes']);
    expectMatches('userAgent: \'false\'', [false, 'False'], [0, null]);
    expectMatches('userAgent|startswith: 44', [443, '44x'], [4]);
    expectMatches('userAgent|endswith: ue', [true, 'blue'], [false]);
    expectMatches('userAgent: -1.5', [-1.5, '-1.5'], [1.5]);
  });

  test('without quotation marks are read by YAML 1.2', () => {
    expectMatches('userAgent: no', ['no', 'NO'], [false, 'false']);
    expectMatches('userAgent: on', ['on'], [true, 'true']);
    expectMatches('userAgent: 2012-10-17', ['2012-10-17'], ['2012-10-17T00:00:00Z']);
    expectMatches('userAgent: ~', [null, undefined], ['~']);
  });
});

describe('lists of records', () => {
  test('match by any element, in lists of any depth and on the way', () => {
    const items = (...cidrs: unknown[]) => requested({ permissions: { items: cidrs.map(cidr => ({ cidr })) } });
    const matches = matcherOf(ruleOn('requestParameters.permissions.items.cidr: 0.0.0.0/0'));
    expect([items('10.0.0.0/8', '0.0.0.0/0'), items(['10.0.0.0/8', ['0.0.0.0/0']])].map(matches)).toEqual([true, true]);
    expect([items(), items('10.0.0.0/8'), requested({ permissions: [[]] }), requested([{ permissions: [{ items: null }] }])].map(matches)).toEqual([false, false, false, false]);
    expect(matches(requested([{ permissions: [{ items: { cidr: '0.0.0.0/0' } }] }]))).toBe(true);
  });

  test('need each value by some element with all, not all by one', () => {
    expectMatches('requestParameters|contains|all: [ab, cd]', [['ab', 'cd'], ['xabcdx'], 'cdab'], [['ab'], ['a', 'bcd']], requested);
    expectMatches('requestParameters|all: [\'a*\', \'*z\']', ['az', ['ab', 'yz']], ['ab', ['b', 'z']], requested);
  });

  test('do not need one element for several fields', () => {
    const matches = matcherOf(ruleOn('requestParameters.items.port: 22\nrequestParameters.items.cidr: 0.0.0.0/0'));
    expect(matches(requested({ items: [{ port: 22, cidr: '10.0.0.0/8' }, { port: 443, cidr: '0.0.0.0/0' }] }))).toBe(true);
    expect(matches(requested({ items: [{ port: 22 }] }))).toBe(false);
  });

  test('are not entered by names of methods', () => {
    const matches = matcherOf(ruleOn('requestParameters.length|exists: true'));
    expect([requested([1]), requested('text'), requested({})].map(matches)).toEqual([false, false, false]);
    expect(matches(requested({ length: null }))).toBe(true);
  });
});

describe('objects', () => {
  test('are compact JSON in the order of the record', () => {
    expectMatches('requestParameters|contains: \'"Status":"suspended"\'', [{ a: 1, Status: 'Suspended' }], [{ Status: 'Enabled' }, { Status: { Suspended: 1 } }], requested);
    expectMatches('requestParameters: \'{"b":1,"a":[null]}\'', [{ b: 1, a: [null] }], [{ a: [null], b: 1 }], requested);
  });

  test('exist, and are not null', () => {
    expectMatches('requestParameters|exists: true', [{}, [], null, '', { a: 1 }], [undefined], requested);
    expectMatches('requestParameters|exists: false', [undefined], [{}, [], null], requested);
    expectMatches('requestParameters: null', [null, undefined, []], [{}, 'x'], requested);
  });
});

describe('modifiers', () => {
  test('of regular expressions match in their case, anywhere, unless flags and anchors say otherwise', () => {
    expectMatches('userAgent|re: b+c', ['abbcd'], ['aBC', 'ac']);
    expectMatches('userAgent|re|i: ^(get|list)', ['GetObject', 'LISTx'], ['xGet']);
    expectMatches('userAgent|re: ^b$', ['b'], ['a\nb', 'b\n']);
    expectMatches('userAgent|re|m: ^b$', ['a\nb', 'b\nc'], ['ab']);
    expectMatches('userAgent|re: a.b', ['axb'], ['a\nb']);
    expectMatches('userAgent|re|s: a.b', ['a\nb'], ['ab']);
    expectMatches('userAgent|re|i: ^k$', ['k', 'K', '\u212a'], ['x']);
    expectMatches('userAgent|re: \'^\\d{3}$\'', [443, '443'], [44, true]);
  });

  test('of networks match addresses of the version in any spelling', () => {
    expectMatches('userAgent|cidr: 10.0.0.0/8', ['10.255.0.1'], ['11.0.0.1', '10.0.0', '10.0.0.1/32', '::ffff:10.0.0.1', 'x']);
    expectMatches('userAgent|cidr: 192.0.2.7', ['192.0.2.7'], ['192.0.2.8']);
    expectMatches('userAgent|cidr: [2001:db8::/32, 0.0.0.0/0]', ['2001:DB8:0::1', '1.2.3.4'], ['2001:db9::', 'fe80::1%eth0']);
  });

  test('of numbers compare texts of numbers, too', () => {
    expectMatches('userAgent|gte: 22', [22, '22', 1e3, '99.5'], [21.9, '2 2', '0x20', null, true]);
    expectMatches('userAgent|lt: 0', [-1, '-0.5'], [0, '', 'x']);
  });

  test('of times take their parts as they are written', () => {
    expectMatches('userAgent|hour|gte: 22', ['2026-11-28T23:05:00Z', '2026-11-28T22:00:00+01:00'], ['2026-11-28T21:59:59Z', '23', 'x']);
    expectMatches('userAgent|month: 11', ['2026-11-28T23:05:00Z'], ['2026-01-11T11:11:11Z']);
  });

  test('of other fields compare both as texts', () => {
    const matches = matcherOf(ruleOn('userIdentity.userName|fieldref: requestParameters.userName'));
    const record = (userName: unknown, other: unknown) => ({ userIdentity: { userName }, requestParameters: { userName: other } });
    expect([record('Ann', 'ann'), record('7', 7), record(['x', 'ann'], ['ANN', 'y'])].map(matches)).toEqual([true, true, true]);
    expect([record('Ann', 'bob'), record(undefined, undefined), record(null, null), record('a*', 'ab')].map(matches)).toEqual([false, false, false, false]);
    const within = matcherOf(ruleOn('userIdentity.userName|fieldref|contains: requestParameters.userName'));
    expect([record('xAnnx', 'ann'), record('ann', 'xann')].map(within)).toEqual([true, false]);
  });

  test('of other fields take long lists in time, or no decision', () => {
    const lists = (count: number) => ({ userIdentity: { userName: Array.from({ length: count }, (_, i) => `a${i}`) }, requestParameters: { userName: Array.from({ length: count }, (_, i) => `b${i}`) } });
    expect(matcherOf(ruleOn('userIdentity.userName|fieldref: requestParameters.userName'))(lists(20_000))).toBe(false);
    const within = matcherOf(ruleOn('userIdentity.userName|fieldref|contains: requestParameters.userName'));
    expect(within(lists(100))).toBe(false);
    expect(() => within(lists(20_000))).toThrow('More than 10000 comparisons');
  });

  test('of negation match what is missing', () => {
    expectMatches('userAgent|neq: [a, b*]', ['c', null, undefined, [], 7], ['a', 'B', 'bc', ['c', 'a']]);
    expectMatches('userAgent|neq: null', ['', 'x'], [null, undefined]);
    expectMatches('userAgent|neq: 7', [8, 'x', null], [7, '7']);
  });

  test('of encodings take the bytes of the value', () => {
    const encoded = (text: string) => Buffer.from(text).toString('base64');
    expectMatches('userAgent|base64: foobar', [encoded('foobar')], ['foobar', encoded('foobarx')]);
    expectMatches('userAgent|base64offset|contains: /bin/sh', ['a', 'ab', 'abc'].map(before => encoded(`${before}/bin/sh -c`)), [encoded('/bin/xx')]);
    expectMatches('userAgent|wide|base64: cmd', [Buffer.from('cmd', 'utf16le').toString('base64')], [encoded('cmd')]);
    expectMatches('userAgent|utf16|base64: cmd', [Buffer.from('\ufeffcmd', 'utf16le').toString('base64')], [encoded('cmd')]);
    expectMatches('userAgent|base64: a\\*', [encoded('a*')], [encoded('ab')]);
  });

  test('of dashes take each form of each', () => {
    expectMatches('userAgent|windash|contains: \' -enc /x\'', ['ps -enc /x', 'ps /enc -x', 'ps \u2013enc \u2015x'], ['ps _enc /x']);
  });

  test('of placeholders leave escaped percent signs', () => expectMatches('userAgent|expand: \'100\\%sure\'', ['100%sure'], ['100\\%sure']));
  test('are needed for placeholders', () => expectMatches('userAgent: \'%name%\'', ['%NAME%'], ['x']));
});

describe('keywords', () => {
  test('are anywhere in the record, as compact JSON', () => {
    const matches = matcherOf(ruleOn('- mimi*atz\n- \'"x":1\''));
    expect([{ a: [{ b: 'run MIMIkatz now' }] }, { x: 1 }, { mimikatz: null }].map(matches)).toEqual([true, true, true]);
    expect([{ a: 'mimi' }, { x: '1' }].map(matches)).toEqual([false, false]);
  });

  test('are all there with |all', () => {
    const matches = matcherOf(ruleOn('\'|all\': [one, two]'));
    expect([{ a: 'two', b: 'one' }, { a: 'one' }].map(matches)).toEqual([true, false]);
  });

  test('can be regular expressions and cased', () => {
    expect(['aXb', 'axb'].map(a => matcherOf(ruleOn('\'|re\': \'X.\''))({ a }))).toEqual([true, false]);
    expect(['aXb', 'axb'].map(a => matcherOf(ruleOn('\'|cased\': [X]'))({ a }))).toEqual([true, false]);
  });
});
