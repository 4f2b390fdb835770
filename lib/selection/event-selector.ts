import { aws_cloudtrail as cloudtrail, aws_dynamodb as dynamodb, aws_lambda as lambda, aws_s3 as s3 } from 'aws-cdk-lib';
import { PropsCheck } from '../private/props-check';
import { oneOf, RESOURCE_TYPE, SELECTOR_NAME } from '../private/rules';

/** One field of an advanced event selector, as CloudFormation has it. */
type Field = cloudtrail.CfnTrail.AdvancedFieldSelectorProperty;

/** The resource type whose events CloudTrail's own deliveries are. */
const S3_OBJECT = 'AWS::S3::Object';

/**
 * Which calls are recorded: those that change something, those that only read, or both.
 */
export enum ReadWrite {
  /** Reads and writes. */
  ALL = 'All',
  /** Only calls that read. */
  READ_ONLY = 'ReadOnly',
  /** Only calls that change something. */
  WRITE_ONLY = 'WriteOnly',
}

/**
 * What may be said about any selector.
 */
export interface EventSelectorOptions {
  /**
   * Name of the selector: what it records, in 1 to 1000 printable characters. Another form gives the error `InvalidText`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedEventSelector.html
   * @default - a name that says what is recorded
   */
  readonly name?: string;

  /**
   * Record reads, writes or both.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html
   * @default ReadWrite.ALL
   */
  readonly readWrite?: ReadWrite;
}

/**
 * What may be said about management events.
 */
export interface ManagementEventOptions extends EventSelectorOptions {
  /**
   * Leave out the calls of AWS KMS: they are many, and nearly all are `Encrypt`, `Decrypt` and `GenerateDataKey`.
   * Recording only writes keeps `DisableKey` and `ScheduleKeyDeletion` and is the better way to fewer events.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html
   * @default false
   */
  readonly excludeKms?: boolean;

  /**
   * Leave out the calls of the Amazon RDS Data API.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html
   * @default false
   */
  readonly excludeRdsDataApi?: boolean;
}

/**
 * Which events are recorded. A trail takes any number of selectors; an event is recorded when one of them selects it.
 *
 * Rendered as advanced event selectors only. Writes into the buckets that receive the logs are always left out.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/filtering-data-events.html
 * @example
 * declare const invoices: s3.Bucket;
 * const eventSelectors = [
 *   EventSelector.managementEvents(),
 *   EventSelector.s3Objects([invoices], { readWrite: ReadWrite.WRITE_ONLY }),
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
    return new EventSelector('Management', 'Management events', options, [
      ...(excluded.length > 0 ? [{ field: 'eventSource', notEquals: excluded }] : []),
    ]);
  }

  /**
   * Calls on what is inside resources of one type: the data plane. Each event is billed.
   *
   * @param resourceType a type like `AWS::S3::Object`; another form gives the error `InvalidResourceType`
   * @param options reads, writes or both, and a name
   */
  public static dataEvents(resourceType: string, options: EventSelectorOptions = {}): EventSelector {
    new PropsCheck().value('resourceType', resourceType, RESOURCE_TYPE).done();
    return EventSelector.forResources(resourceType, `Data events of ${resourceType}`, options);
  }

  /**
   * Reads and writes of objects in the named buckets. Each event is billed.
   *
   * The bucket that receives the logs cannot be among them: that gives the error `RecordsOwnDeliveries` where the
   * selector is used. An empty list gives the error `EmptyList`.
   *
   * @param buckets the buckets
   * @param options reads, writes or both, and a name
   */
  public static s3Objects(buckets: s3.IBucket[], options: EventSelectorOptions = {}): EventSelector {
    checkNamed('buckets', buckets);
    // The slash keeps buckets apart whose names start alike.
    const arns = buckets.map(bucket => `${bucket.bucketArn}/`);
    return EventSelector.forResources(S3_OBJECT, 'Objects of named buckets', options, { field: 'resources.ARN', startsWith: arns });
  }

  /**
   * Invocations of the named functions. Each event is billed. An empty list gives the error `EmptyList`.
   *
   * @param functions the functions
   * @param options reads, writes or both, and a name
   */
  public static lambdaInvocations(functions: lambda.IFunction[], options: EventSelectorOptions = {}): EventSelector {
    checkNamed('functions', functions);
    const arns = functions.map(f => f.functionArn);
    return EventSelector.forResources('AWS::Lambda::Function', 'Invocations of named functions', options, { field: 'resources.ARN', equalTo: arns });
  }

  /**
   * Reads and writes of items in the named tables. Each event is billed. An empty list gives the error `EmptyList`.
   *
   * @param tables the tables
   * @param options reads, writes or both, and a name
   */
  public static dynamoDbItems(tables: dynamodb.ITable[], options: EventSelectorOptions = {}): EventSelector {
    checkNamed('tables', tables);
    const arns = tables.map(table => table.tableArn);
    return EventSelector.forResources('AWS::DynamoDB::Table', 'Items of named tables', options, { field: 'resources.ARN', equalTo: arns });
  }

  private static forResources(type: string, name: string, options: EventSelectorOptions, named?: Field): EventSelector {
    return new EventSelector('Data', name, options, [{ field: 'resources.type', equalTo: [type] }, ...(named ? [named] : [])]);
  }

  private readonly fields: Field[];
  private readonly name: string;
  private readonly readWrite: ReadWrite;

  private constructor(private readonly category: 'Management' | 'Data', name: string, options: EventSelectorOptions, fields: Field[]) {
    new PropsCheck().value('name', options.name, SELECTOR_NAME).value('readWrite', options.readWrite, oneOf(ReadWrite, 'ReadWrite')).done();
    this.name = options.name ?? name;
    this.readWrite = options.readWrite ?? ReadWrite.ALL;
    this.fields = [
      { field: 'eventCategory', equalTo: [category] },
      ...fields,
      ...(this.readWrite === ReadWrite.ALL ? [] : [{ field: 'readOnly', equalTo: [String(this.readWrite === ReadWrite.READ_ONLY)] }]),
    ];
  }

  /**
   * Whether events of this kind can be among the selected ones.
   * @internal
   */
  public _selects(category: 'Management' | 'Data', writes = false): boolean {
    return this.category === category && !(writes && this.readWrite === ReadWrite.READ_ONLY);
  }

  /**
   * The ARN prefixes of the buckets whose objects are named.
   * @internal
   */
  public _namedBucketPrefixes(): string[] {
    return this.recordsObjects() ? this.fields.flatMap(field => field.startsWith ?? []) : [];
  }

  /**
   * The advanced event selector, without the writes into the given buckets.
   * @internal
   */
  public _render(deliveryBucketArns: string[]): cloudtrail.CfnTrail.AdvancedEventSelectorProperty {
    if (!this.recordsObjects() || deliveryBucketArns.length === 0) return { name: this.name, fieldSelectors: this.fields };
    const notStartsWith = deliveryBucketArns.map(bucketArn => `${bucketArn}/`);
    const arnField = this.fields.find(({ field }) => field === 'resources.ARN') ?? { field: 'resources.ARN' };
    return {
      name: this.name,
      fieldSelectors: [...this.fields.filter(field => field !== arnField), { ...arnField, notStartsWith }],
    };
  }

  private recordsObjects(): boolean {
    return this.fields.some(({ field, equalTo }) => field === 'resources.type' && equalTo?.[0] === S3_OBJECT);
  }
}

function checkNamed(prop: string, resources: unknown[]): void {
  new PropsCheck().members(prop, resources, {
    code: 'InvalidValue',
    must: 'be a resource',
    advice: 'Use EventSelector.dataEvents(…) for all resources of a type.',
    holds: resource => typeof resource === 'object' && resource !== null,
  }).done();
}
