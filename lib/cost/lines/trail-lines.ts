import { LineSpec, monthsOf } from './line-spec';
import { insightLines } from './recorded-lines';
import { Located, TrailCost } from '../../contracts/cost-driver';
import { sumOf } from '../quantity';

type Trail = Located<TrailCost>;

/** The lines of trails. Only together it is known which copy of the management events is the first, free one. */
export function trailLines(trails: Trail[], otherTrails: number, month: number): LineSpec[] {
  // A trail of all Regions and accounts takes the free copy everywhere.
  const isLocal = ({ onlyRegion }: Trail) => onlyRegion !== undefined;
  const isOfAccount = ({ organization }: Trail) => !organization;
  const first = (one: Trail, other: Trail, isLater: (trail: Trail) => boolean) => Number(isLater(one)) - Number(isLater(other));
  const ordered = [...trails].sort((one, other) => first(one, other, isLocal) || first(one, other, isOfAccount));
  return ordered.flatMap((trail, i) => [
    ...copyLines(trail, ordered.slice(0, i).filter(other => overlap(trail, other)), otherTrails),
    ...eventLines(trail),
    ...insightLines(trail.insights, trail, placeOf(trail)),
    ...deliveryLines(trail, month),
  ].map(line => trail.organization || !trails.some(isOther(trail)) ? line : { ...line, atMost: line.atMost ?? 'at most: the trail records one account only' }));
}

/** A condition that a trail records events of other accounts too. */
function isOther({ ownerAccount }: Trail): (other: Trail) => boolean {
  return other => other.organization || other.ownerAccount !== ownerAccount;
}

/** Whether two trails can record the same event. */
function overlap(one: Trail, other: Trail): boolean {
  const sameRegion = one.onlyRegion === undefined || other.onlyRegion === undefined || one.onlyRegion === other.onlyRegion;
  return sameRegion && (one.organization || other.organization || one.ownerAccount === other.ownerAccount);
}

function copyLines(trail: Trail, earlier: Trail[], otherTrails: number): LineSpec[] {
  const isPaid = (volume: 'managementReads' | 'managementWrites') => trail[volume] && (otherTrails > 0 || earlier.some(other => other[volume]));
  const paid = (['managementReads', 'managementWrites'] as const).filter(isPaid);
  return paid.length === 0 ? [] : [{ ...placeOf(trail), item: 'Further copy of management events', price: 'managementCopies', quantity: sumOf(paid) }];
}

function eventLines(trail: Trail): LineSpec[] {
  const place = placeOf(trail);
  return [
    ...trail.dataEvents ? [{ ...place, item: 'Data events', price: 'dataEvents' as const, quantity: sumOf(['dataEvents']) }] : [],
    ...trail.networkActivity
      ? [{ ...place, item: 'Network activity events', price: 'networkActivityEvents' as const, quantity: sumOf(['networkActivityEvents']) }] : [],
    ...trail.aggregations > 0
      ? [{ ...place, item: 'Aggregated events', price: 'aggregatedEvents' as const, quantity: sumOf(['aggregatedEvents'], trail.aggregations) }] : [],
  ];
}

function deliveryLines(trail: Trail, month: number): LineSpec[] {
  const place = placeOf(trail);
  const { logGroup, announced } = trail;
  const months = Math.min(month, logGroup?.retentionDays === undefined ? Infinity : monthsOf(logGroup.retentionDays));
  return [
    ...logGroup ? [
      { ...place, item: 'Ingestion into CloudWatch Logs', price: 'logsIngestion' as const, quantity: sumOf(['gigabytes']) },
      {
        ...place,
        item: `Storage in CloudWatch Logs in month ${month}`,
        price: 'logsStorage' as const,
        quantity: sumOf(['compressedGigabytes'], months),
      },
    ] : [],
    ...announced ? [{ ...place, item: 'Notices of log files', price: 'notices' as const, quantity: sumOf(['logFiles']) }] : [],
  ];
}

function placeOf({ path, region, onlyRegion, organization }: Trail): Pick<LineSpec, 'path' | 'region' | 'atMost'> {
  const part = onlyRegion === undefined ? undefined : `at most: the trail records ${organization ? 'accounts in ' : ''}one Region only`;
  return { path, region, ...part && { atMost: part } };
}

