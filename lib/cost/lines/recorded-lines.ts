import { LineSpec } from './line-spec';
import { AnalyzedEvents, RecordedKinds } from '../../contracts/cost-driver';
import { CostVolumes } from '../cost-volumes';
import { sumOf } from '../quantity';

/** The volumes of the recorded management events. */
export function managementVolumes({ managementReads, managementWrites }: RecordedKinds): (keyof CostVolumes)[] {
  return [...managementReads ? ['managementReads' as const] : [], ...managementWrites ? ['managementWrites' as const] : []];
}

/** Each type of Insights is billed for the events that it analyzes: the call rate of management events counts writes only. */
export function insightLines(insights: AnalyzedEvents[], recorded: RecordedKinds, place: Pick<LineSpec, 'path' | 'region' | 'atMost'>): LineSpec[] {
  return insights.map(({ type, category }) => {
    const analyzed = managementVolumes(recorded).filter(volume => type !== 'ApiCallRateInsight' || volume === 'managementWrites');
    return {
      ...place,
      item: `Insights: ${type} of ${category.toLowerCase()} events`,
      price: category === 'Management' ? 'managementInsights' : 'dataInsights',
      quantity: sumOf(category === 'Management' ? analyzed : ['dataEvents']),
    };
  });
}
