import { DAYS_OF_MONTH } from '../../contracts/cost-driver';
import { PriceId } from '../price';
import { Quantity } from '../quantity';

/** A line of an estimate before volumes and prices. */
export interface LineSpec {
  /** The thing that is billed. */
  readonly item: string;
  /** The path of the construct that causes the cost. */
  readonly path: string;
  /** The Region whose price is used. */
  readonly region: string;
  readonly price: PriceId;
  readonly quantity: Quantity;
  /** The reason for which the quantity is the most that it can be. */
  readonly atMost?: string;
  /** The reason for which the quantity is not known. */
  readonly unknown?: string;
}

/** Hours of an average month: each account and Region has a digest for each. */
export const HOURS = 730;

/** The months in a number of days, to two places. */
export function monthsOf(days: number): number {
  return Math.round(days / DAYS_OF_MONTH * 100) / 100;
}
