import { CostVolumes, VolumeRange, wholeRange } from './cost-volumes';
import { LineSpec } from './lines/line-spec';
import { costOf, priceText } from './price';
import { priceOf } from './prices';
import { evaluate, missingVolumes, quantityText } from './quantity';

/**
 * Monthly costs in USD, for low, expected and high volumes.
 */
export interface MonthlyCost {
  /** The cost of the low volumes. */
  readonly low: number;
  /** The cost of the expected volumes. */
  readonly expected: number;
  /** The cost of the high volumes. */
  readonly high: number;
}

/**
 * One line of an estimate.
 */
export interface CostLine {
  /** The thing that is billed. */
  readonly item: string;
  /** The path of the construct that causes the cost. */
  readonly constructPath: string;
  /** The volumes that the cost grows with; empty if it is fixed. */
  readonly drivers: string[];
  /** The calculation in words: volumes, and the price. */
  readonly formula: string;
  /**
   * The monthly cost in USD.
   *
   * @default - the line is not priced
   */
  readonly monthlyCost?: MonthlyCost;
  /**
   * The reason why the line is not priced.
   *
   * @default - the line is priced
   */
  readonly notPriced?: string;
  /** The Region whose list price is used. */
  readonly priceRegion: string;
  /**
   * The list price in words.
   *
   * @default - the price is not known
   */
  readonly price?: string;
  /**
   * The date of the copy in which the price was read.
   *
   * @default - the price is not known
   */
  readonly priceDate?: string;
  /**
   * The page of the price.
   *
   * @default - the price is not known
   */
  readonly priceSource?: string;
}

/**
 * A monthly estimate, by list prices without free tiers, taxes and discounts.
 */
export interface CostEstimate {
  /** The lines, in the order of the bill: trails, archive, stores, alerts, queries, resources. */
  readonly lines: CostLine[];
  /** The sum of the priced lines. */
  readonly monthlyCost: MonthlyCost;
  /** The number of lines that are not priced, because a price or a volume is not known. */
  readonly notPriced: number;
}

/**
 * Estimates the lines.
 *
 * @param known volumes that follow from what is built
 */
export function estimateOf(specs: LineSpec[], volumes: VolumeRange, known?: CostVolumes): CostEstimate {
  const range = wholeRange(volumes, known);
  const lines = specs.map(spec => lineOf(spec, range));
  const sum = (of: keyof MonthlyCost) => round(lines.reduce((total, { monthlyCost }) => total + (monthlyCost?.[of] ?? 0), 0));
  return {
    lines,
    monthlyCost: { low: sum('low'), expected: sum('expected'), high: sum('high') },
    notPriced: lines.filter(({ notPriced }) => notPriced !== undefined).length,
  };
}

function lineOf({ item, path, region, price: id, quantity, atMost, unknown }: LineSpec, range: Record<keyof MonthlyCost, CostVolumes>): CostLine {
  const price = priceOf(region, id);
  const missing = missingVolumes(quantity, range.expected);
  const counted = `(${quantityText(quantity)})`;
  const notPriced = unknown
    ?? (price ? undefined : `no price is known for ${region}`)
    ?? (missing.length > 0 ? `not stated: ${missing.join(', ')}` : undefined);
  const cost = (of: keyof MonthlyCost) => round(costOf(price!, evaluate(quantity, range[of])));
  return {
    item,
    constructPath: path,
    drivers: [...new Set(quantity.flatMap(({ volumes }) => volumes))],
    formula: `${counted}${price ? ` × ${priceText(price)}` : ''}${atMost ? ` (${atMost})` : ''}`,
    ...notPriced === undefined ? { monthlyCost: { low: cost('low'), expected: cost('expected'), high: cost('high') } } : { notPriced },
    priceRegion: region,
    ...price && { price: priceText(price), priceDate: price.date, priceSource: price.source },
  };
}

/** To a hundredth of a cent. */
function round(usd: number): number {
  return Math.round(usd * 10_000) / 10_000;
}
