import { aws_dynamodb as dynamodb, aws_lambda as lambda, aws_s3 as s3 } from 'aws-cdk-lib';
import { branchesOfAdvanced } from './advanced-configuration';
import { branchesOfBasic } from './basic-configuration';
import { conjoin, contradiction } from './conjoin';
import { DynamoDbItemOptions, EventSelectorOptions, ManagementEventOptions, NetworkActivityOptions, ReadWrite, S3ObjectOptions } from './event-selector-options';
import { explainBranch } from './explain';
import { checkNamed, checkOptions, checkRequired } from './option-checks';
import {
  EventCategory, Field, fieldOf, isAboutObjects, MANAGEMENT_SELECTOR_NAME, onlyValue, POSITIVE, S3_OBJECT, SelectorBranch, valuesOf,
} from './selector-branch';
import { PropsCheck } from '../validation/props-check';
import { EVENT_SOURCE, KEY_BEGINNING, RESOURCE_TYPE } from '../validation/rules/records';

/** Reads of a table's stream are recorded as data events of the table. */
const STREAM_CALLS = ['DescribeStream', 'GetRecords', 'GetShardIterator'];

/** The calls that write objects, also those of CloudTrail. */
const WRITING_CALLS = ['CompleteMultipartUpload', 'CreateMultipartUpload', 'PutObject', 'UploadPart'];

/** The resource types of invocations of models and agents of Amazon Bedrock. */
const BEDROCK = ['AgentAlias', 'AsyncInvoke', 'FlowAlias', 'FlowExecution', 'Guardrail', 'InlineAgent', 'KnowledgeBase', 'Model', 'PromptVersion'];
const AGENT_CORE = ['Browser', 'BrowserCustom', 'CodeInterpreter', 'CodeInterpreterCustom', 'Gateway', 'Memory', 'Runtime', 'RuntimeEndpoint'];

/**
 * A selector of events to record. A trail takes any number of selectors, and records an event if at least one of them
 * selects it.
 *
 * Selectors are rendered as the fewest possible advanced event selectors. Writes to the buckets that receive the logs
 * are always excluded.
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
   * Management events (control plane): calls that configure or manage resources. The first copy in each Region is free.
   *
   * @param options services to exclude; reads, writes or both, conditions, and a name
   */
  public static managementEvents(options: ManagementEventOptions = {}): EventSelector {
    checkOptions(options, ['excludeKms', 'excludeRdsDataApi']);
    const excluded = [
      ...(options.excludeKms ? ['kms.amazonaws.com'] : []),
      ...(options.excludeRdsDataApi ? ['rdsdata.amazonaws.com'] : []),
    ];
    return select('Management', MANAGEMENT_SELECTOR_NAME, options, excluded.length > 0 ? [{ field: 'eventSource', notEquals: excluded }] : []);
  }

  /**
   * Data events (data plane): calls on the content of resources of one type. Each event is billed.
   *
   * @param resourceType one of `DataResource`, or a newer type, for example `AWS::S3::Object`. A type that this version
   *   does not know raises the warning `unknownEventType`
   * @param options reads, writes or both, conditions, and a name
   */
  public static dataEvents(resourceType: string, options: EventSelectorOptions = {}): EventSelector {
    checkRequired('resourceType', resourceType, RESOURCE_TYPE);
    checkOptions(options);
    return ofResources(resourceType, `Data events of ${resourceType}`, options);
  }

  /**
   * Reads and writes of all objects in all buckets of the account or of the organization, except the buckets that
   * receive the logs. Each event is billed; this can be the largest cost item.
   *
   * @param options reads, writes or both, conditions, and a name
   */
  public static allS3Objects(options: EventSelectorOptions = {}): EventSelector {
    checkOptions(options);
    return ofResources(S3_OBJECT, 'Objects of all buckets', options);
  }

  /**
   * Reads and writes of objects in the given buckets. Each event is billed.
   *
   * The bucket that receives the logs must not be one of them.
   *
   * @param buckets the buckets
   * @param options key prefixes; reads, writes or both, conditions, and a name
   */
  public static s3Objects(buckets: s3.IBucket[], options: S3ObjectOptions = {}): EventSelector {
    checkNamed('buckets', buckets, 'bucketArn', 'a bucket');
    checkOptions(options, ['keyPrefixes']);
    new PropsCheck().knownList('keyPrefixes', options.keyPrefixes, KEY_BEGINNING).throwIfAny();
    // The slash distinguishes buckets whose names have the same prefix.
    const startsWith = buckets.flatMap(bucket => (options.keyPrefixes ?? ['']).map(prefix => `${bucket.bucketArn}/${prefix}`));
    return ofResources(S3_OBJECT, 'Objects of named buckets', options, { field: 'resources.ARN', startsWith });
  }

  /**
   * Reads, deletions and denied requests on the log files of this trail, and writes by principals of its account or
   * organization, as required by PCI DSS. The trail's own deliveries are excluded, so that it does not trigger itself.
   * Each event is billed.
   *
   * @see https://docs.aws.amazon.com/securityhub/latest/userguide/pci-dss-v4-0-1-standard.html
   * @param options a name, and conditions; on `eventName`, `userArn` and `resourceArn`, only negative ones
   */
  public static archiveAccess(options: EventSelectorOptions = {}): EventSelector {
    checkOptions(options);
    const name = 'Access to the log files';
    const allowed = (options.where ?? []).filter(({ _field: field, _operator: operator }) => field === 'resources.ARN' && POSITIVE.includes(operator));
    new PropsCheck().require(allowed.length === 0, contradiction('resources.ARN', allowed.flatMap(({ _values: values }) => values),
      'be the only condition that says which values the field has', 'It is about the log files already.')).throwIfAny();
    const byPeople = { field: 'userIdentity.arn', startsWith: ['arn:'] };
    return new EventSelector([
      ...ofResources(S3_OBJECT, name, options, { field: 'eventName', notEquals: WRITING_CALLS }).branches,
      // CloudTrail's own writes have no caller ARN. Neither have writes of other accounts and anonymous ones, which
      // cannot be distinguished from them.
      ...ofResources(S3_OBJECT, name, options, { field: 'eventName', equalTo: WRITING_CALLS }, byPeople).branches,
    ].map(branch => ({ ...branch, onArchive: true })));
  }

  /**
   * Invocations of the given functions. Each event is billed.
   *
   * @param functions the functions
   * @param options reads, writes or both, conditions, and a name
   */
  public static lambdaInvocations(functions: lambda.IFunction[], options: EventSelectorOptions = {}): EventSelector {
    checkNamed('functions', functions, 'functionArn', 'a function');
    checkOptions(options);
    const arns = functions.map(f => f.functionArn);
    return ofResources('AWS::Lambda::Function', 'Invocations of named functions', options, { field: 'resources.ARN', equalTo: arns });
  }

  /**
   * Reads and writes of items in the given tables. Each event is billed.
   *
   * @param tables the tables
   * @param options with or without streams; reads, writes or both, conditions, and a name
   */
  public static dynamoDbItems(tables: dynamodb.ITable[], options: DynamoDbItemOptions = {}): EventSelector {
    checkNamed('tables', tables, 'tableArn', 'a table');
    checkOptions(options, ['streams']);
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
   * Invocations of runtimes, gateways, memories, browsers and code interpreters of Amazon Bedrock AgentCore. Each event
   * is billed.
   *
   * @param options reads, writes or both, conditions, and a name
   */
  public static agentCoreInvocations(options: EventSelectorOptions = {}): EventSelector {
    return ofTypes(AGENT_CORE.map(type => `AWS::BedrockAgentCore::${type}`), 'Bedrock AgentCore', options);
  }

  /**
   * Calls to one service that pass through a VPC endpoint. Each event is billed.
   *
   * @param source one of `NetworkSource`, or a newer source, for example `s3.amazonaws.com`. A source that this version
   *   does not know raises the warning `unknownEventType`
   * @param options only denied calls or all, conditions, and a name
   */
  public static networkActivity(source: string, options: NetworkActivityOptions = {}): EventSelector {
    checkRequired('source', source, EVENT_SOURCE);
    checkOptions(options, ['deniedOnly'], ['name', 'where']);
    return select('NetworkActivity', `Network activity of ${source}`, options, [
      { field: 'eventSource', equalTo: [source] },
      ...(options.deniedOnly ? [{ field: 'errorCode', equalTo: ['VpceAccessDenied'] }] : []),
    ]);
  }

  /** Insights events of CloudTrail, for an event data store. */
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

  /** Events from outside of AWS that arrive through channels, for an event data store. */
  public static activityAuditLogs(): EventSelector {
    return select('ActivityAuditLog', 'Activity outside of AWS');
  }

  /**
   * Basic event selectors as shown by `aws cloudtrail get-event-selectors`, converted to equivalent advanced selectors.
   * Keys may begin with a small letter, as in records of CloudTrail.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_EventSelector.html
   * @param json a selector (ReadWriteType, IncludeManagementEvents, ExcludeManagementEventSources, DataResources), or
   *   the whole answer with EventSelectors
   */
  public static fromBasic(json: { [key: string]: any }): EventSelector {
    return new EventSelector(branchesOfBasic(json));
  }

  /**
   * Advanced event selectors as shown by `aws cloudtrail get-event-selectors`, by SDKs, or by the JSON view of the
   * console. Operators without values are ignored.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedEventSelector.html
   * @param json a selector (Name and FieldSelectors), or the whole answer with AdvancedEventSelectors
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
   * Returns a description of the recorded events in plain English, one line for each part.
   */
  public explain(): string {
    return this.branches.map(branch => explainBranch(branch)).join('\n');
  }

  /**
   * The uncompiled advanced selectors of this selector.
   * @internal
   */
  public _branches(): SelectorBranch[] {
    return this.branches;
  }

  /**
   * Whether events of the category can be among the selected ones.
   * @internal
   */
  public _selects(category: EventCategory, writes = false): boolean {
    return this.branches.some(branch => branch.category === category && !(writes && onlyValue(branch, 'readOnly') === 'true'));
  }

  /**
   * Whether management events of the service that only read, or that do not, can be among the selected ones.
   * @internal
   */
  public _selectsManagement(readOnly: boolean, service?: string): boolean {
    return this.branches.some(branch => branch.category === 'Management' && onlyValue(branch, 'readOnly') !== String(!readOnly)
      && !valuesOf(fieldOf(branch, 'eventSource'), 'notEquals').includes(service ?? ''));
  }

  /**
   * The types of resources whose data events are selected for every resource of the type.
   * @internal
   */
  public _wholeResourceTypes(): string[] {
    return this.branches.filter(branch => branch.category === 'Data' && !fieldOf(branch, 'resources.ARN'))
      .flatMap(branch => valuesOf(fieldOf(branch, 'resources.type'), 'equalTo'));
  }

  /**
   * The ARNs of the objects that are named, or their beginnings.
   * @internal
   */
  public _namedObjects(): string[] {
    return this.branches.filter(isAboutObjects).map(branch => fieldOf(branch, 'resources.ARN'))
      .flatMap(field => [...valuesOf(field, 'startsWith'), ...valuesOf(field, 'equalTo')]);
  }
}

function ofResources(type: string, name: string, options: EventSelectorOptions, ...fields: Field[]): EventSelector {
  return select('Data', name, options, [{ field: 'resources.type', equalTo: [type] }, ...fields]);
}

function ofTypes(types: string[], service: string, options: EventSelectorOptions): EventSelector {
  checkOptions(options);
  return EventSelector._of(types.flatMap(type => ofResources(type, `${service}: ${type}`, options)._branches()));
}

function select(category: EventCategory, name: string, options: EventSelectorOptions = {}, fields: Field[] = []): EventSelector {
  const { readWrite = ReadWrite.ALL, where = [] } = options;
  const own: Field[] = [
    { field: 'eventCategory', equalTo: [category] },
    ...fields,
    ...(readWrite === ReadWrite.ALL ? [] : [{ field: 'readOnly', equalTo: [String(readWrite === ReadWrite.READ_ONLY)] }]),
  ];
  return EventSelector._of([{ name: options.name ?? name, category, fields: where.reduce(conjoin, own) }]);
}
