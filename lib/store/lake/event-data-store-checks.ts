import { aws_kms as kms, CfnDeletionPolicy, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { StoreKind } from './event-data-store-contract';
import { EventDataStoreProps } from './event-data-store-options';
import { LakePricing } from './lake-pricing';
import { EVENT_DATA_STORE, LAKE_NAME, TAG_KEY } from './lake-rules';
import { RequestContextKey } from './request-context-key';
import { checkAvailability } from '../../regions/availability';
import { EventSelector } from '../../selection/event-selector';
import { InsightCategory, InsightSelector } from '../../selection/insight-selector';
import { EventCategory } from '../../selection/selector-branch';
import { Problem } from '../../validation/errors';
import { PropsCheck } from '../../validation/props-check';
import { KEY } from '../../validation/rules/keys';
import { BUCKET_ARN, REMOVAL_POLICY } from '../../validation/rules/resources';
import { FLAG, instanceOf, oneOf } from '../../validation/rules/values';

const CLOUDTRAIL_EVENTS: EventCategory[] = ['Management', 'Data', 'NetworkActivity'];

const FLAGS = ['multiRegion', 'organizationEnabled', 'largeEvents', 'ingestion', 'terminationProtection'] as const;
const CONTEXT = ['resourceTagKeys', 'requestContextKeys'] as const;
const MAX_TAG_KEYS = 50;

/** Each prop by itself. */
export function checkStoreProps(scope: Construct, props: EventDataStoreProps): void {
  checkAvailability(scope, 'scope', 'cloudTrailLake');
  const check = new PropsCheck(scope)
    .optional('eventDataStoreName', props.eventDataStoreName, LAKE_NAME)
    .knownList('eventSelectors', props.eventSelectors, instanceOf(EventSelector, 'EventSelector.managementEvents()'))
    .optional('pricing', props.pricing, instanceOf(LakePricing, 'LakePricing.extendableRetention()'))
    .optional('encryptionKey', props.encryptionKey, KEY)
    .knownList('insights', props.insights, instanceOf(InsightSelector, 'InsightSelector.apiCallRate()'))
    .optional('insightsStore', props.insightsStore, EVENT_DATA_STORE)
    .list('resourceTagKeys', props.resourceTagKeys, TAG_KEY)
    .require(!(Array.isArray(props.resourceTagKeys) && props.resourceTagKeys.length > MAX_TAG_KEYS), {
      code: 'InvalidValue',
      prop: 'resourceTagKeys',
      must: `have at most ${MAX_TAG_KEYS} keys`,
      value: props.resourceTagKeys?.length,
      advice: 'Name those that queries need.',
    })
    .list('requestContextKeys', props.requestContextKeys, oneOf(RequestContextKey, 'RequestContextKey'))
    .knownList('deliveryBucketArns', props.deliveryBucketArns, BUCKET_ARN)
    .optional('removalPolicy', props.removalPolicy, REMOVAL_POLICY);
  FLAGS.forEach(flag => check.optionalLiteral(flag, props[flag], FLAG));
  check.throwIfAny();
}

/** What the store holds. Several kinds in one store are an error. */
export function kindOf(scope: Construct, eventSelectors: EventSelector[]): StoreKind {
  const kinds = eventSelectors.map(selector => selector._branches().map(({ category }) => kindOfCategory(category)));
  const [[kind]] = kinds;
  const check = new PropsCheck(scope);
  kinds.forEach((own, i) => check.require(own.every(other => other === kind), {
    code: 'UnsupportedSelector',
    prop: `eventSelectors[${i}]`,
    must: 'be of one kind with the others',
    value: [kind, ...own],
    advice: 'Make a store for each: only management, data and network activity events share one.',
  }));
  check.throwIfAny();
  return kind;
}

/** The props together, when each is right by itself. */
export function checkStoreTogether(scope: Construct, props: EventDataStoreProps, kind: StoreKind): void {
  const { eventSelectors = [EventSelector.managementEvents()], insights = [], insightsStore, encryptionKey } = props;
  const stack = Stack.of(scope);
  const ofAccounts = kind === 'CloudTrail' || kind === 'ConfigurationItem';
  const context = CONTEXT.filter(prop => props[prop] !== undefined);
  const hasContext = eventSelectors.some(selector => selector._selects('Management') || selector._selects('Data'));
  const check = new PropsCheck(scope)
    .require(!(props.multiRegion && kind === 'ActivityAuditLog'),
      conflict('multiRegion', 'be false for activity outside of AWS', true, 'Channels deliver to stores of one Region only.'))
    .require(!(props.organizationEnabled && !ofAccounts),
      conflict('organizationEnabled', 'be false for what is no CloudTrail event or configuration item', true, 'Make a store in each account.'))
    .require(!(props.ingestion === false && !ofAccounts),
      conflict('ingestion', 'be true for what is no CloudTrail event or configuration item', false, 'CloudTrail cannot stop such a store.'))
    .require(!(props.largeEvents === false && context.length > 0),
      conflict('largeEvents', `be true with '${context[0]}'`, false, 'Leave it out: what is added needs the room.'))
    .require((props.insights === undefined) === (insightsStore === undefined), props.insights
      ? conflict('insightsStore', 'be given together with \'insights\'', undefined, 'Name the store that receives what Insights found.')
      : conflict('insights', 'be given together with \'insightsStore\'', undefined, 'Say what to look for.'))
    .require(insightsStore?._kind === undefined || insightsStore._kind === 'Insight', {
      code: 'UnsupportedStore', prop: 'insightsStore', must: 'be a store of Insights events', value: insightsStore?._kind, advice: 'Use EventSelector.insightEvents().',
    })
    .sameEnvironment('insightsStore', stack, { ...insightsStore?.env }, 'Insights stay in the account and Region of the store that they are about.')
    .sameEnvironment('encryptionKey', stack, { region: encryptionKey?.env?.region }, 'CloudTrail encrypts with a key of the store\'s Region only.');
  context.forEach(prop => check.require(hasContext,
    conflict(prop, 'be left out for what is no management or data event', props[prop], 'Only those events have such a context.')));
  insights.forEach((insight, i) => check.require(insight._needs().every(({ category }) => category === InsightCategory.MANAGEMENT), {
    code: 'UnsupportedSelector', prop: `insights[${i}]`, must: 'be about management events', value: 'data events', advice: 'Only trails have Insights about them.',
  }));
  checkKey(check, props);
  check.throwIfAny();
}

/** A store is lost with its key. Told again at synth, as the key may be changed until then. */
export function checkKey(check: PropsCheck, { encryptionKey, removalPolicy }: EventDataStoreProps): PropsCheck {
  const key = encryptionKey?.node?.defaultChild;
  const deleted = key instanceof kms.CfnKey && key.cfnOptions.deletionPolicy === CfnDeletionPolicy.DELETE;
  return check.require(!deleted || removalPolicy === RemovalPolicy.DESTROY,
    conflict('encryptionKey', 'be kept as long as the store', 'a key that is deleted with its stack', 'Give the key RemovalPolicy.RETAIN, or use a LakeKey.'));
}

function kindOfCategory(category: EventCategory): StoreKind {
  return CLOUDTRAIL_EVENTS.includes(category) ? 'CloudTrail' : category as StoreKind;
}

function conflict(prop: string, must: string, value: unknown, advice: string): Problem {
  return { code: 'ConflictingProps', prop, must, value, advice };
}
