import { Aws, aws_s3 as s3, Fn, Lazy, Stack } from 'aws-cdk-lib';
import { plainText, references } from '../../lib/private/intrinsics';

const plain = (value: unknown, stack = new Stack()) => plainText(stack, value, reference => `<${reference}>`);

describe('a value with intrinsics becomes plain text', () => {
  test.each<[unknown, unknown]>([
    ['text', 'text'],
    [7, 7],
    [true, true],
    [null, null],
    [[], []],
    [{}, {}],
    [Aws.REGION, '<AWS::Region>'],
    [{ Ref: 'Bucket' }, '<Bucket>'],
    [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }, '<Bucket.Arn>'],
    [{ 'Fn::GetAtt': 'Bucket.Arn' }, '<Bucket.Arn>'],
    [`arn:${Aws.PARTITION}:s3:::x`, 'arn:<AWS::Partition>:s3:::x'],
    [{ 'Fn::Join': ['-', ['a', { Ref: 'B' }, { 'Fn::Join': ['', ['c', { 'Fn::GetAtt': ['D', 'E'] }]] }]] }, 'a-<B>-c<D.E>'],
    [{ 'Fn::Sub': 'a-${B}-${C.D}-${!E}' }, 'a-<B>-<C.D>-${!E}'],
    [{ 'Fn::Sub': ['a-${B}-${C}', { B: { Ref: 'D' } }] }, 'a-<D>-<C>'],
    [{ deep: [{ Ref: 'A' }, { [`key${1}`]: [`x${Aws.ACCOUNT_ID}`] }] }, { deep: ['<A>', { key1: ['x<AWS::AccountId>'] }] }],
    [Lazy.string({ produce: () => `late ${Aws.REGION}` }), 'late <AWS::Region>'],
    [{ Ref: { not: 'a reference' } }, { Ref: { not: 'a reference' } }],
  ])('%j', (value, expected) => expect(plain(value)).toEqual(expected));

  test('references to resources', () => {
    const stack = new Stack();
    const bucket = new s3.Bucket(stack, 'Bucket');
    expect(plain(bucket.bucketName, stack)).toMatch(/^<Bucket[0-9A-F]{8}>$/);
    expect(plain(bucket.arnForObjects('*'), stack)).toMatch(/^<Bucket[0-9A-F]{8}\.Arn>\/\*$/);
  });

  test.each<[string, string]>([
    ['an export', Fn.importValue('Name')],
    ['a part of a list', Fn.select(1, Fn.split(':', Aws.STACK_ID))],
    ['a value of a mapping', Fn.findInMap('Map', 'Top', 'Second')],
    ['a conditional value', Fn.conditionIf('Condition', 'yes', 'no').toString()],
  ])('%s within text stays text', (_, token) => {
    expect(plain(`arn:aws:s3:::${token}/*`)).toMatch(/^arn:aws:s3:::.+\/\*$/);
    expect(plain(`arn:aws:s3:::${token}/*`)).not.toContain('[object Object]');
    expect(typeof plain(token)).toBe('string');
  });
});

test.each<[unknown, string[]]>([
  [[{ Ref: 'A' }, { 'Fn::GetAtt': ['B', 'Arn'] }, { 'Fn::GetAtt': 'C.D.E' }, { Ref: 'A' }], ['A', 'B', 'C']],
  [{ 'Fn::Sub': ['${A}-${B.C}-${D}-${!E}', { D: { Ref: 'F' } }] }, ['A', 'B', 'F']],
  [{ 'Fn::Join': ['', ['x', { Ref: 'AWS::Partition' }, { 'Fn::Select': [0, { 'Fn::Split': [':', { Ref: 'A' }] }] }]] }, ['AWS::Partition', 'A']],
  [{ Ref: { not: 'a reference' }, text: 'Ref', none: null, number: 1 }, []],
])('references in %j', (value, expected) => expect(references(value)).toEqual(expected));
