import { LineSpec } from './line-spec';
import { ResourceCount } from '../../contracts/cost-driver';
import { PriceId } from '../price';
import { Quantity } from '../quantity';

/** The CloudFormation types of resources that cost by their number. */
export const COUNTED = ['AWS::KMS::Key', 'AWS::CloudWatch::Alarm', 'AWS::CloudWatch::InsightRule', 'AWS::StepFunctions::StateMachine'] as const;

const BILLED: Record<typeof COUNTED[number], { item: string; price: PriceId; times: number }> = {
  'AWS::KMS::Key': { item: 'Keys', price: 'keys', times: 1 },
  'AWS::CloudWatch::Alarm': { item: 'Alarms', price: 'alarms', times: 1 },
  'AWS::CloudWatch::InsightRule': { item: 'Rules of Contributor Insights, without the calls that they count', price: 'insightRules', times: 1 },
  // Counted by their runs.
  'AWS::StepFunctions::StateMachine': { item: 'Runs of state machines by schedule', price: 'stateMachineRuns', times: 1 },
};

/** The line of resources that cost by their number. Those of a StackSet are in every account but one, in each of its Regions. */
export function resourceLines(
  type: typeof COUNTED[number], { own, inStackSet, regions }: ResourceCount, place: Pick<LineSpec, 'path' | 'region'>,
): LineSpec[] {
  const { item, price, times } = BILLED[type];
  if (own + inStackSet === 0) return [];
  const elsewhere = inStackSet * regions * times;
  const quantity: Quantity = [
    ...elsewhere > 0 ? [{ factor: elsewhere, volumes: ['accounts' as const] }] : [],
    ...own * times - elsewhere === 0 ? [] : [{ factor: own * times - elsewhere, volumes: [] }],
  ];
  return [{ ...place, item, price, quantity }];
}
