import { aws_cloudtrail as cloudtrail, aws_iam as iam, aws_kms as kms, Fn, Names, RemovalPolicy, Resource } from 'aws-cdk-lib';
import { Construct, IDependable } from 'constructs';
import { checkKey, checkStoreProps, checkStoreTogether, kindOf } from './event-data-store-checks';
import { IEventDataStore, StoreKind } from './event-data-store-contract';
import { EventDataStoreProps } from './event-data-store-options';
import { ImportedEventDataStore } from './imported-event-data-store';
import { LakeKey } from './lake-key';
import { LakePricing } from './lake-pricing';
import { EVENT_DATA_STORE_ARN } from './lake-rules';
import { grantQuery, storeKeyStatement, StorePolicy } from './store-policy';
import { declareCost } from '../../contracts/cost-driver';
import { declareMade } from '../../contracts/made-resource';
import { addStatements } from '../../private/required-policy';
import { checkSelection, compileSelectors, warnOfSelection } from '../../selection/compiler';
import { EventSelector } from '../../selection/event-selector';
import { recordedKinds } from '../../selection/recorded-kinds';
import { PropsCheck } from '../../validation/props-check';
import { refuseSameName } from '../../validation/unique-names';
import { warn } from '../../validation/warnings';

/**
 * An event data store of CloudTrail Lake: events that SQL queries can read, retained for up to ten years, encrypted
 * with a key of its own, and protected from deletion.
 *
 * CloudTrail Lake has been closed to new customers since 2026-05-31: in accounts that never had it, the deployment
 * fails. Every store raises the warning `lakeClosed`; acknowledge it in accounts that have Lake, and elsewhere use
 * `CloudWatchStore` or `AthenaQueries`. CloudTrail Lake is not available in China, where a store fails at synth.
 *
 * @resource AWS::CloudTrail::EventDataStore
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-lake-service-availability-change.html
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudtrail-eventdatastore.html
 * @example
 * declare const analyst: iam.Role;
 * const found = new EventDataStore(this, 'Found', { eventSelectors: [EventSelector.insightEvents()] });
 * const store = new EventDataStore(this, 'Store', {
 *   pricing: LakePricing.extendableRetention(Duration.days(3653)),
 *   requestContextKeys: [RequestContextKey.PRINCIPAL_ORG_ID],
 *   insights: [InsightSelector.apiCallRate()],
 *   insightsStore: found,
 * });
 * store.grantQuery(analyst);
 */
export class EventDataStore extends Resource implements IEventDataStore {
  /**
   * Imports an event data store. Its policy is not managed: the statements that it needs are written to a file of the
   * cloud assembly, and the warning `policyNotManaged` names that file. Its key is not known: allow principals that
   * query to use it yourself.
   *
   * @param scope the construct that the store belongs to
   * @param id id within the scope
   * @param eventDataStoreArn the ARN of the store
   */
  public static fromEventDataStoreArn(scope: Construct, id: string, eventDataStoreArn: string): IEventDataStore {
    new PropsCheck(scope).knownList('eventDataStoreArn', [eventDataStoreArn], EVENT_DATA_STORE_ARN).throwIfAny();
    return new ImportedEventDataStore(scope, id, eventDataStoreArn);
  }

  public readonly eventDataStoreArn: string;
  public readonly eventDataStoreId: string;
  public readonly encryptionKey?: kms.IKey;

  /** @internal */
  public readonly _kind?: StoreKind;
  private readonly resource: cloudtrail.CfnEventDataStore;
  private readonly policy: StorePolicy;

  /**
   * @param scope the construct that the store belongs to
   * @param id id within the scope
   * @param props the properties of the store
   */
  constructor(scope: Construct, id: string, props: EventDataStoreProps = {}) {
    super(scope, id);
    declareMade(this);
    const { eventSelectors = [EventSelector.managementEvents()], insights = [], deliveryBucketArns = [] } = props;
    const selection = { eventSelectors, insights, deliveryBucketArns, target: 'event data store' } as const;
    checkStoreProps(this, props);
    const kind = kindOf(this, eventSelectors);
    checkStoreTogether(this, props, kind);
    checkSelection(this, selection);
    warnOfSelection(this, selection);
    this.warnOfEnd();

    const removalPolicy = props.removalPolicy ?? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE;
    this._kind = kind;
    this.encryptionKey = this.keyOf(props, removalPolicy);
    this.resource = new cloudtrail.CfnEventDataStore(this, 'Resource', {
      ...this.settings(props, kind),
      advancedEventSelectors: compileSelectors(selection),
      kmsKeyId: this.encryptionKey.keyArn,
    });
    refuseSameName(this.resource, { property: 'name', prop: 'eventDataStoreName', advice: 'Leave it out for a name from the path.' });
    this.resource.applyRemovalPolicy(removalPolicy);
    // CloudTrail tries the key when the store is created: its policy has to be there.
    this.resource.node.addDependency(this.encryptionKey);
    this.eventDataStoreArn = this.resource.attrEventDataStoreArn;
    this.eventDataStoreId = Fn.select(1, Fn.split('/', this.eventDataStoreArn));
    const { billingMode, retentionPeriod } = (props.pricing ?? LakePricing.extendableRetention())._render();
    declareCost(this, () => ({
      kind: 'lake',
      ...recordedKinds(eventSelectors),
      ofCloudTrail: kind === 'CloudTrail',
      fixedRetention: billingMode === 'FIXED_RETENTION_PRICING',
      retentionDays: retentionPeriod!,
      insights: insights.map(insight => ({ type: insight._type(), category: 'Management' })),
    }));
    this.policy = new StorePolicy(this, this.eventDataStoreArn, removalPolicy);
    this.node.addValidation({
      validate: () => {
        checkKey(new PropsCheck(this), props).throwIfAny();
        return [];
      },
    });
  }

  public grantQuery(grantee: iam.IGrantable): iam.Grant {
    return grantQuery(this, grantee, principal => ({ statementAdded: true, policyDependable: this.policy.admit(principal) }));
  }

  /**
   * Adds a statement to the policy of the store. A store has one policy, which replaces one that was attached manually.
   *
   * @param statement a statement with principals, about queries of this store only: with actions that the policy of a
   *   store can contain, without wildcards and other resources, and with an unused Sid or none
   * @throws if the policy exceeds 8,192 characters
   */
  public addToResourcePolicy(statement: iam.PolicyStatement): iam.AddToResourcePolicyResult {
    return { statementAdded: true, policyDependable: this.policy.add(statement) };
  }

  /** @internal */
  public _admitDashboards(dashboardArns: string[]): IDependable | undefined {
    return this.policy.admitDashboards(dashboardArns);
  }

  /**
   * Federates the store with a role, after its permissions.
   *
   * @returns the dependency of everything that needs the federation
   * @internal
   */
  public _federate(role: iam.IRole, ...permissions: IDependable[]): IDependable {
    new PropsCheck(this).require(this.resource.federationRoleArn === undefined, {
      code: 'ConflictingProps', prop: 'store', must: 'be federated once', value: 'a second federation', advice: 'Name more readers in the one that is there.',
    }).throwIfAny();
    this.resource.federationEnabled = true;
    this.resource.federationRoleArn = role.roleArn;
    this.resource.node.addDependency(...permissions);
    return this.resource;
  }

  private keyOf({ encryptionKey }: EventDataStoreProps, removalPolicy: RemovalPolicy): kms.IKey {
    if (!encryptionKey) return new LakeKey(this, 'Key', { removalPolicy });
    if (!(encryptionKey instanceof LakeKey)) addStatements(this, 'key', encryptionKey, [storeKeyStatement()]);
    return encryptionKey;
  }

  private settings(props: EventDataStoreProps, kind: StoreKind): cloudtrail.CfnEventDataStoreProps {
    const { resourceTagKeys, requestContextKeys } = props;
    const context = [
      ...resourceTagKeys ? [{ type: 'TagContext', equalTo: resourceTagKeys }] : [],
      ...requestContextKeys ? [{ type: 'RequestContext', equalTo: requestContextKeys }] : [],
    ];
    const mayStop = kind === 'CloudTrail' || kind === 'ConfigurationItem';
    return {
      name: props.eventDataStoreName ?? Names.uniqueResourceName(this, { maxLength: 128, separator: '-' }),
      ...(props.pricing ?? LakePricing.extendableRetention())._render(),
      multiRegionEnabled: props.multiRegion ?? kind !== 'ActivityAuditLog',
      organizationEnabled: props.organizationEnabled ?? false,
      terminationProtectionEnabled: props.terminationProtection ?? true,
      // Elsewhere CloudTrail knows no such switch.
      ingestionEnabled: mayStop ? props.ingestion ?? true : undefined,
      insightSelectors: props.insights?.map(insight => ({ insightType: insight._type() })),
      insightsDestination: props.insightsStore?.eventDataStoreArn,
      maxEventSize: props.largeEvents ?? context.length > 0 ? 'Large' : 'Standard',
      contextKeySelectors: context.length > 0 ? context : undefined,
    };
  }

  private warnOfEnd(): void {
    warn(this, 'lakeClosed', 'CloudTrail Lake is closed to new customers since 2026-05-31: the deployment fails in an account that never had an'
      + ' event data store. Use CloudWatchStore or AthenaQueries instead, or acknowledge this in accounts that have Lake.');
  }
}
