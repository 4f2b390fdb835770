import { CostVolumes } from './cost-volumes';
import { grouped } from './price';

/** A factor times the product of volumes. */
export interface Term {
  readonly factor: number;
  readonly volumes: readonly (keyof CostVolumes)[];
}

/** A sum of terms: what is counted, as data, so that the formula in words cannot differ from what is computed. */
export type Quantity = readonly Term[];

/** The sum of volumes, each times the factor. */
export function sumOf(volumes: readonly (keyof CostVolumes)[], factor = 1): Quantity {
  return volumes.map(volume => ({ factor, volumes: [volume] }));
}

export const constant = (factor: number): Quantity => [{ factor, volumes: [] }];

/** The volumes of a quantity that are not stated. */
export function missingVolumes(quantity: Quantity, stated: CostVolumes): (keyof CostVolumes)[] {
  return [...new Set(quantity.flatMap(({ volumes }) => volumes.filter(volume => stated[volume] === undefined)))];
}

export function evaluate(quantity: Quantity, stated: CostVolumes): number {
  return quantity.reduce((sum, { factor, volumes }) => sum + volumes.reduce((product, volume) => product * stated[volume]!, factor), 0);
}

/** The quantity in words, like `0.5 × (managementReads + managementWrites)`. */
export function quantityText(quantity: Quantity): string {
  const [first] = quantity;
  const product = ({ volumes }: Term) => volumes.join(' × ');
  if (quantity.length > 1 && quantity.every(({ factor, volumes }) => factor === first.factor && volumes.length === 1)) {
    const sum = quantity.map(product).join(' + ');
    return first.factor === 1 ? sum : `${grouped(first.factor)} × (${sum})`;
  }
  const texts = quantity.map(term => {
    const size = Math.abs(term.factor);
    const text = [...size === 1 && term.volumes.length > 0 ? [] : [grouped(size)], ...term.volumes.length > 0 ? [product(term)] : []].join(' × ');
    return { sign: term.factor < 0 ? '−' : '+', text };
  });
  return texts.map(({ sign, text }, i) => i === 0 ? `${sign === '−' ? '−' : ''}${text}` : ` ${sign} ${text}`).join('');
}
