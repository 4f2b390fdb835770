import { specificationOf } from './specification';
import { RehearsedStack } from './stack';

const PLACE = { partition: 'aws', account: '111122223333', region: 'eu-west-1' };

function stackOf(Resources: Record<string, any>, more: object = {}): RehearsedStack {
  return new RehearsedStack('Stack', PLACE, { Resources, ...more });
}

const topic = (properties: object = {}, more: object = {}) => ({ Type: 'AWS::SNS::Topic', Properties: properties, ...more });

describe('a rehearsed stack', () => {
  test.each([
    ['Ref', topic({ DisplayName: { Ref: 'First' } })],
    ['Fn::GetAtt', topic({ DisplayName: { 'Fn::GetAtt': ['First', 'TopicName'] } })],
    ['Fn::Sub', topic({ DisplayName: { 'Fn::Sub': 'a ${First.TopicName}' } })],
    ['Fn::Sub of a Ref', topic({ DisplayName: { 'Fn::Sub': ['a ${First} ${b}', { b: 'c' }] } })],
    ['a Ref inside of Fn::Join', topic({ DisplayName: { 'Fn::Join': ['', ['a', { Ref: 'First' }]] } })],
    ['DependsOn', topic({}, { DependsOn: 'First' })],
    ['a list of DependsOn', topic({}, { DependsOn: ['First'] })],
  ])('creates a resource after what it needs by %s', (_, second) => {
    const stack = stackOf({ Second: second, First: topic(), Other: topic() });
    expect([...stack.before('Second')]).toEqual(['First']);
    expect(stack.createdWithout('First').map(({ id }) => id)).toEqual(['Other']);
    expect(stack.order().map(({ id }) => id).indexOf('First')).toBeLessThan(stack.order().map(({ id }) => id).indexOf('Second'));
  });

  test('does not wait for an escaped variable', () => {
    expect([...stackOf({ Second: topic({ DisplayName: { 'Fn::Sub': '${!First}' } }), First: topic() }).before('Second')]).toEqual([]);
  });

  test('waits for what its needs need', () => {
    const stack = stackOf({ A: topic(), B: topic({}, { DependsOn: 'A' }), C: topic({}, { DependsOn: 'B' }) });
    expect([...stack.before('C')].sort()).toEqual(['A', 'B']);
  });

  test.each([['eu-west-1', ['Always', 'Here']], ['eu-south-1', ['Always']]])('in %s has the resources whose condition holds', (region, ids) => {
    const stack = new RehearsedStack('Stack', { ...PLACE, region }, {
      Conditions: { Home: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'eu-south-1'] }] } },
      Resources: { Always: topic({ DisplayName: { 'Fn::If': ['Home', 'here', 'there'] } }), Here: topic({}, { Condition: 'Home' }) },
    });
    expect([...stack.resources.keys()]).toEqual(ids);
    expect(stack.resources.get('Always')!.properties).toEqual({ DisplayName: region === 'eu-west-1' ? 'here' : 'there' });
  });

  test('gives each generation other generated names, and the same fixed ones', () => {
    const [first, second] = [1, 2].map(generation => new RehearsedStack('Stack', PLACE, {
      Resources: { Named: topic({ TopicName: 'alerts' }), Unnamed: topic() },
    }, [], generation));
    expect(first.resources.get('Named')!.ref).toBe(second.resources.get('Named')!.ref);
    expect(first.resources.get('Unnamed')!.ref).not.toBe(second.resources.get('Unnamed')!.ref);
  });
});

test.each([
  ['AWS::S3::Bucket', ['BucketName'], ['BucketName', 'ObjectLockEnabled']],
  ['AWS::SQS::Queue', ['QueueName'], ['FifoQueue', 'QueueName']],
  ['AWS::Events::Rule', ['Name'], ['EventBusName', 'Name']],
  ['AWS::CloudTrail::EventDataStore', ['Name'], []],
  ['AWS::Logs::MetricFilter', ['LogGroupName', 'FilterName'], ['FilterName', 'LogGroupName']],
])('%s has its names and its replacing properties from the specification', (type, naming, replacing) => {
  expect(specificationOf(type)!.naming).toEqual(naming);
  expect(specificationOf(type)!.replacing).toEqual(expect.arrayContaining(replacing));
});
