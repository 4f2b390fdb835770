import { EventGroup, EventKind } from './event-groups';
import { leaveOut } from './leave-out';
import { VolumeMeter } from './volume-meter';
import { CostDriver } from '../../lib/contracts/cost-driver';
import { CostLine, estimateOf } from '../../lib/cost/cost-estimate';
import { CostVolumes } from '../../lib/cost/cost-volumes';
import { linesOf } from '../../lib/cost/lines/lines';
import { costOf, PriceId } from '../../lib/cost/price';
import { priceOf } from '../../lib/cost/prices';

/** Hours of an average month. */
const MONTH = 730;
const GB = 1024 ** 3;
const MONTH_OF_STORAGE = 12;
const MOST = 10;

/** A caller or a call, with the events of a month. */
export interface CostlyGroup {
  readonly name: string;
  readonly kind: EventKind;
  readonly resourceType?: string;
  readonly events: number;
  readonly gigabytes: number;
  /** The monthly cost in USD of the trail: the events themselves, if they are billed, and their ingestion into CloudWatch Logs. */
  readonly trail: number;
  /** The monthly cost in USD of a second trail: all events, and their ingestion. */
  readonly secondTrail: number;
  readonly leaveOut: string;
}

/** The costs of measured events. */
export interface MeasuredCost {
  readonly hours: number;
  readonly measuredEvents: number;
  /** The volumes of a month, as `CostModel` takes them. */
  readonly volumes: CostVolumes;
  readonly priceRegion: string;
  /** The cost of the volumes in each part, if it is used. */
  readonly lines: CostLine[];
  readonly principals: CostlyGroup[];
  readonly calls: CostlyGroup[];
  /** Facts that log files cannot show. */
  readonly notMeasured: string[];
}

const PRICES: Record<EventKind, PriceId | undefined> = {
  managementReads: undefined, managementWrites: undefined, dataEvents: 'dataEvents', networkActivityEvents: 'networkActivityEvents',
};

/** Calculates the costs of a month from events of some hours. */
export function measuredCost(meter: VolumeMeter, { hours = meter.hours, priceRegion }: { hours?: number; priceRegion: string }): MeasuredCost {
  const factor = MONTH / hours;
  const volumes = volumesOf(meter, factor);
  const place = { path: '', region: priceRegion };
  const specs = linesOf({
    drivers: everything(meter).map(driver => ({ ...driver, ...place })),
    count: () => ({ own: 0, inStackSet: 0, regions: 0 }),
    place,
    month: MONTH_OF_STORAGE,
    otherTrails: 1,
  });
  // Reads, queries and alerts leave no volumes in the logs.
  const isMeasured = (driver: string) => volumes[driver as keyof CostVolumes] !== undefined;
  const lines = estimateOf(specs, { expected: volumes }).lines.filter(({ drivers }) => drivers.every(isMeasured));
  const costly = (groups: EventGroup[]) => groups.map(group => costlyGroup(group, factor, priceRegion))
    .sort((one, other) => other.trail - one.trail || other.secondTrail - one.secondTrail || (one.name < other.name ? -1 : 1)).slice(0, MOST);
  return {
    hours,
    measuredEvents: meter.events,
    volumes,
    priceRegion,
    lines,
    principals: costly(meter.callers.all()),
    calls: costly(meter.calls.all()),
    notMeasured: notMeasured(meter),
  };
}

function volumesOf({ accounts, regions, kinds, bytes, compressed, files, copiedFiles }: VolumeMeter, factor: number): CostVolumes {
  const events = Object.fromEntries(Object.entries(kinds).map(([kind, count]) => [kind, Math.round(count * factor)]));
  return {
    accounts: Math.max(1, accounts.size),
    regions: Math.max(1, regions.size),
    ...events,
    gigabytes: rounded(bytes * factor / GB),
    // Files that were unpacked, or put together, are not those of the archive.
    ...compressed.files > 0 && compressed.files === files - copiedFiles && {
      compressedGigabytes: rounded(compressed.bytes * factor / GB),
      logFiles: Math.round(compressed.files * factor),
      largeFileGigabytes: rounded(compressed.largeBytes * factor / GB),
      largeLogFiles: Math.round(compressed.largeFiles * factor),
    },
  };
}

/** All parts whose cost follows from events. */
function everything({ kinds }: VolumeMeter): CostDriver[] {
  const [dataEvents, networkActivity] = [kinds.dataEvents > 0, kinds.networkActivityEvents > 0];
  const recorded = { managementReads: true, managementWrites: true, dataEvents, networkActivity };
  const categories = recorded.dataEvents ? ['Management', 'Data'] as const : ['Management'] as const;
  const insights = ['ApiCallRateInsight', 'ApiErrorRateInsight'].flatMap(type => categories.map(category => ({ type, category })));
  return [
    {
      kind: 'trail', ...recorded, ownerAccount: '', organization: true, insights, aggregations: 0, logGroup: { retentionDays: 365 }, announced: false,
    },
    { kind: 'archive', lifecycle: { instantAccessAfter: 90 }, replica: false },
    { kind: 'cloudWatchStore', ...recorded, retentionDays: 365 },
    { kind: 'lake', ...recorded, ofCloudTrail: true, fixedRetention: false, retentionDays: 366, insights: [] },
  ];
}

function costlyGroup(group: EventGroup, factor: number, region: string): CostlyGroup {
  const events = group.events * factor;
  const gigabytes = group.bytes * factor / GB;
  const cost = (id: PriceId | undefined, quantity: number) => {
    const price = id && priceOf(region, id);
    return price ? costOf(price, quantity) : 0;
  };
  const ingestion = cost('logsIngestion', gigabytes);
  const own = PRICES[group.kind];
  return {
    name: group.name,
    kind: group.kind,
    ...group.resourceType !== undefined && { resourceType: group.resourceType },
    events: Math.round(events),
    gigabytes: rounded(gigabytes),
    trail: rounded(cost(own, events) + ingestion),
    secondTrail: rounded(cost(own ?? 'managementCopies', events) + ingestion),
    leaveOut: leaveOut(group),
  };
}

function notMeasured({ kinds, accounts, regions, unknownReads, compressed, files, copiedFiles, calls, coverage }: VolumeMeter): string[] {
  const has = (source: string) => calls.all().some(({ eventSource }) => eventSource === source);
  return [
    ...coverage.days * 2 < coverage.of
      ? [`Days without events: ${coverage.of - coverage.days} of ${coverage.of}. If their logs are missing, state the hours that these logs cover with --hours.`] : [],
    ...kinds.dataEvents === 0 ? ['Data events: there are none in these logs, so either none happen or no selector records them.'] : [],
    ...kinds.networkActivityEvents === 0 ? ['Network activity: there is none in these logs, so either there is none or no selector records it.'] : [],
    ...kinds.managementReads === 0 ? ['Reads of management events: there are none in these logs, so a selector probably leaves them out.'] : [],
    ...has('kms.amazonaws.com') ? [] : ['Calls of AWS KMS: there are none in these logs, so a selector perhaps leaves them out.'],
    ...unknownReads > 0 ? [`${unknownReads} events do not say whether they only read, and count as writes.`] : [],
    ...copiedFiles > 0 ? [`Log files whose events were all counted before: ${copiedFiles}. They are not among the number and size of log files.`] : [],
    ...compressed.files === files - copiedFiles ? [] : ['Size and number of log files: not all files are compressed, as CloudTrail delivers them.'],
    `Accounts and Regions without an event in these logs: they have events of ${accounts.size} accounts and ${regions.size} Regions.`,
    'Copies by other trails, which decide whether the first copy of management events is free.',
    'Insights that are enabled: each is a line of its own above, for all events.',
    'Reads of log files, queries, forwarded events and alerts.',
  ];
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
