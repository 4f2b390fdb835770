import { LineSpec } from './line-spec';
import { ResourceCount } from '../../contracts/cost-driver';
import { PriceId } from '../price';
import { constant, sumOf } from '../quantity';

/** The CloudFormation types of resources that cost by their number. */
export const COUNTED = ['AWS::KMS::Key', 'AWS::CloudWatch::Alarm', 'AWS::CloudWatch::InsightRule', 'AWS::StepFunctions::StateMachine'] as const;

const BILLED: Record<typeof COUNTED[number], { item: string; price: PriceId }> = {
  'AWS::KMS::Key': { item: 'Keys', price: 'keys' },
  'AWS::CloudWatch::Alarm': { item: 'Alarms', price: 'alarms' },
  'AWS::CloudWatch::InsightRule': { item: 'Rules of Contributor Insights, without the calls that they count', price: 'insightRules' },
  // Counted by their runs.
  'AWS::StepFunctions::StateMachine': { item: 'Runs of state machines by schedule', price: 'stateMachineRuns' },
};

/** The line of resources that cost by their number. Those of a StackSet are in every account but one, in each of its Regions. */
export function resourceLines(
  type: typeof COUNTED[number], { own, inStackSet, regions }: ResourceCount, place: Pick<LineSpec, 'path' | 'region'>,
): LineSpec[] {
  const billed = { ...place, ...BILLED[type] };
  const elsewhere = inStackSet * regions;
  return [
    ...elsewhere > 0 ? [{ ...billed, quantity: [...sumOf(['accounts'], elsewhere), ...constant(-elsewhere)] }] : [],
    ...own > 0 ? [{ ...billed, quantity: constant(own) }] : [],
  ];
}
