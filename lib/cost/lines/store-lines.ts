import { LineSpec, monthsOf } from './line-spec';
import { insightLines } from './recorded-lines';
import { CloudWatchStoreCost, LakeCost, Located } from '../../contracts/cost-driver';
import { sumOf } from '../quantity';

/** The months of storage that the extendable option of CloudTrail Lake includes. */
const INCLUDED_DAYS = 366;

/** The lines of an event data store of CloudTrail Lake. Its events are those of the trail, or a part of them. */
export function lakeLines(store: Located<LakeCost>, month: number): LineSpec[] {
  const { path, region, ofCloudTrail, fixedRetention, retentionDays, insights } = store;
  const place = { path, region };
  const unknown = ofCloudTrail ? undefined : 'the size of events that are not CloudTrail\'s is not stated';
  const beyond = Math.round((Math.min(month, monthsOf(retentionDays)) - monthsOf(INCLUDED_DAYS)) * 100) / 100;
  const ingestion = fixedRetention ? 'lakeFixedIngestion' : 'lakeIngestion';
  return [
    { ...place, item: 'Ingestion into CloudTrail Lake', price: ofCloudTrail ? ingestion : 'lakeOtherIngestion', quantity: sumOf(['gigabytes']), unknown },
    ...fixedRetention || beyond <= 0 || !ofCloudTrail ? [] : [
      { ...place, item: `Storage in CloudTrail Lake beyond 366 days in month ${month}`, price: 'lakeStorage' as const, quantity: sumOf(['gigabytes'], beyond) },
    ],
    ...ofCloudTrail ? insightLines(insights, store, place) : [],
  ];
}

/** The line of queries, once for all event data stores. */
export function lakeQueryLines(stores: Located<LakeCost>[]): LineSpec[] {
  return stores.slice(0, 1).map(({ path, region }) => ({
    path, region, item: 'Queries of CloudTrail Lake', price: 'lakeQueries', quantity: sumOf(['lakeScannedGigabytes']),
  }));
}

/** The lines of a store in CloudWatch: CloudTrail delivers, CloudWatch Logs ingests and stores. */
export function cloudWatchStoreLines({ path, region, retentionDays }: Located<CloudWatchStoreCost>, month: number): LineSpec[] {
  const place = { path, region };
  return [
    { ...place, item: 'Delivery to the store in CloudWatch', price: 'cloudTrailToLogs', quantity: sumOf(['gigabytes']) },
    { ...place, item: 'Ingestion into the store in CloudWatch', price: 'logsIngestion', quantity: sumOf(['gigabytes']) },
    {
      ...place,
      item: `Storage in CloudWatch in month ${month}`,
      price: 'logsStorage',
      quantity: sumOf(['compressedGigabytes'], Math.min(month, monthsOf(retentionDays))),
    },
  ];
}
