import { aws_logs as logs } from 'aws-cdk-lib';
import { GovernedTrailProps } from './governed-trail-props';
import { TrailCost } from '../contracts/cost-driver';
import { recordedKinds } from '../selection/recorded-kinds';
import { Selection } from '../selection/selection';

/** The causes of costs that a trail is. */
export function trailCost(props: GovernedTrailProps, { eventSelectors, insights }: Selection, logGroup?: logs.ILogGroup): TrailCost {
  const { identity: { organizationId, ownerAccount, homeRegion }, multiRegion = true, aggregations = [], deliveryTopic } = props;
  // The retention of a given log group is not known.
  const retentionDays = props.logGroup ? undefined : props.logGroupOptions?.retention ?? logs.RetentionDays.ONE_YEAR;
  return {
    kind: 'trail',
    ownerAccount,
    organization: organizationId !== undefined,
    onlyRegion: multiRegion ? undefined : homeRegion,
    ...recordedKinds(eventSelectors),
    insights: insights.flatMap(insight => insight._analyzed()),
    aggregations: aggregations.length,
    logGroup: logGroup && { retentionDays: retentionDays === logs.RetentionDays.INFINITE ? undefined : retentionDays },
    announced: deliveryTopic !== undefined,
  };
}
