import { aws_cloudtrail as cloudtrail } from 'aws-cdk-lib';
import { EventSelector } from '../selection/event-selector';
import { isInstance } from '../validation/instances';
import { PropsCheck } from '../validation/props-check';
import { oneOf } from '../validation/rules/values';

/**
 * The dimension by which CloudTrail aggregates data events, in periods of five minutes.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/aggregating-data-events.html
 */
export enum AggregationTemplate {
  /** Aggregation by API call: the calls and their frequency. */
  API_ACTIVITY = 'API_ACTIVITY',
  /** Aggregation by resource: the resources accessed and the frequency of access. */
  RESOURCE_ACCESS = 'RESOURCE_ACCESS',
  /** Aggregation by identity: the identities, their actions and the frequency. */
  USER_ACTIONS = 'USER_ACTIONS',
}

type Templates = AggregationTemplate[] | undefined;

/** Each template is there once, and there is something to sum up. */
export function checkAggregations(check: PropsCheck, templates: Templates, selectors?: EventSelector[]): PropsCheck {
  const fed = Array.isArray(selectors) && selectors.some(selector => isInstance(selector, EventSelector) && selector._selects('Data'));
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
