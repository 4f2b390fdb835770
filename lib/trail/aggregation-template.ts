import { aws_cloudtrail as cloudtrail } from 'aws-cdk-lib';
import { EventSelector } from '../selection/event-selector';
import { PropsCheck } from '../validation/props-check';
import { oneOf } from '../validation/rules/values';

/**
 * By what the data events of five minutes are summed up.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/aggregating-data-events.html
 */
export enum AggregationTemplate {
  /** By API call: which calls are made how often. */
  API_ACTIVITY = 'API_ACTIVITY',
  /** By resource: what is accessed how often. */
  RESOURCE_ACCESS = 'RESOURCE_ACCESS',
  /** By identity: who does what how often. */
  USER_ACTIONS = 'USER_ACTIONS',
}

type Templates = AggregationTemplate[] | undefined;

/** Each template is there once, and there is something to sum up. */
export function checkAggregations(check: PropsCheck, templates: Templates, selectors?: EventSelector[]): PropsCheck {
  const fed = Array.isArray(selectors) && selectors.some(selector => selector instanceof EventSelector && selector._selects('Data'));
  return check.list('aggregations', templates, oneOf(AggregationTemplate, 'AggregationTemplate'))
    .require(fed || !Array.isArray(templates) || templates.length === 0, {
      code: 'AggregationsWithoutEvents',
      prop: 'aggregations',
      must: 'be fed: no selector records data events',
      value: templates,
      advice: 'Record data events, or leave the aggregations out.',
    });
}

/** What the trail is given. Only data events can be summed up. */
export function aggregationConfigurations(templates: Templates): cloudtrail.CfnTrail.AggregationConfigurationProperty[] | undefined {
  return templates && [{ eventCategory: 'Data', templates }];
}
