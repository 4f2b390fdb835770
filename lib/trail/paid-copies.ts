import { Aspects, aws_cloudtrail as cloudtrail, CfnResource, Stack, Stage } from 'aws-cdk-lib';
import { Construct, IConstruct } from 'constructs';
import { warn } from '../validation/warnings';

/** The kinds of management events, by the value of `readOnly`. */
const KINDS = ['true', 'false'];

/** The trails that warn themselves. */
const WARNING = new WeakSet<IConstruct>();

/**
 * Warns at synth if another trail of the stage, of this library or not, records the same management events of the account:
 * CloudTrail bills each copy but the first. Of two trails of this library, the later one warns.
 *
 * @param scope the construct of the trail
 * @param own its resource
 * @see https://aws.amazon.com/cloudtrail/pricing/
 */
export function warnOfPaidCopies(scope: Construct, own: cloudtrail.CfnTrail): void {
  WARNING.add(own);
  Aspects.of(own).add({
    visit: node => {
      if (node !== own) return;
      // Stages are alternatives, or environments of their own.
      const trails = (Stage.of(own) ?? own.node.root).node.findAll().filter(isTrail).filter(trail => Stage.of(trail) === Stage.of(own));
      const copied = trails.filter((other, i) => other !== own && (i < trails.indexOf(own) || !WARNING.has(other)) && isCopied(own, other));
      if (copied.length === 0) return;
      const paths = copied.map(({ node: { path } }) => path).join(' and ');
      warn(scope, 'paidCopy', `${paths} records management events of the same account and Regions. Each further copy `
        + 'costs 2.00 USD per 100,000 events (list price in us-east-1). Leave one trail to data events, or remove it.');
    },
  });
}

function isTrail(construct: IConstruct): construct is cloudtrail.CfnTrail {
  return CfnResource.isCfnResource(construct) && construct.cfnResourceType === cloudtrail.CfnTrail.CFN_RESOURCE_TYPE_NAME;
}

/** Trails of one name, or into one bucket, replace each other, as in a migration. */
function isCopied(one: cloudtrail.CfnTrail, other: cloudtrail.CfnTrail): boolean {
  const [first, second] = [one, other].map(trail => {
    const stack = Stack.of(trail);
    const name = stack.resolve(trail.s3BucketName);
    // A reference is one within its stack.
    const bucket = typeof name === 'string' ? name : `${stack.node.path} ${JSON.stringify(name)}`;
    return { stack, isMultiRegion: trail.isMultiRegionTrail === true, kinds: kindsOf(trail), bucket };
  });
  const areTogether = first.stack.account === second.stack.account
    && (first.isMultiRegion || second.isMultiRegion || first.stack.region === second.stack.region);
  const isReplaced = first.bucket === second.bucket || (one.trailName !== undefined && one.trailName === other.trailName);
  return areTogether && !isReplaced && first.kinds.some(kind => second.kinds.includes(kind));
}

/** The kinds of management events that a trail records. */
function kindsOf(trail: cloudtrail.CfnTrail): string[] {
  const { isLogging, advancedEventSelectors = [], eventSelectors = [] } = Stack.of(trail).resolve({
    isLogging: trail.isLogging, advancedEventSelectors: trail.advancedEventSelectors, eventSelectors: trail.eventSelectors,
  });
  if (isLogging === false) return [];
  const selectors = [...advancedEventSelectors.map(kindsOfAdvanced), ...eventSelectors.map(kindsOfBasic)];
  return selectors.length > 0 ? selectors.flat() : KINDS;
}

function kindsOfAdvanced({ fieldSelectors = [] }: cloudtrail.CfnTrail.AdvancedEventSelectorProperty): string[] {
  const fields = fieldSelectors as cloudtrail.CfnTrail.AdvancedFieldSelectorProperty[];
  const valuesOf = (name: string) => fields.find(({ field }) => field === name)?.equalTo;
  return valuesOf('eventCategory')?.includes('Management') ? valuesOf('readOnly') ?? KINDS : [];
}

function kindsOfBasic({ includeManagementEvents = true, readWriteType = 'All' }: cloudtrail.CfnTrail.EventSelectorProperty): string[] {
  if (includeManagementEvents === false) return [];
  return readWriteType === 'All' ? KINDS : [readWriteType === 'ReadOnly' ? 'true' : 'false'];
}
