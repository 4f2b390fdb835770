import { EventSelector } from '../../lib';
import { compileSelectors } from '../../lib/selection/compiler';
import { errorsOf, problemsOf } from '../private/harness';

/** The forms in which the AWS CLI, SDKs, the console, records of CloudTrail and Terraform show the same selectors. */

const OBJECT = 'AWS::S3::Object';
const ADVANCED = [
  { Name: 'Management events selector', FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] },
  {
    Name: 'Deletes',
    FieldSelectors: [
      { Field: 'eventCategory', Equals: ['Data'] },
      { Field: 'resources.type', Equals: [OBJECT] },
      { Field: 'eventName', StartsWith: ['Delete'], NotEndsWith: ['Tagging'] },
    ],
  },
];
const BASIC = [
  { ReadWriteType: 'WriteOnly', IncludeManagementEvents: true, DataResources: [], ExcludeManagementEventSources: ['kms.amazonaws.com'] },
  {
    ReadWriteType: 'All', IncludeManagementEvents: false, DataResources: [{ Type: OBJECT, Values: ['arn:aws:s3:::invoices/'] }], ExcludeManagementEventSources: [],
  },
];
const OPERATORS = ['Equals', 'StartsWith', 'EndsWith', 'NotEquals', 'NotStartsWith', 'NotEndsWith'];

/** All keys with a small letter at the beginning; values stay. */
const camel = (json: any): any => Array.isArray(json) ? json.map(camel) : typeof json !== 'object' || json === null ? json
  : Object.fromEntries(Object.entries(json).map(([key, value]) => [key.charAt(0).toLowerCase() + key.slice(1), camel(value)]));
/** The blocks and arguments of Terraform, as its state has them. */
const BLOCKS: Record<string, string> = {
  AdvancedEventSelectors: 'advanced_event_selector', DataResources: 'data_resource', EventSelectors: 'event_selector', FieldSelectors: 'field_selector',
};
const terraform = (json: any): any => Array.isArray(json) ? json.map(terraform) : typeof json !== 'object' || json === null ? json
  : Object.fromEntries(Object.entries(json).map(([key, value]) => [BLOCKS[key] ?? key.replace(/(?!^)[A-Z]/g, '_$&').toLowerCase(), terraform(value)]));
const padded = (value: unknown) => ADVANCED.map(({ Name, FieldSelectors }) => ({
  Name, FieldSelectors: FieldSelectors.map(field => ({ ...Object.fromEntries(OPERATORS.map(operator => [operator, value])), ...field })),
}));
const ofCdk = ADVANCED.map(({ Name, FieldSelectors }) => ({
  name: Name, fieldSelectors: FieldSelectors.map(({ Equals, ...rest }: any) => ({ ...camel(rest), ...(Equals && { equalTo: Equals }) })),
}));

type Read = (json: any) => EventSelector;
const compiled = (...eventSelectors: EventSelector[]) => compileSelectors({ eventSelectors, insights: [], deliveryBucketArns: [] });

/** The forms of a list of selectors, and how each is passed. */
const forms = (list: any[], key: string, other: string): [string, (read: Read) => EventSelector[]][] => [
  ['the answer of the CLI', read => [read({ TrailARN: 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/x', [key]: list })]],
  ['the answer with an empty list of the other kind', read => [read({ [key]: list, [other]: [] })]],
  ['the answer of an SDK with null for the other kind', read => [read({ [key]: list, [other]: null, TrailARN: null })]],
  ['the answer of boto3', read => [read({ [key]: list, ResponseMetadata: { HTTPStatusCode: 200 } })]],
  ['the answer of the SDK for JavaScript', read => [read({ $metadata: { httpStatusCode: 200 }, [key]: list })]],
  ['requestParameters of a record', read => [read(camel({ TrailName: 'x', [key]: list }))]],
  ['a list', read => [read(list)]],
  ['one after the other', read => list.map(one => read(one))],
  ['one after the other, as in records', read => list.map(one => read(camel(one)))],
  ['the state of Terraform', read => [read({ ...terraform({ [key]: list, [other]: [] }), arn: 'x', is_multi_region_trail: true })]],
  ['one after the other, as in the state of Terraform', read => list.map(one => read(terraform(one)))],
];

describe('advanced selectors are read alike', () => {
  const read: Read = json => EventSelector.fromAdvanced(json);
  const expected = compiled(...ADVANCED.map(read));

  test.each([
    ...forms(ADVANCED, 'AdvancedEventSelectors', 'EventSelectors'),
    ...forms(padded([]), 'AdvancedEventSelectors', 'EventSelectors').map(([what, make]) => [`${what}, with empty lists`, make] as const),
    ...forms(padded(null), 'AdvancedEventSelectors', 'EventSelectors').map(([what, make]) => [`${what}, with nulls`, make] as const),
    ...forms(padded(undefined), 'AdvancedEventSelectors', 'EventSelectors').map(([what, make]) => [`${what}, with undefined`, make] as const),
    ['properties of aws-cdk-lib', (make: Read) => ofCdk.map(make)] as const,
  ])('from %s', (_, make) => {
    expect(expected).toHaveLength(2);
    expect(compiled(...make(read))).toEqual(expected);
  });

  test.each([[{}], [{ Name: null }], [{ Name: '' }], [{ Name: undefined }], [{ name: null }]])('without a name: %j', name => {
    expect(compiled(read({ ...name, FieldSelectors: ADVANCED[0].FieldSelectors }))).toMatchObject([{ name: 'Management' }]);
  });
});

describe('basic selectors are read alike', () => {
  const read: Read = json => EventSelector.fromBasic(json);

  test.each(forms(BASIC, 'EventSelectors', 'AdvancedEventSelectors'))('from %s', (_, make) => {
    const expected = compiled(...BASIC.map(read));
    expect(expected).toHaveLength(2);
    expect(compiled(...make(read))).toEqual(expected);
  });

  test('with null for what has a default', () => {
    const nulls = { ReadWriteType: null, IncludeManagementEvents: null, ExcludeManagementEventSources: null, DataResources: null };
    expect(compiled(read(nulls))).toEqual(compiled(read({})));
  });
});

describe('what cannot be read is refused, with its place', () => {
  const [MANAGEMENT] = ADVANCED;
  test.each<[string, unknown, string[]]>([
    ['an empty list', [], ['json']],
    ['an answer without selectors', { AdvancedEventSelectors: [] }, ['json']],
    ['an answer with text for a list', { AdvancedEventSelectors: 'none' }, ['json']],
    ['an answer with basic selectors', { EventSelectors: BASIC, AdvancedEventSelectors: [] }, ['json']],
    ['an answer with selectors of both kinds', { EventSelectors: BASIC, AdvancedEventSelectors: ADVANCED }, ['json']],
    ['a name twice', { ...MANAGEMENT, name: 'x' }, ['json']],
    ['JSON text', JSON.stringify(MANAGEMENT), ['json', 'FieldSelectors', 'FieldSelectors']],
    ['a misspelt key in the second of a list', [MANAGEMENT, { ...MANAGEMENT, FieldSelector: [] }], ['json[1]']],
    ['no category in the second of an answer', { AdvancedEventSelectors: [MANAGEMENT, { FieldSelectors: [{ Field: 'readOnly', Equals: ['true'] }] }] },
      ['AdvancedEventSelectors[1].FieldSelectors']],
    ['problems of several selectors', { advancedEventSelectors: [{ ...MANAGEMENT, Name: 7 }, MANAGEMENT, { ...MANAGEMENT, FieldSelectors: [null] }] },
      ['AdvancedEventSelectors[0].Name', 'AdvancedEventSelectors[2].FieldSelectors', 'AdvancedEventSelectors[2].FieldSelectors']],
    ['null among the values', { FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }, { Field: 'readOnly', Equals: [null] }] }, ['FieldSelectors']],
    ['an operator in both spellings', { FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'], equals: ['Management'] }] }, ['FieldSelectors']],
    ['only operators without values', { FieldSelectors: [...MANAGEMENT.FieldSelectors, { Field: 'readOnly', Equals: [], NotEquals: null }] }, ['FieldSelectors']],
  ])('%s', (_, json, props) => expect(errorsOf(() => EventSelector.fromAdvanced(json as any))).toEqual(props.map(prop => `InvalidValue ${prop}`)));

  test.each<[string, unknown, string[]]>([
    ['an answer with advanced selectors', { AdvancedEventSelectors: ADVANCED }, ['json']],
    ['a bucket without a slash', { DataResources: [{ Type: OBJECT, Values: ['arn:aws:s3:::invoices'] }] }, ['DataResources']],
    ['the beginning of a bucket\'s name', { DataResources: [{ Type: OBJECT, Values: ['arn:aws:s3:::'.concat('*')] }] }, ['DataResources']],
    ['a bucket without a slash in the second of an answer', { eventSelectors: [{}, { dataResources: [{ type: OBJECT, values: ['arn:aws:s3:::invoices'] }] }] },
      ['EventSelectors[1].DataResources']],
  ])('%s', (_, json, props) => expect(errorsOf(() => EventSelector.fromBasic(json as any))).toEqual(props.map(prop => `InvalidValue ${prop}`)));

  test('the advice names the other factory', () => {
    const adviceOf = (act: () => unknown) => problemsOf(act).map(({ advice }) => /EventSelector\.\w+/.exec(advice)?.[0]);
    expect(adviceOf(() => EventSelector.fromBasic({ AdvancedEventSelectors: ADVANCED }))).toEqual(['EventSelector.fromAdvanced']);
    expect(adviceOf(() => EventSelector.fromBasic(camel(MANAGEMENT)))).toEqual(['EventSelector.fromAdvanced']);
    expect(adviceOf(() => EventSelector.fromAdvanced({ EventSelectors: BASIC }))).toEqual(['EventSelector.fromBasic']);
    expect(adviceOf(() => EventSelector.fromAdvanced(BASIC[0]))[0]).toBe('EventSelector.fromBasic');
  });
});
