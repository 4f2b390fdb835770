/** The things that have a price. */
export type PriceId =
  | 'managementCopies' | 'dataEvents' | 'networkActivityEvents' | 'aggregatedEvents' | 'managementInsights' | 'dataInsights'
  | 'lakeIngestion' | 'lakeFixedIngestion' | 'lakeOtherIngestion' | 'lakeStorage' | 'lakeQueries'
  | 'cloudTrailToLogs' | 'logsIngestion' | 'logsStorage' | 'alarms' | 'insightRules'
  | 's3Standard' | 's3InstantRetrieval' | 's3DeepArchive' | 's3Puts' | 's3Gets' | 's3InstantTransitions' | 's3DeepTransitions' | 'replication'
  | 'keys' | 'keyRequests' | 'customEvents' | 'queueRequests' | 'functionRequests' | 'functionDuration' | 'tableRequests' | 'stateMachineRuns'
  | 'notices' | 'emails' | 'athenaQueries';

/** A list price in USD, without free tiers. */
export interface Price {
  /** The unit that is counted. */
  readonly unit: string;
  /** The number of units that the amounts are for. */
  readonly per: number;
  /** The amount of each tier, and the number of units at which it ends. The last one has no end. */
  readonly tiers: readonly { readonly usd: number; readonly upTo?: number }[];
  /** The page of the price. */
  readonly source: string;
  /** The date of the copy of the price in which the amount was read. */
  readonly date: string;
}

/** The cost of a number of units in a month, in USD. */
export function costOf({ tiers, per }: Price, quantity: number): number {
  let [rest, from, sum] = [quantity, 0, 0];
  for (const { usd, upTo = Infinity } of tiers) {
    const inTier = Math.min(rest, upTo - from);
    sum += inTier / per * usd;
    rest -= inTier;
    from = upTo;
    if (rest <= 0) break;
  }
  return sum;
}

/** The price in words, like `2 USD per 100,000 events`. */
export function priceText({ unit, per, tiers }: Price): string {
  const each = per === 1 ? unit : `${grouped(per)} ${unit}`;
  return tiers.map(({ usd, upTo }) => `${usd} USD per ${each}${upTo === undefined ? '' : ` up to ${grouped(upTo)}`}`).join(', then ');
}

/** A number with commas, in every locale. */
export function grouped(value: number): string {
  const [whole, fraction] = String(value).split('.');
  return whole.replace(/\B(?=(\d{3})+$)/g, ',') + (fraction === undefined ? '' : `.${fraction}`);
}
