import { cyclesIn } from './template-checks';

describe('cycles are found through every kind of reference', () => {
  const resources = (a: object, b: object) => ({ A: { Type: 'T', Properties: {}, ...a }, B: { Type: 'T', Properties: {}, ...b } });
  const to = (reference: object) => ({ Properties: { deep: [{ value: reference }] } });

  test.each<[string, object]>([
    ['Ref', to({ Ref: 'A' })],
    ['GetAtt', to({ 'Fn::GetAtt': ['A', 'Arn'] })],
    ['GetAtt as text', to({ 'Fn::GetAtt': 'A.Arn' })],
    ['Sub', to({ 'Fn::Sub': 'x${A.Arn}' })],
    ['Join', to({ 'Fn::Join': ['', ['x', { Ref: 'A' }]] })],
    ['DependsOn', { DependsOn: ['A'] }],
  ])('%s', (_, b) => {
    expect(cyclesIn(resources({ DependsOn: ['B'] }, b))).toEqual(['A -> B -> A']);
    expect(cyclesIn(resources({}, b))).toEqual([]);
  });

  test('but not in references to parameters', () => expect(cyclesIn(resources(to({ Ref: 'AWS::Region' }), to({ 'Fn::Sub': '${!A}' })))).toEqual([]));
});
