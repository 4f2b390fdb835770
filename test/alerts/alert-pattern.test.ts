import { aws_events as events, Lazy } from 'aws-cdk-lib';
import { API_CALL, event, newStack, SIGN_IN, SIGNIN } from './fixtures';
import { AlertPattern } from '../../lib';
import { matchesPattern } from '../../lib/event-patterns/pattern-matcher';

const STACK = newStack();
const rendered = (pattern: AlertPattern) => pattern._render(STACK);
const onCalls = (conditions: any) => AlertPattern.forApiCalls('iam.amazonaws.com', ['CreateUser'], conditions);
const onEvents = (detail: any, detailType: string[] = [API_CALL]) => AlertPattern.forEvents({ detailType, detail });
const names = (count: number) => Array.from({ length: count }, (_, i) => `Call${i}`);

describe('forApiCalls() is about calls by source and name', () => {
  test('alone', () => {
    expect(rendered(AlertPattern.forApiCalls('iam.amazonaws.com', ['CreateUser', 'DeleteUser']))).toEqual({
      'source': [{ prefix: 'aws.' }], 'detail-type': [API_CALL], 'detail': { eventSource: ['iam.amazonaws.com'], eventName: ['CreateUser', 'DeleteUser'] },
    });
  });

  test('with conditions', () => {
    const $or = [{ errorCode: ['AccessDenied'] }, { userIdentity: { type: ['Root'] } }];
    expect(rendered(onCalls({ awsRegion: ['us-east-1'], $or })).detail).toEqual({
      eventSource: ['iam.amazonaws.com'], eventName: ['CreateUser'], awsRegion: ['us-east-1'], $or,
    });
  });

  test.each<[string, () => AlertPattern, RegExp]>([
    ['a source in another form', () => AlertPattern.forApiCalls('iam', ['CreateUser']),
      /^\[InvalidEventSource\] 'eventSource' must be an event source .+ got: "iam"\./],
    ['no names', () => AlertPattern.forApiCalls('iam.amazonaws.com', []), /^\[EmptyList\] 'eventNames' must not be empty/],
    ['a name in another form', () => AlertPattern.forApiCalls('iam.amazonaws.com', ['CreateUser', 'Create*']), /^\[InvalidValue\] 'eventNames\[1\]'/],
    ['a repeated name', () => AlertPattern.forApiCalls('iam.amazonaws.com', ['CreateUser', 'CreateUser']),
      /^\[InvalidValue\] 'eventNames\[1\]' must not repeat/],
    ['the source said twice', () => onCalls({ eventSource: ['s3.amazonaws.com'] }),
      /^\[InvalidEventPattern\] 'conditions' must be conditions on other fields than eventSource and eventName/],
    ['the names said twice', () => onCalls({ eventName: ['DeleteUser'] }),
      /^\[InvalidEventPattern\] 'conditions' must be conditions on other fields than eventSource and eventName/],
  ])('fails for %s', (_, make, message) => expect(make).toThrow(message));
});

describe('forConsoleSignIn() is about sign-ins in either spelling', () => {
  test.each([SIGN_IN, SIGNIN])('%s', spelling => {
    const signIn = (eventName: string, type = 'Root') =>
      ({ source: 'aws.signin', ...event({ eventSource: 'signin.amazonaws.com', eventName, userIdentity: { type } }, spelling) });
    expect(matchesPattern(rendered(AlertPattern.forConsoleSignIn()), signIn('ConsoleLogin'))).toBe(true);
    expect(matchesPattern(rendered(AlertPattern.forConsoleSignIn()), signIn('SwitchRole'))).toBe(false);
    const byRoot = rendered(AlertPattern.forConsoleSignIn({ userIdentity: { type: ['Root'] } }));
    expect(['Root', 'IAMUser'].map(type => matchesPattern(byRoot, signIn('ConsoleLogin', type)))).toEqual([true, false]);
  });

  test.each(['eventSource', 'eventName'])('fails for a condition on %s, which it has already', field => {
    expect(() => AlertPattern.forConsoleSignIn({ [field]: ['SwitchRole'] })).toThrow(/^\[InvalidEventPattern\] 'conditions' must /);
  });
});

describe('forEvents() is about any CloudTrail events', () => {
  test.each<[string, string[], string[]]>([
    ['one spelling of sign-ins is completed with the other', [SIGN_IN], [SIGN_IN, SIGNIN]],
    ['whichever it is', [SIGNIN], [SIGNIN, SIGN_IN]],
    ['among others', [API_CALL, SIGNIN], [API_CALL, SIGNIN, SIGN_IN]],
    ['both stay as they are', [SIGNIN, SIGN_IN], [SIGNIN, SIGN_IN]],
    ['other types too', [API_CALL, 'AWS Insight via CloudTrail'], [API_CALL, 'AWS Insight via CloudTrail']],
  ])('%s', (_, detailType, expected) => {
    const given: events.EventPattern = { detailType, detail: { eventName: ['X'] } };
    expect(rendered(AlertPattern.forEvents(given))['detail-type']).toEqual(expected);
    expect(given.detailType).toBe(detailType);
  });

  test('with conditions on the envelope', () => {
    const others = { source: ['aws.iam'], account: ['111122223333'], detail: { eventName: ['X'] } };
    expect(rendered(AlertPattern.forEvents({ detailType: [API_CALL], ...others }))).toEqual({ 'detail-type': [API_CALL], ...others });
  });

  test.each<[string, events.EventPattern, RegExp]>([
    ['no detail type', { detail: { eventName: ['X'] } }, /^\[InvalidEventPattern\] 'detailType' must name the kinds of CloudTrail events/],
    ['an empty list of detail types', { detailType: [], detail: { eventName: ['X'] } }, /^\[InvalidEventPattern\] 'detailType'/],
    ['a detail type of another service', { detailType: [API_CALL, 'EC2 Instance State-change Notification'], detail: { state: ['x'] } },
      /^\[InvalidEventPattern\] 'detailType'/],
    ['no condition', { detailType: [API_CALL] }, /^\[InvalidEventPattern\] 'detail' must have a condition/],
    ['an empty condition', { detailType: [API_CALL], detail: {} }, /^\[InvalidEventPattern\] 'detail' must have a condition/],
    ['nothing at all', {}, /^\[InvalidEventPattern\] 'detailType' .+\n\[InvalidEventPattern\] 'detail'/],
  ])('fails for %s', (_, pattern, message) => expect(() => AlertPattern.forEvents(pattern)).toThrow(message));
});

describe('what EventBridge would refuse or forget is refused at once', () => {
  test.each<[string, any, RegExp]>([
    ['a value outside a list', { eventName: 'X' }, /detail\.eventName: must be an object or an array/],
    ['an empty list', { eventName: [] }, /detail\.eventName: empty arrays/],
    ['an empty object', { userIdentity: {} }, /detail\.userIdentity: empty objects/],
    ['an unknown operator', { eventName: [{ startsWith: 'X' }] }, /detail\.eventName: unknown operator \\"startsWith\\"/],
    ['two operators in one', { eventName: [{ prefix: 'X', suffix: 'Y' }] }, /detail\.eventName: a match value must be/],
    ['a $or of one', { $or: [{ eventName: ['X'] }] }, /detail\.\$or: needs an array of at least 2 objects/],
    ['an address range without a length', { sourceIPAddress: [{ cidr: '192.0.2.0' }] }, /detail\.sourceIPAddress: cidr needs/],
    ['a field tested outside and inside a $or', { eventName: ['X'], $or: [{ eventName: ['Y'] }, { errorCode: ['E'] }] },
      /detail\.eventName: tested both outside and inside a \$or/],
    ['a $or that shadows part of an object',
      { userIdentity: { type: ['Root'] }, $or: [{ userIdentity: { type: ['IAMUser'] } }, { errorCode: ['E'] }] },
      /detail\.userIdentity\.type: tested both/],
  ])('fails for %s', (_, detail, message) => {
    expect(() => onEvents(detail)).toThrow(/^\[InvalidEventPattern\] 'pattern' must be one that EventBridge accepts and matches/);
    expect(() => onEvents(detail)).toThrow(message);
  });

  test('fails for a $or that shadows the names of calls', () => {
    const $or = [{ eventName: ['DeleteUser'] }, { errorCode: ['E'] }];
    expect(() => onCalls({ $or })).toThrow(/detail\.eventName: tested both outside and inside a \$or/);
  });

  test('one object may be tested both outside and inside a $or, by different fields', () => {
    expect(() => onEvents({ userIdentity: { type: ['Root'] }, $or: [{ userIdentity: { arn: ['a'] } }, { errorCode: ['E'] }] })).not.toThrow();
  });

  test('2,048 characters are the most', () => {
    const other = JSON.stringify(rendered(onCalls({ userAgent: ['x'] }))).length - 1;
    const longest = 2048 - other;
    expect(JSON.stringify(rendered(onCalls({ userAgent: ['x'.repeat(longest)] })))).toHaveLength(2048);
    expect(() => rendered(onCalls({ userAgent: ['x'.repeat(longest + 1)] })))
      .toThrow(/'pattern' must have at most 2048 characters, got: "2049 characters"\. Split the alert\./);
    expect(() => AlertPattern.forApiCalls('iam.amazonaws.com', names(300))).toThrow(/'pattern' must have at most 2048 characters/);
  });
});

describe('match functions of the CDK may be used, as they resolve to what EventBridge has', () => {
  test.each<[string, string[], unknown[]]>([
    ['prefix', events.Match.prefix('x'), [{ prefix: 'x' }]],
    ['suffix', events.Match.suffix('x'), [{ suffix: 'x' }]],
    ['wildcard', events.Match.wildcard('x*y'), [{ wildcard: 'x*y' }]],
    ['anythingBut', events.Match.anythingBut('x', 'y'), [{ 'anything-but': ['x', 'y'] }]],
    ['anythingButPrefix', events.Match.anythingButPrefix('x'), [{ 'anything-but': { prefix: 'x' } }]],
    ['exists', events.Match.exists(), [{ exists: true }]],
    ['doesNotExist', events.Match.doesNotExist(), [{ exists: false }]],
    ['ipAddressRange', events.Match.ipAddressRange('192.0.2.0/24'), [{ cidr: '192.0.2.0/24' }]],
    ['anyOf', events.Match.anyOf(events.Match.prefix('x'), events.Match.doesNotExist()), [{ prefix: 'x' }, { exists: false }]],
    ['values known late', Lazy.list({ produce: () => ['x', 'y'] }), ['x', 'y']],
  ])('%s', (_, value, expected) => expect(rendered(onCalls({ sourceIPAddress: value })).detail.sourceIPAddress).toEqual(expected));

  test('a value known late may be in a list of others', () => {
    expect(rendered(onCalls({ userAgent: ['x', Lazy.string({ produce: () => 'y' })] })).detail.userAgent).toEqual(['x', 'y']);
  });

  test.each<[string, any, RegExp]>([
    ['too long a list', { userAgent: Lazy.list({ produce: () => names(300) }) }, /'pattern' must have at most 2048 characters/],
    ['a wildcard that EventBridge refuses', { userAgent: events.Match.wildcard('x**y') }, /a wildcard may not contain \*\*/],
    ['no list at all', { userAgent: Lazy.any({ produce: () => 'x' }) }, /detail\.userAgent/],
  ])('fails where the value turns out to be %s', (_, conditions, message) => {
    expect(() => rendered(onCalls(conditions))).toThrow(message);
  });

  test('a problem that shows late says where', () => {
    expect(() => rendered(onCalls({ userAgent: events.Match.wildcard('x**y') }))).toThrow(/\n {2}at Home$/);
  });
});
