import { App, Stack } from 'aws-cdk-lib';
import { CostLine, CostModel, CostModelOptions } from '../../lib';
import { ACCOUNT } from '../private/harness';

/** The Region whose prices are known. */
export const PRICED = { account: ACCOUNT, region: 'us-east-1' };

/** The priced lines of an estimate: the cost of the expected volumes by item, and the sum of all. */
export interface Bill {
  readonly lines: CostLine[];
  readonly total: number;
  /** The cost of an item, of all constructs together; undefined if it is not on the bill or not priced. */
  readonly of: (item: string) => number | undefined;
}

/** The bill of a stack. */
export function billOf(build: (stack: Stack) => void, options: CostModelOptions): Bill {
  const stack = new Stack(new App({ treeMetadata: false }), 'Stack', { env: PRICED });
  build(stack);
  return billFor(new CostModel(stack, 'Cost', options));
}

export function billFor(model: CostModel): Bill {
  const { lines, monthlyCost } = model.estimate();
  const of = (item: string) => {
    const costs = lines.filter(line => line.item === item && line.monthlyCost).map(line => line.monthlyCost!.expected);
    return costs.length === 0 ? undefined : costs.reduce((sum, cost) => sum + cost, 0);
  };
  return { lines, total: monthlyCost.expected, of };
}
