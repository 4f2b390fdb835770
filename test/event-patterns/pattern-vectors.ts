/** Patterns, events and which of them match: plain data, so that the verdicts can be read and checked again elsewhere. */

/** Every shape a field `f` can take (and sometimes `g` beside it). */
export const EVENTS: Record<string, unknown> = {
  lower: { f: 'abc' },
  upper: { f: 'ABC' },
  empty: { f: '' },
  star: { f: 'a*c' },
  backslash: { f: 'a\\c' },
  longer: { f: 'abcdef' },
  accented: { f: 'ÀBC' },
  yes: { f: true },
  yesText: { f: 'true' },
  zero: { f: 0 },
  one: { f: 1 },
  oneFloat: JSON.parse('{"f":1.0}'),
  oneText: { f: '1' },
  paddedText: { f: '0001' },
  negative: { f: -1 },
  big: JSON.parse('{"f":123456789012345678}'),
  nil: { f: null },
  ipv4: { f: '10.1.2.3' },
  ipv6: { f: '2001:db8::1' },
  service: { f: 'AWS Internal' },
  anywhere: { f: '1.2.3.4/0' },
  list: { f: ['abc', 'xyz'] },
  nilList: { f: [null] },
  lists: { f: [['abc'], ['q']] },
  pair: { f: 'abc', g: 'x' },
  otherPair: { f: 'zzz', g: 'abc' },
  // From here on `f` itself is no leaf.
  missing: { g: 'x' },
  emptyObject: { f: {} },
  emptyList: { f: [] },
  object: { f: { k: 'abc' } },
  objects: { f: [{ k: 'abc', j: '1' }, { k: 'xyz', j: '2' }] },
  dotted: { 'f.k': 'abc' },
};

const LEAFLESS = ['missing', 'emptyObject', 'emptyList', 'object', 'objects', 'dotted'];
const NOT_TEXT = ['yes', 'zero', 'one', 'oneFloat', 'negative', 'big', 'nil', 'nilList'];
const ABC = ['lower', 'list', 'lists', 'pair'];
const allBut = (...names: string[]) => Object.keys(EVENTS).filter((name) => !names.includes(name));

export interface Vector {
  readonly name: string;
  readonly pattern: unknown;
  /** Names of the matching events. */
  readonly matches: readonly string[];
}

const onF = (name: string, matcher: unknown, matches: readonly string[]): Vector => ({ name, pattern: { f: [matcher] }, matches });

/** Confirmed with EventBridge's own engine. */
export const VECTORS: readonly Vector[] = [
  onF('number', 1, ['one', 'oneFloat']),
  onF('boolean', true, ['yes']),
  onF('null', null, ['nil', 'nilList']),
  onF('present', { exists: true }, allBut(...LEAFLESS)),
  onF('any text', { prefix: '' }, allBut(...LEAFLESS, ...NOT_TEXT)),
  onF('suffix', { suffix: 'bc' }, ABC),
  onF('suffix /0', { suffix: '/0' }, ['anywhere']),
  onF('ignore case beyond ASCII', { 'equals-ignore-case': 'àbc' }, ['accented']),
  onF('wildcard', { wildcard: 'a*c' }, [...ABC, 'star', 'backslash']),
  onF('wildcard with escaped asterisk', { wildcard: 'a\\*c' }, ['star']),
  onF('less than', { numeric: ['<', 0] }, ['negative']),
  onF('anything but text', { 'anything-but': 'abc' }, allBut(...LEAFLESS, 'lower', 'pair')),
  onF('anything but empty text', { 'anything-but': '' }, allBut(...LEAFLESS, 'empty')),
  onF('anything but a list', { 'anything-but': ['abc', 'xyz'] }, allBut(...LEAFLESS, 'lower', 'pair', 'list')),
  onF('anything but a prefix', { 'anything-but': { prefix: 'ab' } }, allBut(...LEAFLESS, 'lower', 'pair', 'longer')),
  onF('anything but a suffix', { 'anything-but': { suffix: 'bc' } }, allBut(...LEAFLESS, 'lower', 'pair')),
  onF('anything but a wildcard', { 'anything-but': { wildcard: '*b*' } }, allBut(...LEAFLESS, 'lower', 'pair', 'longer', 'ipv6')),
  { name: 'nested field', pattern: { f: { k: ['abc'] } }, matches: ['object', 'objects', 'dotted'] },
  { name: 'two nested fields', pattern: { f: { k: ['abc'], j: ['1'] } }, matches: ['objects'] },
  { name: 'nested field absent', pattern: { f: { k: [{ exists: false }] } }, matches: allBut('object', 'objects', 'dotted') },
  { name: 'operator name as a field name', pattern: { f: { wildcard: ['abc'] } }, matches: [] },
  { name: 'or', pattern: { $or: [{ f: ['abc'] }, { g: ['abc'] }] }, matches: [...ABC, 'otherPair'] },
  { name: 'or and its sibling', pattern: { f: [{ 'anything-but': 'q' }], $or: [{ g: ['x'] }, { g: ['abc'] }] }, matches: ['pair', 'otherPair'] },
  // The engine forgets the prefix: otherPair matches although zzz does not begin with ab.
  { name: 'or on its sibling', pattern: { f: [{ prefix: 'ab' }], $or: [{ f: [{ suffix: 'bc' }] }, { f: ['zzz'] }] }, matches: [...ABC, 'otherPair'] },
];

export interface Case {
  readonly name: string;
  readonly pattern: unknown;
  readonly event: unknown;
  readonly matches: boolean;
}

type Row = readonly [name: string, detail: unknown, matches: boolean];

/** The pattern against the `detail` of one record after the other. */
const cases = (pattern: unknown, ...rows: readonly Row[]): readonly Case[] =>
  rows.map(([name, detail, matches]) => ({ name, pattern: { detail: pattern }, event: { account: '111122223333', detail }, matches }));

const ports = (...items: unknown[]) => ({ requestParameters: { ipPermissions: { items } } });
const port = (fromPort: number, ...cidrs: string[]) => ({ fromPort, ipRanges: { items: cidrs.map((cidrIp) => ({ cidrIp })) } });
const mfa = (additionalEventData: unknown) => ({ additionalEventData });
const from = (sourceIPAddress: unknown) => ({ sourceIPAddress });
const asked = (requestParameters: unknown) => ({ requestParameters });

/** The same rules, as CloudTrail records meet them; derived from the engine's rules, not run through it. */
export const CLOUDTRAIL_CASES: readonly Case[] = [
  ...cases(
    { requestParameters: { ipPermissions: { items: { fromPort: [22], ipRanges: { items: { cidrIp: ['0.0.0.0/0'] } } } } } },
    ['SSH from anywhere', ports(port(22, '0.0.0.0/0')), true],
    ['SSH from anywhere in the second permission and range', ports(port(80), port(22, '10.0.0.0/8', '0.0.0.0/0')), true],
    ['SSH from inside, HTTP from anywhere', ports(port(22, '10.0.0.0/8'), port(80, '0.0.0.0/0')), false],
    ['no parameters', asked(null), false],
  ),
  ...cases({ requestParameters: [null] }, ['null is null', asked(null), true], ['absent is not null', {}, false]),
  ...cases(
    { requestParameters: [{ exists: false }] },
    ['null exists', asked(null), false],
    ['a name exists below, not here', asked({ name: 'x' }), true],
    ['absent does not exist', {}, true],
  ),
  ...cases(
    { additionalEventData: { MFAUsed: [{ 'anything-but': 'Yes' }] } },
    ['without MFA', mfa({ MFAUsed: 'No' }), true],
    ['with MFA', mfa({ MFAUsed: 'Yes' }), false],
    ['MFA null', mfa({ MFAUsed: null }), true],
    ['MFA not recorded', mfa({}), false],
  ),
  ...cases(
    { additionalEventData: { MFAUsed: [{ 'anything-but': 'Yes' }, { exists: false }] } },
    ['without MFA, absence included', mfa({ MFAUsed: 'No' }), true],
    ['with MFA, absence included', mfa({ MFAUsed: 'Yes' }), false],
    ['MFA not recorded, absence included', mfa(null), true],
  ),
  ...cases({ requestParameters: { egress: ['true'] } }, ['a boolean is no text', asked({ egress: true }), false]),
  ...cases({ requestParameters: { egress: [true] } }, ['a text is no boolean', asked({ egress: 'true' }), false]),
  ...cases({ requestParameters: { egress: [true, 'true'] } }, ['either form', asked({ egress: true }), true]),
  ...cases(
    { eventName: ['DeleteTrail'], userIdentity: { invokedBy: [{ exists: false }] } },
    ['by a person', { eventName: 'DeleteTrail', userIdentity: { type: 'IAMUser', accountId: '111122223333' } }, true],
    ['by a service', { eventName: 'DeleteTrail', userIdentity: { invokedBy: 'cloudtrail.amazonaws.com' } }, false],
  ),
  ...cases(
    { sourceIPAddress: [{ cidr: '10.9.9.9/12' }] },
    ['first address of the range', from('10.0.0.0'), true],
    ['last address of the range', from('10.15.255.255'), true],
    ['past the range', from('10.16.0.0'), false],
    ['service name as address', from('cloudtrail.amazonaws.com'), false],
  ),
  ...cases({ sourceIPAddress: [{ cidr: '0.0.0.0/0' }] }, ['any IPv4', from('8.8.8.8'), true], ['IPv6 is not IPv4', from('2001:db8::1'), false]),
  ...cases(
    { sourceIPAddress: [{ cidr: '2001:db8::/33' }] },
    ['last IPv6 address of the range', from('2001:db8:7fff:ffff:ffff:ffff:ffff:ffff'), true],
    ['past the IPv6 range', from('2001:db8:8000::'), false],
  ),
  ...cases({ sourceIPAddress: [{ cidr: '::/1' }] }, ['dotted IPv6 is no address', from('::ffff:10.1.2.3'), false]),
  ...cases(
    { sourceIPAddress: ['2001:db8::1'] },
    ['another spelling', from('2001:0DB8:0:0::1'), true],
    ['another address', from('2001:db8::2'), false],
  ),
  ...cases(
    { 'requestParameters.name': ['x'] },
    ['dotted in the pattern only', asked({ name: 'x' }), true],
    ['dotted in both', { 'requestParameters.name': 'x' }, true],
  ),
  // name comes before tag and pins an element; id comes before name and sees them all.
  ...cases({ items: { name: ['x'], tag: [{ exists: false }] } }, ['absent in the same element', { items: [{ name: 'x' }, { tag: 't' }] }, true]),
  ...cases({ items: { name: ['x'], id: [{ exists: false }] } }, ['present in another element', { items: [{ name: 'x' }, { id: 'i' }] }, false]),
];
