import { writeFileSync } from 'fs';
import { join } from 'path';
import { attachCustomSynthesis, Stack, Stage, Token } from 'aws-cdk-lib';
import { Construct, IConstruct } from 'constructs';
import { checkCostModel } from './cost-checks';
import { CostEstimate, estimateOf } from './cost-estimate';
import { CostModelProps } from './cost-model-props';
import { knownVolumes, linesOf } from './lines/lines';
import { costDriversIn, countResources } from '../contracts/cost-driver';
import { GovernanceError } from '../validation/errors';
import { isInstance } from '../validation/instances';
import { PropsCheck } from '../validation/props-check';
import { warn } from '../validation/warnings';

const FILE = 'cost.json';

/** The Region of constructs whose stack has no known Region: no price is known for it. */
const UNKNOWN_REGION = 'an unknown Region';

/**
 * An estimate of the monthly cost of everything in the scope of the model: a line for each item, with its formula, its
 * list price and the date and page of the price. Nothing is deployed. Each cloud assembly has the estimates of its
 * models in the file `cost.json`.
 *
 * The model learns from the constructs what they record, deliver and store; the volumes are stated. A line whose volume
 * or price is not known is not priced, and counted in `notPriced`.
 *
 * @see https://aws.amazon.com/cloudtrail/pricing/
 * @example
 * new CostModel(this, 'Cost', {
 *   expected: { managementReads: 2_000_000, managementWrites: 200_000, gigabytes: 3, compressedGigabytes: 0.3, logFiles: 9_000 },
 *   high: { managementReads: 10_000_000 },
 *   maximumMonthlyCost: 50,
 * });
 */
export class CostModel extends Construct {
  /**
   * @param scope the construct whose parts are estimated: a stack, a stage, an app or a governance
   * @param id id within the scope
   * @param props the volumes, and the ceiling
   */
  constructor(scope: Construct, id: string, private readonly props: CostModelProps) {
    super(scope, id);
    checkCostModel(new PropsCheck(this), props);
    this.node.addValidation({
      validate: () => {
        this.checkCeiling();
        return [];
      },
    });
    attachCustomSynthesis(this, { onSynthesize: ({ outdir }) => writeFileSync(join(outdir, FILE), `${JSON.stringify(this.document(), null, 2)}\n`) });
  }

  /** Returns the estimate of everything that the scope has so far. */
  public estimate(): CostEstimate {
    const scope = this.node.scope!;
    const { expected, low, high, month = 12, otherTrails = 0 } = this.props;
    const place = { path: scope.node.path, region: this.regionOf(this) };
    const drivers = costDriversIn(scope, construct => this.regionOf(construct));
    const lines = linesOf({ drivers, count: type => countResources(scope, type, month), place, month, otherTrails });
    return estimateOf(lines, { expected, low, high }, knownVolumes(drivers));
  }

  /** All models of an assembly share one file, which the last one completes. */
  private document() {
    const stage = Stage.of(this);
    const models = (stage ?? this.node.root).node.findAll()
      .filter((other): other is CostModel => isInstance(other, CostModel) && Stage.of(other) === stage);
    return {
      version: 1,
      currency: 'USD',
      period: 'month',
      models: models.map(model => ({ path: model.node.path, volumes: volumesOf(model.props), ...model.estimate() })),
    };
  }

  private regionOf(construct: IConstruct): string {
    const { priceRegion } = this.props;
    if (priceRegion !== undefined) return priceRegion;
    // The template of a StackSet has no Region: that of the stack around it is used.
    const around = construct.node.scopes.filter(Stack.isStack).reverse();
    const stacks = around.length > 0 ? around : this.node.scope!.node.findAll().filter(Stack.isStack);
    return stacks.find(({ region }) => !Token.isUnresolved(region))?.region ?? UNKNOWN_REGION;
  }

  private checkCeiling(): void {
    const { maximumMonthlyCost } = this.props;
    if (maximumMonthlyCost === undefined) return;
    const { lines, monthlyCost: { expected }, notPriced } = this.estimate();
    if (expected > maximumMonthlyCost) {
      const largest = lines.filter(({ monthlyCost }) => monthlyCost)
        .sort((one, other) => other.monthlyCost!.expected - one.monthlyCost!.expected).slice(0, 3);
      throw new GovernanceError([{
        code: 'CostTooHigh',
        prop: 'maximumMonthlyCost',
        must: `be at least the expected monthly cost of ${expected} USD`,
        value: maximumMonthlyCost,
        advice: `The largest lines are ${largest.map(({ item, monthlyCost }) => `${item} (${monthlyCost!.expected} USD)`).join(', ')}.`,
      }], this);
    }
    if (notPriced > 0) {
      warn(this, 'unpricedCosts', `${notPriced} of ${lines.length} lines of the estimate are not priced, so the ceiling of ${maximumMonthlyCost} USD does not cover them:`
        + ` ${FILE} names the missing volumes and prices.`);
    }
  }
}

function volumesOf({ expected, low, high }: CostModelProps) {
  return { low: low ?? {}, expected, high: high ?? {} };
}
