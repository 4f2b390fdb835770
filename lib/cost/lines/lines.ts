import { athenaLines, hubLines, relayLines } from './alert-lines';
import { archiveLines, readLines } from './archive-lines';
import { integrityLines } from './integrity-lines';
import { LineSpec } from './line-spec';
import { COUNTED, resourceLines } from './resource-lines';
import { cloudWatchStoreLines, lakeLines, lakeQueryLines } from './store-lines';
import { trailLines } from './trail-lines';
import { CostDriver, Located, ResourceCount, TrailCost } from '../../contracts/cost-driver';
import { CostVolumes } from '../cost-volumes';

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

/** The volumes that follow from what is built. How many accounts an organization has, and Regions are enabled, has to be stated. */
export function knownVolumes(drivers: CostDriver[]): CostVolumes {
  const trails = drivers.filter((driver): driver is TrailCost => driver.kind === 'trail');
  const isOrganization = drivers.some(({ kind }) => kind === 'stackSet') || trails.some(({ organization }) => organization);
  const [owners, regions] = [new Set(trails.map(({ ownerAccount }) => ownerAccount)), new Set(trails.map(({ onlyRegion }) => onlyRegion))];
  return {
    ...isOrganization ? {} : { accounts: Math.max(1, owners.size) },
    ...regions.size === 0 || regions.has(undefined) ? {} : { regions: regions.size },
  };
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
