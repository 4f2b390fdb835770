import { recorderOf, selects } from '../../lib/testing/selector-evaluator';

const selector = (...FieldSelectors: any[]) => [{ Name: 'x', FieldSelectors }];
const on = (Field: string, operators: object) => selector({ Field, ...operators });

/** How a record says each field. */
const RECORDS: Record<string, (text?: string) => object> = {
  'eventCategory': eventCategory => ({ eventCategory }),
  'eventName': eventName => ({ eventName }),
  'eventSource': eventSource => ({ eventSource }),
  'eventType': eventType => ({ eventType }),
  'errorCode': errorCode => ({ errorCode }),
  'readOnly': readOnly => ({ readOnly }),
  'sessionCredentialFromConsole': sessionCredentialFromConsole => ({ sessionCredentialFromConsole }),
  'userIdentity.arn': arn => ({ userIdentity: { type: 'AssumedRole', arn } }),
  'vpcEndpointId': vpcEndpointId => ({ vpcEndpointId }),
  'resources.type': type => ({ resources: [{ type, accountId: '111122223333' }] }),
  'resources.ARN': ARN => ({ resources: [{ ARN }] }),
};

describe.each(Object.keys(RECORDS))('%s', field => {
  test.each<[object, string[], string[]]>([
    [{ Equals: ['GetObject'] }, ['GetObject'], ['GetObjectAcl', 'Get', 'getobject', 'xGetObject']],
    [{ Equals: ['A', 'B'] }, ['A', 'B'], ['C', 'AB']],
    [{ StartsWith: ['Get'] }, ['Get', 'GetObject'], ['Ge', 'xGet', 'get']],
    [{ StartsWith: ['A', 'B'] }, ['Ax', 'Bx'], ['xA', 'Cx']],
    [{ EndsWith: ['Acl'] }, ['Acl', 'GetObjectAcl'], ['cl', 'AclX', 'acl']],
    [{ EndsWith: ['A', 'B'] }, ['xA', 'xB'], ['Ax']],
    [{ NotEquals: ['GetObject'] }, ['GetObjectAcl', 'Get', 'getobject'], ['GetObject']],
    [{ NotEquals: ['A', 'B'] }, ['C', 'AB'], ['A', 'B']],
    [{ NotStartsWith: ['Get'] }, ['Ge', 'xGet', 'get'], ['Get', 'GetObject']],
    [{ NotStartsWith: ['A', 'B'] }, ['C', 'xA'], ['Ax', 'B']],
    [{ NotEndsWith: ['Acl'] }, ['cl', 'AclX'], ['Acl', 'GetObjectAcl']],
    [{ NotEndsWith: ['A', 'B'] }, ['Ax'], ['xA', 'B']],
    // One that allows is enough, whatever its operator; none may deny.
    [{ Equals: ['A'], StartsWith: ['B'], EndsWith: ['C'] }, ['A', 'Bx', 'xC'], ['Ax', 'xB', 'Cx']],
    [{ NotEquals: ['A'], NotStartsWith: ['B'], NotEndsWith: ['C'] }, ['Ax', 'xB', 'Cx'], ['A', 'Bx', 'xC', 'BC']],
    [{ StartsWith: ['Get'], Equals: ['Put'], NotEndsWith: ['Acl'], NotEquals: ['GetX'] }, ['GetObject', 'Put'], ['GetObjectAcl', 'GetX', 'Delete', 'Acl']],
    [{ Equals: ['*'] }, ['*'], ['A']],
  ])('%j', (operators, selected, left) => {
    const recorded = recorderOf(on(field, operators));
    expect(selected.filter(text => !recorded(RECORDS[field](text)))).toEqual([]);
    expect(left.filter(text => recorded(RECORDS[field](text)))).toEqual([]);
  });

  test.each(['Equals', 'StartsWith', 'EndsWith'])('is allowed nothing by %s where it is missing', operator => {
    expect([RECORDS[field](), {}].filter(recorderOf(on(field, { [operator]: ['A'] })))).toEqual([]);
    expect(selects(on(field, { [operator]: ['A'], NotEquals: ['B'] }), RECORDS[field]())).toBe(false);
  });

  test.each(['NotEquals', 'NotStartsWith', 'NotEndsWith'])('is denied nothing by %s where it is missing', operator => {
    expect([RECORDS[field](), {}].filter(recorderOf(on(field, { [operator]: ['A'] })))).toHaveLength(2);
  });
});

test('truth values may be written as such', () => {
  expect([true, 'true', false, 'false', undefined].map(readOnly => selects(on('readOnly', { Equals: ['true'] }), { readOnly }))).toEqual([true, true, false, false, false]);
  expect([true, 'true'].map(value => selects(on('sessionCredentialFromConsole', { NotEquals: ['true'] }), { sessionCredentialFromConsole: value })))
    .toEqual([false, false]);
});

test('one selector is enough, in which all fields hold', () => {
  const selectors = [
    ...selector({ Field: 'eventName', Equals: ['A'] }, { Field: 'eventSource', Equals: ['a'] }),
    ...selector({ Field: 'eventName', Equals: ['B'] }),
  ];
  const records = [['A', 'a'], ['A', 'b'], ['B', 'b'], ['C', 'a']].map(([eventName, eventSource]) => ({ eventName, eventSource }));
  expect(records.map(recorderOf(selectors))).toEqual([true, false, true, false]);
});

describe('the type and the ARN are those of one and the same resource', () => {
  const OBJECT = 'AWS::S3::Object';
  const [type, bucket] = [{ Field: 'resources.type', Equals: [OBJECT] }, { type: 'AWS::S3::Bucket', ARN: 'arn:aws:s3:::logs' }];
  const of = (ARN?: string) => ({ type: OBJECT, ARN });

  test.each<[string, object, object[], boolean]>([
    ['an ARN that starts so', { StartsWith: ['arn:aws:s3:::a/'] }, [of('arn:aws:s3:::a/x'), bucket], true],
    ['the ARN of another resource', { StartsWith: ['arn:aws:s3:::a/'] }, [of('arn:aws:s3:::b/x'), { type: 'Other', ARN: 'arn:aws:s3:::a/x' }], false],
    ['the second object', { StartsWith: ['arn:aws:s3:::a/'] }, [of('arn:aws:s3:::b/x'), of('arn:aws:s3:::a/x')], true],
    ['a denied object beside its bucket', { NotStartsWith: ['arn:aws:s3:::logs/'] }, [bucket, of('arn:aws:s3:::logs/x')], false],
    ['an object that is not denied', { NotStartsWith: ['arn:aws:s3:::logs/'] }, [of('arn:aws:s3:::logs-2/x'), bucket], true],
    ['no ARN, with what allows', { StartsWith: ['arn:'] }, [of(), bucket], false],
    ['no ARN, with what denies', { NotStartsWith: ['arn:'] }, [of(), bucket], true],
    ['no object', { NotStartsWith: ['x'] }, [bucket], false],
    ['no resources', { NotStartsWith: ['x'] }, [], false],
  ])('%s', (_, ARN, resources, expected) => {
    expect(selects(selector(type, { Field: 'resources.ARN', ...ARN }), { resources })).toBe(expected);
    expect(selects(selector({ Field: 'resources.ARN', ...ARN }, type), { resources: [...resources].reverse() })).toBe(expected);
  });

  test('without a type, of any resource', () => {
    const arn = on('resources.ARN', { Equals: [bucket.ARN] });
    expect([[bucket], [of('x'), bucket], [of('x')]].map(resources => selects(arn, { resources }))).toEqual([true, true, false]);
  });
});

describe('refuses what it does not understand', () => {
  const FIELD = { Field: 'eventName', Equals: ['A'] };
  test.each<[string, unknown, string]>([
    ['no selectors', [], 'Not a list with elements'],
    ['no list', undefined, 'Not a list with elements'],
    ['one selector', selector(FIELD)[0], 'Not a list with elements'],
    ['a text for a selector', ['x'], 'Not an object'],
    ['no fields', selector(), 'Not a list with elements'],
    ['another key of a selector', [{ FieldSelectors: [FIELD], fieldSelectors: [FIELD] }], 'Unknown in a selector: fieldSelectors'],
    ['a name that is none', [{ Name: 1, FieldSelectors: [FIELD] }], 'Name is no text'],
    ['a list for a field', selector([FIELD]), 'Not an object'],
    ['no field name', selector({ Equals: ['A'] }), 'Not a text: Field'],
    ['an unknown field', on('userIdentity.type', { Equals: ['A'] }), 'Unknown field: userIdentity.type'],
    ['an inherited field', on('toString', { Equals: ['A'] }), 'Unknown field: toString'],
    ['an unknown operator', on('eventName', { Equals: ['A'], Contains: ['B'] }), 'Unknown in eventName: Contains'],
    ['an inherited operator', on('eventName', { toString: ['A'] }), 'Unknown in eventName: toString'],
    ['an operator of the CDK', on('eventName', { equalTo: ['A'] }), 'Unknown in eventName: equalTo'],
    ['no operator', on('eventName', {}), 'No condition on eventName'],
    ['an operator without values', on('eventName', { Equals: [] }), 'Not a list with elements: Equals of eventName'],
    ['a text for a list', on('eventName', { Equals: 'A' }), 'Not a list with elements: Equals of eventName'],
    ['an empty value', on('eventName', { NotEquals: ['A', ''] }), 'Not a text: NotEquals of eventName'],
    ['a truth value', on('readOnly', { Equals: [true] }), 'Not a text: Equals of readOnly'],
    ['a reference', on('resources.ARN', { StartsWith: [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }] }), 'Not a text: StartsWith of resources.ARN'],
    ['a field that is there twice', selector(FIELD, { Field: 'eventName', NotEquals: ['B'] }), 'CloudTrail takes each field once'],
    ['something wrong in the second selector', [...selector(FIELD), ...selector()], 'Not a list with elements'],
  ])('%s', (_, selectors, message) => expect(() => recorderOf(selectors)).toThrow(message));

  test.each<[string, string, unknown, string]>([
    ['no record', 'eventName', undefined, 'Not an object'],
    ['a list of records', 'eventName', [{}], 'Not an object'],
    ['a number for a name', 'eventName', { eventName: 1 }, 'Not a text: eventName'],
    ['a truth value for a name', 'eventName', { eventName: true }, 'Not a text: eventName'],
    ['an empty name', 'eventName', { eventName: '' }, 'Not a text: eventName'],
    ['null', 'errorCode', { errorCode: null }, 'Not a text: errorCode'],
    ['a text for the identity', 'userIdentity.arn', { userIdentity: 'arn:' }, 'Not an object: userIdentity'],
    ['one resource', 'resources.ARN', { resources: { ARN: 'x' } }, 'resources is no list'],
    ['a text for a resource', 'resources.ARN', { resources: ['x'] }, 'Not an object: a resource'],
    ['a list of ARNs', 'resources.ARN', { resources: [{ ARN: ['x'] }] }, 'Not a text: resources.ARN'],
  ])('in a record: %s', (_, field, record, message) => {
    expect(() => selects(on(field, { NotEquals: ['A'] }), record)).toThrow(message);
  });
});
