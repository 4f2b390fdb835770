import { aws_cloudtrail as cloudtrail, Stack, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { CATEGORIES, explainBranch } from './explain';
import { checkFields, doubtfulConditions } from './field-checks';
import { MAX_SELECTORS, MAX_VALUES } from './field-rules';
import { EVENT_TYPES_DATE, KNOWN_DATA_RESOURCES, KNOWN_NETWORK_SOURCES } from './known-event-types';
import { merge } from './merge';
import { withoutDeliveries, checkDeliveries } from './own-deliveries';
import { Selection } from './selection';
import { EventCategory, Field, fieldOf, isAboutObjects, NEGATIVE, onlyValue, POSITIVE, SelectorBranch, valuesOf } from './selector-branch';
import { plainText } from '../private/intrinsics';
import { PropsCheck } from '../validation/props-check';
import { warn } from '../validation/warnings';

/** Rejects selections that CloudTrail would reject, and those that would record the trail's own deliveries. */
export function checkSelection(scope: Construct, selection: Selection): void {
  const { eventSelectors, target = 'trail' } = selection;
  const check = new PropsCheck(scope);
  checkFields(check, scope, selection);
  checkDeliveries(check, scope, selection);
  const ofArchive = eventSelectors.findIndex(selector => selector._branches().some(branch => branch.onArchive));
  check.require(ofArchive < 0 || selection.archiveBucketArn !== undefined, {
    code: 'UnsupportedSelector',
    prop: `eventSelectors[${ofArchive}]`,
    must: `be about something that a ${target} has`,
    value: 'access to the log files',
    advice: 'Only a trail has log files: name the bucket.',
  });
  checkInsights(check, selection);

  const compiled = compileSelectors(selection);
  const values = compiled.flatMap(({ fieldSelectors }) => fieldSelectors as Field[])
    .flatMap(field => [...POSITIVE, ...NEGATIVE].flatMap(operator => valuesOf(field, operator))).length;
  check
    .require(values <= MAX_VALUES, {
      code: 'TooManySelectorValues',
      prop: 'eventSelectors',
      must: `have at most ${MAX_VALUES} values in all`,
      value: values,
      advice: 'Name fewer resources, give resources a common beginning, or record all resources of the type.',
    })
    .require(compiled.length <= MAX_SELECTORS[target], {
      code: 'TooManySelectors',
      prop: 'eventSelectors',
      must: `need at most ${MAX_SELECTORS[target]} selectors`,
      value: compiled.length,
      advice: 'Select fewer kinds of events, or spread them over several stores.',
    })
    .throwIfAny();
}

/** Warns of resource types and event sources that this version does not know, and of conditions that may match nothing. */
export function warnOfSelection(scope: Construct, selection: Selection): void {
  const branches = selection.eventSelectors.flatMap(selector => selector._branches());
  const unknown = (category: EventCategory, field: string, known: ReadonlySet<string>) => branches.filter(branch => branch.category === category)
    .flatMap(branch => onlyValue(branch, field) ?? []).filter(value => !Token.isUnresolved(value) && !known.has(value));
  const names = [...unknown('Data', 'resources.type', KNOWN_DATA_RESOURCES), ...unknown('NetworkActivity', 'eventSource', KNOWN_NETWORK_SOURCES)];
  if (names.length > 0) {
    warn(scope, 'unknownEventType', `Not among the types known on ${EVENT_TYPES_DATE}: ${[...new Set(names)].join(', ')}.`
      + ' If it is new, all is well; if it is misspelt, CloudTrail refuses it.');
  }
  const doubts = doubtfulConditions(scope, selection);
  if (doubts.length > 0) warn(scope, 'doubtfulSelector', `Conditions that may match nothing: ${doubts.join(' ')}`);
}

/** Compiles the selection to the fewest advanced event selectors, without the deliveries. */
export function compileSelectors(selection: Selection): cloudtrail.CfnTrail.AdvancedEventSelectorProperty[] {
  return compileBranches(selection).map(({ name, fields }) => ({ name, fieldSelectors: fields }));
}

/** Describes what the selection records, and what it does not, in plain English. */
export function explainSelection(scope: Construct, selection: Selection): string {
  const branches = compileBranches(selection);
  const show = (value: string): string => plainText(Stack.of(scope), value, reference => `\${${reference}}`);
  const has = (category: EventCategory) => branches.some(branch => branch.category === category);
  const missing = (['Management', 'Data', 'NetworkActivity'] as const).filter(category => !has(category)).map(category => CATEGORIES[category]);
  return [
    ...branches.map(branch => explainBranch(branch, show)),
    ...(missing.length > 0 ? [`Not recorded: ${missing.join(', ')}.`] : []),
    ...(branches.some(isAboutObjects) ? ['Never recorded: what is delivered into the buckets of the logs.'] : []),
  ].join('\n');
}

function compileBranches({ eventSelectors, deliveryBucketArns, archiveBucketArn }: Selection): SelectorBranch[] {
  // Exclusions come first, so that their origin makes no difference.
  return merge(eventSelectors.flatMap(selector => selector._branches())
    .map(branch => branch.onArchive ? onArchive(branch, archiveBucketArn) : withoutDeliveries(branch, deliveryBucketArns)));
}

function onArchive({ onArchive: _, ...branch }: SelectorBranch, bucketArn = ''): SelectorBranch {
  const own = fieldOf(branch, 'resources.ARN') ?? { field: 'resources.ARN' };
  return { ...branch, fields: [...branch.fields.filter(field => field !== own), { ...own, startsWith: [`${bucketArn}/`] }] };
}

function checkInsights(check: PropsCheck, { eventSelectors, insights }: Selection): void {
  insights.forEach((insight, i) => {
    check.require(insights.findIndex(other => other._type() === insight._type()) === i, {
      code: 'InvalidValue', prop: `insights[${i}]`, must: 'not repeat a kind of Insight', value: insight._type(), advice: 'Name its categories together.',
    });
    for (const { category, writes } of insight._needs()) {
      check.require(eventSelectors.some(selector => selector._selects(category, writes)), {
        code: 'InsightsWithoutEvents',
        prop: `insights[${i}]`,
        must: `be fed: no selector records ${category.toLowerCase()} ${writes ? 'writes' : 'events'}`,
        value: insight._type(),
        advice: 'Record those events, or leave the Insight out.',
      });
    }
  });
}
