import { athenaLines, hubLines, relayLines } from './alert-lines';
import { archiveLines, readLines } from './archive-lines';
import { integrityLines } from './integrity-lines';
import { LineSpec } from './line-spec';
import { COUNTED, resourceLines } from './resource-lines';
import { cloudWatchStoreLines, lakeLines, lakeQueryLines } from './store-lines';
import { trailLines } from './trail-lines';
import { CostDriver, Located, ResourceCount } from '../../contracts/cost-driver';

/** The drivers of cost, as constructs declare them. */
export interface Built {
  readonly drivers: Located<CostDriver>[];
  readonly count: (resourceType: string) => ResourceCount;
  /** The place of lines that no construct declares. */
  readonly place: { readonly path: string; readonly region: string };
  /** The month after the first delivery whose storage is estimated. */
  readonly month: number;
  /** The number of other trails that record the same management events. */
  readonly otherTrails: number;
}

/** The lines of the bill. */
export function linesOf({ drivers, count, place, month, otherTrails }: Built): LineSpec[] {
  const all = <K extends CostDriver['kind']>(kind: K) =>
    drivers.filter((driver): driver is Located<Extract<CostDriver, { kind: K }>> => driver.kind === kind);
  const [archives, lakes] = [all('archive'), all('lake')];
  return [
    ...trailLines(all('trail'), otherTrails, month),
    ...archives.flatMap(archive => archiveLines(archive, month)),
    ...readLines(archives),
    ...all('integrity').flatMap(monitor => integrityLines(monitor, month)),
    ...lakes.flatMap(lake => lakeLines(lake, month)),
    ...lakeQueryLines(lakes),
    ...all('cloudWatchStore').flatMap(store => cloudWatchStoreLines(store, month)),
    ...all('hub').flatMap(hubLines),
    ...relayLines(all('relay')),
    ...athenaLines(all('athena')),
    ...COUNTED.flatMap(type => resourceLines(type, count(type), place)),
  ];
}
