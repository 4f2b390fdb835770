import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import { aws_kms as kms, aws_sns as sns, Tags } from 'aws-cdk-lib';
import { trailIn } from './fixed-archive';
import { EventSelector, InsightCategory, InsightSelector, TrailIdentity } from '../../lib';
import { AggregationTemplate } from '../../lib/trail/aggregation-template';
import { ACCOUNT, Deployed, newStack, ORGANIZATION, REGION } from '../private/harness';

/**
 * The specification of CloudFormation, whatever AWS CDK makes of it: a property that is new there fails here, until the trail has it or a
 * reason says why not.
 */
const database = loadAwsServiceSpecSync();
const [specification] = database.lookup('resource', 'cloudFormationType', 'equals', 'AWS::CloudTrail::Trail');
const types = new Map(database.follow('usesType', specification).map(({ entity }) => [entity.name, Object.keys(entity.properties).sort()]));

/** What no prop leads to, and why. */
const NOT_OFFERED: Record<string, string> = {
  EventSelectors: 'The basic selectors. A trail has basic or advanced ones, and the advanced ones say all that the basic ones can.',
};

/** Nested types that no prop leads to, and why. */
const TYPES_NOT_OFFERED: Record<string, string> = {
  EventSelector: 'Of the basic selectors.',
  DataResource: 'Of the basic selectors.',
};

/** A trail with everything that can be said of one. */
function everything(): any {
  const stack = newStack();
  const trail = trailIn(stack, {
    identity: TrailIdentity.forOrganization({ organizationId: ORGANIZATION, managementAccount: ACCOUNT, homeRegion: REGION, keyPrefix: 'logs' }),
    encryptionKey: new kms.Key(stack, 'Key'),
    eventSelectors: [EventSelector.managementEvents(), EventSelector.dataEvents('AWS::S3::Object')],
    insights: [InsightSelector.apiCallRate(InsightCategory.MANAGEMENT)],
    aggregations: [AggregationTemplate.API_ACTIVITY],
    deliveryTopic: new sns.Topic(stack, 'Topic'),
  });
  Tags.of(trail).add('team', 'security');
  return new Deployed(stack).one('AWS::CloudTrail::Trail');
}

test('every property of a trail is reached, or left out for a reason', () => {
  const trail = everything();
  const missing = Object.keys(specification.properties).filter(name => !(name in trail)).sort();
  expect(missing).toEqual(Object.keys(NOT_OFFERED).sort());
});

test('every nested type is known', () => {
  expect([...types.keys()].sort()).toEqual([
    'AdvancedEventSelector', 'AdvancedFieldSelector', 'AggregationConfiguration', 'InsightSelector', ...Object.keys(TYPES_NOT_OFFERED),
  ].sort());
});

test.each([
  ['InsightSelector', 'InsightSelectors'], ['AggregationConfiguration', 'AggregationConfigurations'], ['AdvancedEventSelector', 'AdvancedEventSelectors'],
])('every property of %s is reached', (type, property) => {
  expect(Object.keys(everything()[property][0]).sort()).toEqual(types.get(type));
});

test('the fields of selectors have the operators that the compiler knows', () => {
  expect(types.get('AdvancedFieldSelector')).toEqual(['EndsWith', 'Equals', 'Field', 'NotEndsWith', 'NotEquals', 'NotStartsWith', 'StartsWith']);
});
