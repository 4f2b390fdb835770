import { aws_cloudtrail as cloudtrail, aws_iam as iam, Lazy, Names, Resource, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { IEventDataStore } from './event-data-store-contract';
import { LakeChannelSource } from './lake-channel-source';
import { EVENT_DATA_STORE, EXTERNAL_ID, LAKE_NAME } from './lake-rules';
import { MAX_POLICY_CHARACTERS, policyCharacters } from './store-policy';
import { declareMade } from '../../contracts/made-resource';
import { statement } from '../../private/statements';
import { PropsCheck } from '../../validation/props-check';
import { arnOf, PRINCIPAL } from '../../validation/rules/principals';
import { instanceOf } from '../../validation/rules/values';
import { refuseSameName } from '../../validation/unique-names';

const MAX_STORES = 200;
const MAX_STATEMENTS = 20;
const MAX_PRINCIPALS = 50;

/**
 * Properties for `LakeChannel`.
 */
export interface LakeChannelProps {
  /**
   * The name of the channel: 3 to 128 letters, digits, periods, underscores and dashes.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateChannel.html
   * @default - generated from the construct's path
   */
  readonly channelName?: string;

  /**
   * The source of the events. An account and Region can have one channel for each source. Changing it replaces the
   * channel.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/query-event-data-store-integration.html
   */
  readonly source: LakeChannelSource;

  /**
   * The stores that receive the events, 1 to 200, in the channel's account and Region: stores of
   * `EventSelector.activityAuditLogs()`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/query-event-data-store-integration.html
   */
  readonly stores: IEventDataStore[];

  /**
   * The roles, users or accounts that may write events, at most 1000. They must fit in a policy of 8,192 characters. A
   * partner publishes the accounts from which it writes.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/security_iam_resource-based-policy-examples.html
   * @default - only the channel's own account
   */
  readonly writers?: iam.IPrincipal[];

  /**
   * The external id that calls of `writers` must carry: 2 to 1224 letters, digits and characters of `_+=,.@:/-`. The
   * partner provides it; it prevents other customers of the partner from writing to this channel. Requires `writers`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/security_iam_resource-based-policy-examples.html
   * @default - no external id is required
   */
  readonly externalId?: string;
}

/**
 * A channel through which a partner, or a program of your own, writes events from outside of AWS to stores of
 * CloudTrail Lake, with `PutAuditEvents`: up to 100 events or 1 MB per call.
 *
 * It is not a service-linked channel: those are created only by AWS services, for example by CloudWatch for a telemetry
 * rule (`CloudWatchStore`).
 *
 * @resource AWS::CloudTrail::Channel
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/query-event-data-store-integration.html
 * @example
 * const store = new EventDataStore(this, 'Store', { eventSelectors: [EventSelector.activityAuditLogs()] });
 * new LakeChannel(this, 'GitHub', {
 *   source: LakeChannelSource.GITHUB,
 *   stores: [store],
 *   writers: [new iam.AccountPrincipal('444455556666')],
 *   externalId: 'told-by-the-partner',
 * });
 */
export class LakeChannel extends Resource {
  /**
   * The ARN of the channel, which every write call must specify.
   *
   * @attribute
   */
  public readonly channelArn: string;

  private readonly sourceName: string;
  /** By external id; `undefined` for none. */
  private readonly writers = new Map<string | undefined, string[]>();
  private policy?: cloudtrail.CfnResourcePolicy;

  /**
   * @param scope the construct that the channel belongs to
   * @param id id within the scope
   * @param props the properties of the channel
   */
  constructor(scope: Construct, id: string, props: LakeChannelProps) {
    super(scope, id);
    declareMade(this);
    this.checkProps(props);
    const { source, stores, writers, externalId } = props;
    this.sourceName = source.name;
    const channel = new cloudtrail.CfnChannel(this, 'Resource', {
      name: props.channelName ?? Names.uniqueResourceName(this, { maxLength: 128, separator: '-' }),
      source: source.name,
      destinations: stores.map(store => ({ type: 'EVENT_DATA_STORE', location: store.eventDataStoreArn })),
    });
    refuseSameName(channel, { property: 'name', prop: 'channelName', advice: 'Leave it out for a name from the path.' });
    this.channelArn = channel.attrChannelArn;
    if (writers) this.admit('writers', writers.map(writer => arnOf(writer)!), externalId);
  }

  /**
   * Allows another principal to write events.
   *
   * @param writer a role, user or account that may not write with this external id yet
   * @param externalId the external id that its calls must carry, 2 to 1224 characters; none if omitted
   * @throws if the channel's policy becomes too large
   */
  public addWriter(writer: iam.IPrincipal, externalId?: string): void {
    const writerArn = arnOf(writer);
    new PropsCheck(this)
      .knownList('writer', [writer], PRINCIPAL)
      .optional('externalId', externalId, EXTERNAL_ID)
      .require(!this.writers.get(externalId)?.includes(writerArn!), {
        code: 'InvalidValue', prop: 'writer', must: 'not write already', value: writerArn, advice: 'Remove the repetition.',
      })
      .throwIfAny();
    this.admit('writer', [writerArn!], externalId);
  }

  private checkProps({ channelName, source, stores, writers, externalId }: LakeChannelProps): void {
    const check = new PropsCheck(this)
      .optional('channelName', channelName, LAKE_NAME)
      .literal('source', source, instanceOf(LakeChannelSource, 'LakeChannelSource.GITHUB'))
      .knownList('stores', stores ?? [], EVENT_DATA_STORE)
      .knownList('writers', writers, PRINCIPAL, arnOf)
      .optional('externalId', externalId, EXTERNAL_ID)
      .require(externalId === undefined || writers !== undefined, {
        code: 'ConflictingProps', prop: 'externalId', must: 'be given together with \'writers\'', value: externalId, advice: 'Say who brings it along.',
      });
    check.throwIfAny();
    this.checkStores(stores);
    const stack = Stack.of(this);
    check.require(!stack.node.findAll().some(other => other instanceof LakeChannel && other !== this && other.sourceName === source.name), {
      code: 'ConflictingProps', prop: 'source', must: 'have one channel', value: source.name, advice: 'Name all stores and writers in the channel that is there.',
    }).throwIfAny();
  }

  private checkStores(stores: IEventDataStore[]): void {
    const check = new PropsCheck(this).require(stores.length <= MAX_STORES, {
      code: 'InvalidValue', prop: 'stores', must: `be at most ${MAX_STORES}`, value: stores.length, advice: 'Query several sources in one store.',
    });
    stores.forEach(({ _kind: kind, env: place }, i) => check
      .require(kind === undefined || kind === 'ActivityAuditLog', {
        code: 'UnsupportedStore',
        prop: `stores[${i}]`,
        must: 'be a store of activity outside of AWS',
        value: kind,
        advice: 'Make a store of EventSelector.activityAuditLogs(), which is of one Region and one account.',
      })
      .sameEnvironment(`stores[${i}]`, Stack.of(this), place, 'A channel delivers to stores beside it.'));
    check.throwIfAny();
  }

  private admit(prop: string, writers: string[], externalId?: string): void {
    this.writers.set(externalId, [...this.writers.get(externalId) ?? [], ...writers]);
    const document = this.document();
    const [statements, characters] = [document.Statement.length, policyCharacters(this, document)];
    new PropsCheck(this).require(statements <= MAX_STATEMENTS && characters <= MAX_POLICY_CHARACTERS, {
      code: 'PolicyTooLarge',
      prop,
      must: `fit a policy of ${MAX_POLICY_CHARACTERS} characters, and ${MAX_STATEMENTS} statements of ${MAX_PRINCIPALS} principals each`,
      value: `${characters} characters, ${statements} statements`,
      advice: 'Name the root of an account instead of many of its roles.',
    }).throwIfAny();
    this.policy ??= new cloudtrail.CfnResourcePolicy(this, 'Policy', {
      resourceArn: this.channelArn,
      resourcePolicy: Lazy.any({ produce: () => this.document() }),
    });
  }

  /** Written out, because CDK's own document would merge statements under feature flags. */
  private document(): { Version: string; Statement: any[] } {
    const groups = [...this.writers].flatMap(([externalId, arns]) => chunks(arns).map(chunk => ({ externalId, chunk })));
    const statements = groups.map(({ externalId, chunk }, i) => statement({
      sid: `Write${i + 1}`,
      principals: chunk.map(writer => new iam.ArnPrincipal(writer)),
      actions: ['cloudtrail-data:PutAuditEvents'],
      resources: [this.channelArn],
      conditions: externalId === undefined ? undefined : { StringEquals: { 'cloudtrail:ExternalId': externalId } },
    }));
    return { Version: '2012-10-17', Statement: statements.map(one => one.toStatementJson()) };
  }
}

function chunks(arns: string[]): string[][] {
  return Array.from({ length: Math.ceil(arns.length / MAX_PRINCIPALS) }, (_, i) => arns.slice(i * MAX_PRINCIPALS, (i + 1) * MAX_PRINCIPALS));
}
