import { aws_cloudtrail as cloudtrail } from 'aws-cdk-lib';
import { differsAs } from './canonical';
import { Difference, Guarded, GuardCall, Reading } from './guarded';
import { defined, synthesizedProperties } from './synthesized';
import { IGovernedTrail } from '../contracts/governed-trail';
import { organizationTrailStatements } from '../contracts/update-trail-statements';
import { statement } from '../private/statements';

interface Setting {
  /** The property in templates. */
  readonly property: string;
  /** The field in the answer of GetTrail. */
  readonly field: string;
  /** The argument of UpdateTrail. */
  readonly argument: string;
  /** Whether an empty text removes it. */
  readonly isRemovable?: boolean;
}

const SETTINGS: Setting[] = [
  { property: 'S3BucketName', field: 'S3BucketName', argument: 'S3BucketName' },
  { property: 'S3KeyPrefix', field: 'S3KeyPrefix', argument: 'S3KeyPrefix', isRemovable: true },
  { property: 'KMSKeyId', field: 'KmsKeyId', argument: 'KmsKeyId', isRemovable: true },
  { property: 'EnableLogFileValidation', field: 'LogFileValidationEnabled', argument: 'EnableLogFileValidation' },
  { property: 'IsMultiRegionTrail', field: 'IsMultiRegionTrail', argument: 'IsMultiRegionTrail' },
  { property: 'IncludeGlobalServiceEvents', field: 'IncludeGlobalServiceEvents', argument: 'IncludeGlobalServiceEvents' },
  { property: 'IsOrganizationTrail', field: 'IsOrganizationTrail', argument: 'IsOrganizationTrail' },
  { property: 'SnsTopicName', field: 'SnsTopicARN', argument: 'SnsTopicName', isRemovable: true },
  { property: 'CloudWatchLogsLogGroupArn', field: 'CloudWatchLogsLogGroupArn', argument: 'CloudWatchLogsLogGroupArn', isRemovable: true },
  { property: 'CloudWatchLogsRoleArn', field: 'CloudWatchLogsRoleArn', argument: 'CloudWatchLogsRoleArn', isRemovable: true },
];

const NOT_FOUND = '$contains($error, \'TrailNotFound\')';
const EXISTS = '$type($trail.Name) = \'string\'';

/**
 * The trail as a guard compares it.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_UpdateTrail.html
 */
export function guardedTrail(trail: IGovernedTrail, resource: cloudtrail.CfnTrail, isRepaired: boolean): Guarded {
  const { trailArn } = trail;
  const { IsLogging, AdvancedEventSelectors, InsightSelectors, AggregationConfigurations, ...settings } = synthesizedProperties(resource);
  const insights = insightArguments(InsightSelectors ?? []);
  const on = { TrailName: trailArn };
  return {
    kind: 'Trail',
    isRepaired,
    isOrganization: settings.IsOrganizationTrail === true,
    resourceArn: trailArn,
    expected: defined({
      trail: Object.fromEntries(splitSettings(settings).known.map(({ property, field }) => [field, settings[property]])),
      selectors: AdvancedEventSelectors,
      insights,
      aggregations: AggregationConfigurations,
    }),
    readings: [
      { ...reading('trail', 'GetTrail', { Name: trailArn }), field: 'Trail' },
      reading('status', 'GetTrailStatus', { Name: trailArn }),
      ...AdvancedEventSelectors ? [reading('selectors', 'GetEventSelectors', on)] : [],
      reading('insights', 'GetInsightSelectors', on, `${NOT_FOUND} or $contains($error, 'InsightNotEnabled')`),
      ...AggregationConfigurations ? [reading('aggregations', 'GetEventConfiguration', on)] : [],
    ],
    differences: [
      ...settingDifferences(trail, settings),
      ...AdvancedEventSelectors ? [{
        id: 'PutEventSelectors',
        reads: ['selectors'],
        differs: differsAs('selectorText', '$selectors.AdvancedEventSelectors', 'selectors'),
        text: '\'the trail records other events\'',
        repair: call('PutEventSelectors', { ...on, AdvancedEventSelectors }),
      }] : [],
      {
        id: 'PutInsightSelectors',
        reads: ['insights'],
        differs: differsAs('insightText', '$insights.InsightSelectors', 'insights'),
        text: '\'the trail has other Insights\'',
        repair: call('PutInsightSelectors', { ...on, InsightSelectors: insights }),
      },
      ...AggregationConfigurations ? [{
        id: 'PutEventConfiguration',
        reads: ['aggregations'],
        differs: differsAs('aggregationText', '$aggregations.AggregationConfigurations', 'aggregations'),
        text: '\'the trail has other aggregations\'',
        repair: call('PutEventConfiguration', { ...on, AggregationConfigurations }),
      }] : [],
      // Last, and whatever the others did.
      ...IsLogging === true ? [{
        id: START_LOGGING, reads: ['status'], differs: '$not($status.IsLogging = true)', text: '\'the trail does not log\'', repair: call('StartLogging', { Name: trailArn }),
      }] : [],
    ],
    definitions: settingDefinitions(settings),
    further: [
      ...settings.CloudWatchLogsRoleArn === undefined ? [] : [statement({
        sid: 'PassLogsRole',
        actions: ['iam:PassRole'],
        resources: [settings.CloudWatchLogsRoleArn],
        conditions: { StringEquals: { 'iam:PassedToService': 'cloudtrail.amazonaws.com' } },
      })],
      ...settings.IsOrganizationTrail === true ? organizationTrailStatements(resource) : [],
    ],
    watched: {
      source: 'aws.cloudtrail',
      eventSource: 'cloudtrail.amazonaws.com',
      eventName: ['DeleteTrail', 'PutEventConfiguration', 'PutEventSelectors', 'PutInsightSelectors', 'StopLogging', 'UpdateTrail'],
    },
  };
}

/** The repair that is never given up. */
export const START_LOGGING = 'StartLogging';

/**
 * Three differences: a trail that is gone, one with other values, and one with settings that the template does not have.
 * Only the last is repaired by a call that empties settings.
 */
function settingDifferences({ trailArn, trailName }: IGovernedTrail, settings: Record<string, unknown>): Difference[] {
  const { known, unset } = splitSettings(settings);
  const values = Object.fromEntries(known.map(({ property, argument }) => [argument, settings[property]]));
  const emptied = Object.fromEntries(unset.map(({ argument }) => [argument, '']));
  const text = '\'the trail has other settings: \' & $join([$changed, $added], \', \')';
  const reads = ['trail'];
  return [
    {
      id: 'CreateTrail', reads, differs: `$not(${EXISTS})`, text: '\'the trail does not exist\'', repair: call('CreateTrail', { Name: trailName, ...values }),
    },
    {
      id: 'UpdateTrail',
      reads,
      differs: `${EXISTS} and $count($changed) > 0 and $count($added) = 0`,
      text,
      repair: call('UpdateTrail', { Name: trailArn, ...values }),
    },
    ...unset.length > 0 ? [{
      id: 'EmptyAndUpdateTrail',
      reads,
      differs: `${EXISTS} and $count($added) > 0`,
      text,
      repair: call('UpdateTrail', { Name: trailArn, ...values, ...emptied }),
    }] : [],
  ];
}

/** The settings that differ, as `$changed`, and those that the template does not have, as `$added`. */
function settingDefinitions(settings: Record<string, unknown>): string {
  const { known, unset } = splitSettings(settings);
  const changed = known.map(({ property, field }) => `$not(${isSame(field, settings[property])}) ? '${field} is ' & ($exists($trail.${field}) ? $string($trail.${field}) : 'not set')`);
  const added = unset.map(({ field }) => `$type($trail.${field}) = 'string' and $trail.${field} != '' ? '${field} is ' & $trail.${field}`);
  return `$changed := [${changed.join(', ')}]; $added := [${added.join(', ')}];`;
}

function splitSettings(settings: Record<string, unknown>): { known: Setting[]; unset: Setting[] } {
  const isKnown = ({ property }: Setting) => settings[property] !== undefined;
  return { known: SETTINGS.filter(isKnown), unset: SETTINGS.filter(setting => setting.isRemovable && !isKnown(setting)) };
}

/** A condition that a setting is as synthesized. The alias of a key, and the wildcard of a log group, have other forms in answers. */
function isSame(field: string, value: unknown): string {
  const [found, wanted] = [`$trail.${field}`, `$expected.trail.${field}`];
  if (field === 'CloudWatchLogsLogGroupArn') return `$replace($string(${found}), /:[*]$/, '') = $replace($string(${wanted}), /:[*]$/, '')`;
  if (field === 'KmsKeyId') return `($contains(${wanted}, ':alias/') ? $exists(${found}) : ${found} = ${wanted})`;
  // A switch that is off can be missing.
  if (value === false) return `$not(${found} = true)`;
  return `${found} = ${wanted}`;
}

/** Without the default category, which older versions of the API do not know. */
function insightArguments(selectors: Record<string, any>[]): Record<string, unknown>[] {
  return selectors.map(({ EventCategories, ...others }) => ({ ...others, ...`${EventCategories ?? 'Management'}` === 'Management' ? {} : { EventCategories } }));
}

function call(name: string, args: Record<string, unknown>): GuardCall {
  return { api: `cloudtrail:${name[0].toLowerCase()}${name.slice(1)}`, action: `cloudtrail:${name}`, arguments: args };
}

function reading(variable: string, name: string, args: Record<string, unknown>, isAbsent = NOT_FOUND): Reading {
  return { ...call(name, args), variable, isAbsent };
}
