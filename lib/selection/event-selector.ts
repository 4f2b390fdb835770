import { aws_dynamodb as dynamodb, aws_lambda as lambda, aws_s3 as s3 } from 'aws-cdk-lib';
import { branchesOfAdvanced, branchesOfBasic } from './configurations';
import { conjoin, contradiction } from './conjoin';
import { EventCondition } from './event-condition';
import { DynamoDbItemOptions, EventSelectorOptions, ManagementEventOptions, NetworkActivityOptions, ReadWrite, S3ObjectOptions } from './event-selector-options';
import { explainBranch } from './explain';
import { EventCategory, Field, fieldOf, isAboutObjects, onlyValue, POSITIVE, S3_OBJECT, SelectorBranch, valuesOf } from './selector-branch';
import { PropsCheck } from '../validation/props-check';
import { EVENT_SOURCE, KEY_BEGINNING, RESOURCE_TYPE, SELECTOR_NAME } from '../validation/rules/records';
import { instanceOf, oneOf } from '../validation/rules/values';

/** What is asked of a table's stream is recorded as data events of the table. */
const STREAM_CALLS = ['DescribeStream', 'GetRecords', 'GetShardIterator'];

/** How objects are written, also by CloudTrail. */
const WRITING_CALLS = ['CompleteMultipartUpload', 'CreateMultipartUpload', 'PutObject', 'UploadPart'];

/** What invokes models and agents of Amazon Bedrock. */
const BEDROCK = ['AgentAlias', 'AsyncInvoke', 'FlowAlias', 'FlowExecution', 'Guardrail', 'InlineAgent', 'KnowledgeBase', 'Model', 'PromptVersion'];

const AGENT_CORE = ['Browser', 'BrowserCustom', 'CodeInterpreter', 'CodeInterpreterCustom', 'Gateway', 'Memory', 'Runtime', 'RuntimeEndpoint'];

/**
 * Which events are recorded. A trail takes any number of selectors; an event is recorded when one of them selects it.
 *
 * Rendered as advanced event selectors only, and as few of them as possible. Writes into the buckets that receive the logs are always left out.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/filtering-data-events.html
 * @example
 * declare const invoices: s3.Bucket;
 * declare const etl: iam.Role;
 * const eventSelectors = [
 *   EventSelector.managementEvents(),
 *   EventSelector.s3Objects([invoices], { readWrite: ReadWrite.WRITE_ONLY, where: [EventCondition.notByRoles(etl)] }),
 *   EventSelector.networkActivity(NetworkSource.S3, { deniedOnly: true }),
 * ];
 */
export class EventSelector {
  /**
   * Calls that configure or manage resources: the control plane. The first copy in each Region costs nothing.
   *
   * @param options what to leave out
   */
  public static managementEvents(options: ManagementEventOptions = {}): EventSelector {
    const excluded = [
      ...(options.excludeKms ? ['kms.amazonaws.com'] : []),
      ...(options.excludeRdsDataApi ? ['rdsdata.amazonaws.com'] : []),
    ];
    return select('Management', 'Management events', options, excluded.length > 0 ? [{ field: 'eventSource', notEquals: excluded }] : []);
  }

  /**
   * Calls on what is inside resources of one type: the data plane. Each event is billed.
   *
   * @param resourceType one of `DataResource`, or a newer one, like `AWS::S3::Object`; another form gives the error `InvalidResourceType`, one
   *   that is not known yet the warning `unknownEventType`
   * @param options reads, writes or both, conditions, and a name
   */
  public static dataEvents(resourceType: string, options: EventSelectorOptions = {}): EventSelector {
    new PropsCheck().optional('resourceType', resourceType, RESOURCE_TYPE).throwIfAny();
    return ofResources(resourceType, `Data events of ${resourceType}`, options);
  }

  /**
   * Reads and writes of all objects in all buckets of the account, or of the organization, but those that receive the logs.
   * Each event is billed: this can be the largest item of all.
   *
   * @param options reads, writes or both, conditions, and a name
   */
  public static allS3Objects(options: EventSelectorOptions = {}): EventSelector {
    return ofResources(S3_OBJECT, 'Objects of all buckets', options);
  }

  /**
   * Reads and writes of objects in the named buckets. Each event is billed.
   *
   * The bucket that receives the logs cannot be among them: that gives the error `RecordsOwnDeliveries` where the
   * selector is used. An empty list gives the error `EmptyList`.
   *
   * @param buckets the buckets
   * @param options beginnings of keys; reads, writes or both, conditions, and a name
   */
  public static s3Objects(buckets: s3.IBucket[], options: S3ObjectOptions = {}): EventSelector {
    checkNamed('buckets', buckets);
    new PropsCheck().knownList('keyPrefixes', options.keyPrefixes, KEY_BEGINNING).throwIfAny();
    // The slash keeps buckets apart whose names start alike.
    const startsWith = buckets.flatMap(bucket => (options.keyPrefixes ?? ['']).map(prefix => `${bucket.bucketArn}/${prefix}`));
    return ofResources(S3_OBJECT, 'Objects of named buckets', options, { field: 'resources.ARN', startsWith });
  }

  /**
   * Who reads or deletes the log files of this trail, or is refused, and who of its account or organization writes there: PCI DSS asks for it.
   * The trail's own deliveries are left out, and so it does not feed itself. Each event is billed.
   *
   * @see https://docs.aws.amazon.com/securityhub/latest/userguide/pci-dss-v4-0-1-standard.html
   * @param options a name, and conditions; on `eventName`, `userArn` and `resourceArn` only such as deny
   */
  public static archiveAccess(options: EventSelectorOptions = {}): EventSelector {
    const name = 'Access to the log files';
    const allowed = (options.where ?? []).filter(({ _field: field, _operator: operator }) => field === 'resources.ARN' && POSITIVE.includes(operator));
    new PropsCheck().require(allowed.length === 0, contradiction('resources.ARN', allowed.flatMap(({ _values: values }) => values),
      'be the only condition that says which values the field has', 'It is about the log files already.')).throwIfAny();
    const byPeople = { field: 'userIdentity.arn', startsWith: ['arn:'] };
    return new EventSelector([
      ...ofResources(S3_OBJECT, name, options, { field: 'eventName', notEquals: WRITING_CALLS }).branches,
      // CloudTrail's own writes have no ARN of a caller, as those of other accounts and of nobody, which cannot be told from them.
      ...ofResources(S3_OBJECT, name, options, { field: 'eventName', equalTo: WRITING_CALLS }, byPeople).branches,
    ].map(branch => ({ ...branch, onArchive: true })));
  }

  /**
   * Invocations of the named functions. Each event is billed. An empty list gives the error `EmptyList`.
   *
   * @param functions the functions
   * @param options reads, writes or both, conditions, and a name
   */
  public static lambdaInvocations(functions: lambda.IFunction[], options: EventSelectorOptions = {}): EventSelector {
    checkNamed('functions', functions);
    const arns = functions.map(f => f.functionArn);
    return ofResources('AWS::Lambda::Function', 'Invocations of named functions', options, { field: 'resources.ARN', equalTo: arns });
  }

  /**
   * Reads and writes of items in the named tables. Each event is billed. An empty list gives the error `EmptyList`.
   *
   * @param tables the tables
   * @param options with or without streams; reads, writes or both, conditions, and a name
   */
  public static dynamoDbItems(tables: dynamodb.ITable[], options: DynamoDbItemOptions = {}): EventSelector {
    checkNamed('tables', tables);
    const arns = tables.map(table => table.tableArn);
    return ofResources('AWS::DynamoDB::Table', 'Items of named tables', options, { field: 'resources.ARN', equalTo: arns },
      ...(options.streams === false ? [{ field: 'eventName', notEquals: STREAM_CALLS }] : []));
  }

  /**
   * Invocations of models, agents, flows, knowledge bases and guardrails of Amazon Bedrock. Each event is billed.
   *
   * @param options reads, writes or both, conditions, and a name
   */
  public static bedrockInvocations(options: EventSelectorOptions = {}): EventSelector {
    return ofTypes(BEDROCK.map(type => `AWS::Bedrock::${type}`), 'Bedrock', options);
  }

  /**
   * Invocations of runtimes, gateways, memories, browsers and code interpreters of Amazon Bedrock AgentCore. Each event is billed.
   *
   * @param options reads, writes or both, conditions, and a name
   */
  public static agentCoreInvocations(options: EventSelectorOptions = {}): EventSelector {
    return ofTypes(AGENT_CORE.map(type => `AWS::BedrockAgentCore::${type}`), 'Bedrock AgentCore', options);
  }

  /**
   * Calls to one service that pass a VPC endpoint. Each event is billed.
   *
   * @param source one of `NetworkSource`, or a newer one, like `s3.amazonaws.com`; another form gives the error `InvalidEventSource`, one that
   *   is not known yet the warning `unknownEventType`
   * @param options whether only what was denied, conditions, and a name
   */
  public static networkActivity(source: string, options: NetworkActivityOptions = {}): EventSelector {
    new PropsCheck().optional('source', source, EVENT_SOURCE).throwIfAny();
    return select('NetworkActivity', `Network activity of ${source}`, options, [
      { field: 'eventSource', equalTo: [source] },
      ...(options.deniedOnly ? [{ field: 'errorCode', equalTo: ['VpceAccessDenied'] }] : []),
    ]);
  }

  /** What CloudTrail Insights found, for an event data store. */
  public static insightEvents(): EventSelector {
    return select('Insight', 'Insights events');
  }

  /** Configuration items of AWS Config, for an event data store. */
  public static configurationItems(): EventSelector {
    return select('ConfigurationItem', 'Configuration items');
  }

  /** Evidence of AWS Audit Manager, for an event data store. */
  public static auditEvidence(): EventSelector {
    return select('Evidence', 'Audit evidence');
  }

  /** What channels bring from outside of AWS, for an event data store. */
  public static activityAuditLogs(): EventSelector {
    return select('ActivityAuditLog', 'Activity outside of AWS');
  }

  /**
   * A basic event selector, as `aws cloudtrail get-event-selectors` shows it, as the advanced ones that select the same.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_EventSelector.html
   * @param json ReadWriteType, IncludeManagementEvents, ExcludeManagementEventSources, DataResources; anything else gives the error `InvalidValue`
   */
  public static fromBasic(json: { [key: string]: any }): EventSelector {
    return new EventSelector(branchesOfBasic(json));
  }

  /**
   * An advanced event selector, as `aws cloudtrail get-event-selectors` shows it.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedEventSelector.html
   * @param json Name and FieldSelectors; anything else gives the error `InvalidValue`
   */
  public static fromAdvanced(json: { [key: string]: any }): EventSelector {
    return new EventSelector(branchesOfAdvanced(json));
  }

  /** @internal */
  public static _of(branches: SelectorBranch[]): EventSelector {
    return new EventSelector(branches);
  }

  private constructor(private readonly branches: SelectorBranch[]) {}

  /**
   * What it records, in plain words, a line for each part.
   */
  public explain(): string {
    return this.branches.map(branch => explainBranch(branch)).join('\n');
  }

  /**
   * The advanced selectors that it consists of, before they are compiled.
   * @internal
   */
  public _branches(): SelectorBranch[] {
    return this.branches;
  }

  /**
   * Whether events of this kind can be among the selected ones.
   * @internal
   */
  public _selects(category: EventCategory, writes = false): boolean {
    return this.branches.some(branch => branch.category === category && !(writes && onlyValue(branch, 'readOnly') === 'true'));
  }

  /**
   * Whether management events that only read are among the selected ones.
   * @internal
   */
  public _selectsManagementReads(): boolean {
    return this.branches.some(branch => branch.category === 'Management' && onlyValue(branch, 'readOnly') !== 'false');
  }

  /**
   * The ARN prefixes of the buckets whose objects are named.
   * @internal
   */
  public _namedBucketPrefixes(): string[] {
    return this.branches.filter(isAboutObjects).flatMap(branch => valuesOf(fieldOf(branch, 'resources.ARN'), 'startsWith'));
  }
}

function ofResources(type: string, name: string, options: EventSelectorOptions, ...fields: Field[]): EventSelector {
  return select('Data', name, options, [{ field: 'resources.type', equalTo: [type] }, ...fields]);
}

function ofTypes(types: string[], service: string, options: EventSelectorOptions): EventSelector {
  return EventSelector._of(types.flatMap(type => ofResources(type, `${service}: ${type}`, options)._branches()));
}

function select(category: EventCategory, name: string, options: EventSelectorOptions = {}, fields: Field[] = []): EventSelector {
  const { readWrite = ReadWrite.ALL, where = [] } = options;
  const check = new PropsCheck()
    .optional('name', options.name, SELECTOR_NAME)
    .optional('readWrite', options.readWrite, oneOf(ReadWrite, 'ReadWrite'))
    .knownList('where', options.where, instanceOf(EventCondition, 'EventCondition.eventName().equalTo(…)'));
  check.throwIfAny();
  const own: Field[] = [
    { field: 'eventCategory', equalTo: [category] },
    ...fields,
    ...(readWrite === ReadWrite.ALL ? [] : [{ field: 'readOnly', equalTo: [String(readWrite === ReadWrite.READ_ONLY)] }]),
  ];
  return EventSelector._of([{ name: options.name ?? name, category, fields: where.reduce(conjoin, own) }]);
}

function checkNamed(prop: string, resources: unknown[]): void {
  new PropsCheck().knownList(prop, resources, {
    code: 'InvalidValue',
    must: 'be a resource',
    advice: 'Use EventSelector.dataEvents(…) for all resources of a type.',
    holds: resource => typeof resource === 'object' && resource !== null,
  }).throwIfAny();
}
