import { matchesPattern } from '../../lib/event-patterns/pattern-matcher';
import { ACCOUNT } from '../private/harness';
import { MachineStack } from '../state-machines/machine-stack';
import { ApiError, Call, Run, run } from '../state-machines/state-machine';

/** The calls of a guard that change something. */
export const CHANGING = /:(create|update|put(?!Events$|Parameter$)|start|enable|cancel)/;

const ATTACKER = `arn:aws:iam::${ACCOUNT}:role/attacker`;

/** An answer of S3 to a question about what is not there. */
const nothing = (what: string) => new ApiError('S3.S3Exception', `${what} (Service: S3, Status Code: 404, Request ID: 0)`);
const noTrail = () => new ApiError('CloudTrail.TrailNotFoundException', 'Unknown trail (Service: CloudTrail, Status Code: 400, Request ID: 0)');

/** The answers of a service are not in the order, nor in the form, in which it was told. */
function asStored(value: any): any {
  if (Array.isArray(value)) return value.length === 1 && typeof value[0] !== 'object' ? value[0] : [...value].reverse().map(asStored);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).reverse().map(([key, element]) => [key, asStored(element)]));
}

/** One call, as it is recorded. */
export interface Recorded {
  readonly by: string;
  readonly event: any;
}

/**
 * An account in memory with the trail, key and bucket of a deployed stack: it answers the calls that a guard makes, keeps
 * what they change, and records them as events. It is made from the resources of the template, not from the guard.
 */
export class GuardWorld {
  public trail: Record<string, any> | undefined;
  public logging = true;
  public selectors: any;
  public insights: any[];
  public aggregations: any[] | undefined;
  public key?: { state: string; policy: any; rotation: boolean; rotationDays?: number };
  public bucket?: { policy?: any; lifecycle?: any[]; versioning?: string; publicAccess?: any };
  public stack: { status: string; updated?: string } = { status: 'UPDATE_COMPLETE' };
  public parameter: string | undefined = 'none';
  /** Milliseconds since 1970. */
  public now = Date.parse('2026-11-29T12:00:00Z');
  /** Faults of calls, by their name. */
  public readonly faults: Record<string, (args: any) => ApiError | undefined> = {};
  /** Events on the bus, of the guard. */
  public readonly told: any[] = [];
  /** Calls that changed something, which no run has seen yet. */
  public queue: Recorded[] = [];
  /** The calls of all runs. */
  public readonly calls: Call[] = [];
  public runs = 0;

  public readonly definition: any;
  public readonly role: string;
  private readonly rule: any;
  public readonly names: { trailArn: string; keyArn?: string; bucketName?: string };

  constructor(private readonly deployed: MachineStack, id = /^Guard/) {
    const machine = deployed.ids('AWS::StepFunctions::StateMachine', id)[0];
    this.definition = JSON.parse(deployed.resources[machine].Properties.DefinitionString);
    this.role = deployed.resources[machine].Properties.RoleArn;
    this.rule = deployed.one('AWS::Events::Rule', id).EventPattern;
    const [trailId] = deployed.ids('AWS::CloudTrail::Trail');
    const properties = trailId ? deployed.resources[trailId].Properties : {};
    const [keyId] = deployed.ids('AWS::KMS::Key');
    const [bucketId] = deployed.ids('AWS::S3::Bucket', /^Archive(?!AccessLogs)/);
    this.names = {
      trailArn: deployed.arn('cloudtrail', `trail/${properties.TrailName}`),
      keyArn: keyId && properties.KMSKeyId,
      bucketName: bucketId && (properties.S3BucketName ?? bucketId.toLowerCase()),
    };
    const {
      TrailName, IsLogging, AdvancedEventSelectors, InsightSelectors, AggregationConfigurations, KMSKeyId, SnsTopicName, EnableLogFileValidation,
      Tags: _, ...same
    } = properties;
    if (trailId) {
      this.trail = {
        Name: TrailName,
        TrailARN: this.names.trailArn,
        KmsKeyId: KMSKeyId,
        LogFileValidationEnabled: EnableLogFileValidation,
        ...same,
        ...SnsTopicName && { SnsTopicARN: SnsTopicName },
      };
    }
    this.logging = IsLogging;
    this.selectors = AdvancedEventSelectors;
    this.insights = InsightSelectors ?? [];
    this.aggregations = AggregationConfigurations;
    if (keyId) {
      const { KeyPolicy, EnableKeyRotation, RotationPeriodInDays } = deployed.resources[keyId].Properties;
      this.key = { state: 'Enabled', policy: KeyPolicy, rotation: EnableKeyRotation, rotationDays: RotationPeriodInDays ?? 365 };
    }
    if (bucketId) {
      const { LifecycleConfiguration, VersioningConfiguration, PublicAccessBlockConfiguration } = deployed.resources[bucketId].Properties;
      this.bucket = {
        policy: deployed.one('AWS::S3::BucketPolicy', /^Archive(?!AccessLogs)/).PolicyDocument,
        lifecycle: LifecycleConfiguration?.Rules.map(({ ExpirationInDays, Transitions, Id, ...others }: any) => ({
          ...others,
          ID: Id,
          Filter: { Prefix: '' },
          ...ExpirationInDays && { Expiration: { Days: ExpirationInDays } },
          ...Transitions && { Transitions: Transitions.map(({ TransitionInDays, ...rest }: any) => ({ ...rest, Days: TransitionInDays })) },
        })),
        versioning: VersioningConfiguration?.Status,
        publicAccess: PublicAccessBlockConfiguration,
      };
    }
  }

  /** Everything that a guard compares, in one order. */
  public snapshot(): string {
    const sorted = (value: any): any => {
      if (Array.isArray(value)) return value.map(sorted).map(each => JSON.stringify(each)).sort();
      if (value === null || typeof value !== 'object') return value;
      return Object.fromEntries(Object.entries(value).filter(([key, each]) => each !== undefined && !['Sid', 'Name', 'ID', 'TrailARN'].includes(key))
        .sort().map(([key, each]) => [key, sorted(each)]));
    };
    const { trail, logging, selectors, insights, aggregations, key, bucket } = this;
    return JSON.stringify(sorted({ trail, logging, selectors, insights, aggregations, key, bucket }));
  }

  /** Makes a call that changes the world, as somebody, and records it. */
  public change(api: string, args: any, by = ATTACKER): unknown {
    const [service, name] = api.split(':');
    const fault = this.faults[api]?.(args);
    const result = fault ?? this.apply(api, args);
    const eventName = ({ putBucketLifecycleConfiguration: 'PutBucketLifecycle', putPublicAccessBlock: 'PutBucketPublicAccessBlock' } as Record<string, string>)[name]
      ?? `${name[0].toUpperCase()}${name.slice(1)}`;
    const event = {
      'source': `aws.${service}`,
      'detail-type': 'AWS API Call via CloudTrail',
      'account': ACCOUNT,
      'detail': {
        eventSource: `${service}.amazonaws.com`,
        eventName,
        userIdentity: by === 'root' ? { type: 'Root' } : { type: 'AssumedRole', sessionContext: { sessionIssuer: { arn: by } } },
        requestParameters: service === 's3' ? { bucketName: args.Bucket } : { name: args.Name ?? args.TrailName },
        ...service === 'kms' && { resources: [{ ARN: args.KeyId }] },
        ...result instanceof ApiError && { errorCode: result.Error },
      },
    };
    this.queue.push({ by, event });
    return result;
  }

  /** Whether a recorded call starts a run. */
  public starts({ event }: Recorded): boolean {
    return matchesPattern(this.rule, event);
  }

  /** One run, as the schedule starts it. */
  public async run(): Promise<Run> {
    this.runs++;
    const answers = Object.fromEntries(this.apis().map(api => [this.deployed.integration(api), (args: any) => this.answer(api.replace('aws-sdk:', ''), args)]));
    const result = await run(this.definition, {
      answers, now: this.now, input: {}, context: { Execution: { StartTime: new Date(this.now).toISOString() } },
    });
    this.calls.push(...result.calls.map(({ api, args }) => ({ api: api.replace(/^.*:::(aws-sdk:)?/, ''), args })));
    return result;
  }

  /** Runs for each recorded call that starts one, until there are no more; the number of runs. */
  public async settle(limit = 20): Promise<number> {
    const before = this.runs;
    while (this.queue.length > 0) {
      const recorded = this.queue.shift()!;
      if (!this.starts(recorded)) continue;
      if (this.runs - before >= limit) throw new Error(`More than ${limit} runs: a loop`);
      await this.run();
    }
    return this.runs - before;
  }

  private apis(): string[] {
    return Object.values<any>(this.definition.States).filter(({ Type }) => Type === 'Task').map(({ Resource }) => Resource.replace(/^.*:::/, ''));
  }

  private answer(api: string, args: any): unknown {
    if (CHANGING.test(api)) return this.change(api, args, this.role);
    return this.faults[api]?.(args) ?? this.read(api, args);
  }

  protected read(api: string, args: any): unknown {
    const isTrail = () => this.trail !== undefined && [args.Name, args.TrailName].includes(this.names.trailArn);
    switch (api) {
      case 'cloudtrail:getTrail': return isTrail() ? { Trail: this.trail } : noTrail();
      case 'cloudtrail:getTrailStatus': return isTrail() ? { IsLogging: this.logging } : noTrail();
      // Basic selectors are given as both kinds.
      case 'cloudtrail:getEventSelectors': return isTrail() ? { TrailARN: this.names.trailArn, EventSelectors: [], AdvancedEventSelectors: asStored(this.selectors) } : noTrail();
      case 'cloudtrail:getInsightSelectors':
        if (!isTrail()) return noTrail();
        return this.insights.length > 0 ? { InsightSelectors: [...this.insights].reverse() } : new ApiError('CloudTrail.InsightNotEnabledException', 'Not enabled');
      case 'cloudtrail:getEventConfiguration': return isTrail() ? { AggregationConfigurations: asStored(this.aggregations ?? []) } : noTrail();
      case 'kms:describeKey': return { KeyMetadata: { KeyState: this.key!.state, Enabled: this.key!.state === 'Enabled' } };
      case 'kms:getKeyPolicy': return { Policy: JSON.stringify(asStored(this.key!.policy), null, 2) };
      case 'kms:getKeyRotationStatus': return { KeyRotationEnabled: this.key!.rotation && this.key!.state !== 'PendingDeletion', RotationPeriodInDays: this.key!.rotationDays };
      case 's3:getBucketPolicy': return this.bucket!.policy ? { Policy: JSON.stringify(asStored(this.bucket!.policy)) } : nothing('The bucket policy does not exist');
      case 's3:getBucketLifecycleConfiguration':
        return this.bucket!.lifecycle ? { Rules: [...this.bucket!.lifecycle].reverse() } : nothing('The lifecycle configuration does not exist');
      case 's3:getBucketVersioning': return this.bucket!.versioning ? { Status: this.bucket!.versioning } : {};
      case 's3:getPublicAccessBlock':
        return this.bucket!.publicAccess ? { PublicAccessBlockConfiguration: this.bucket!.publicAccess } : nothing('The public access block configuration was not found');
      case 'cloudformation:describeStacks': return { Stacks: [{ StackStatus: this.stack.status, ...this.stack.updated && { LastUpdatedTime: this.stack.updated } }] };
      case 'ssm:getParameter':
        return this.parameter === undefined ? new ApiError('Ssm.ParameterNotFoundException', 'None') : { Parameter: { Name: args.Name, Value: this.parameter } };
      case 'ssm:putParameter':
        this.parameter = args.Value;
        return { Version: 2 };
      case 'events:putEvents':
        this.told.push(...args.Entries);
        return { FailedEntryCount: 0 };
      default: throw new Error(`Nobody reads ${api}`);
    }
  }

  private apply(api: string, args: any): unknown {
    const { trail, key, bucket } = this;
    const ofTrail = (act: () => void) => {
      if (!this.trail || ![this.names.trailArn, this.trail.Name].includes(args.Name ?? args.TrailName)) return noTrail();
      act();
      return {};
    };
    switch (api) {
      case 'cloudtrail:createTrail': return this.createTrail(args);
      case 'cloudtrail:deleteTrail': return ofTrail(() => { this.trail = undefined; });
      case 'cloudtrail:updateTrail': return trail ? this.updateTrail(args) : noTrail();
      case 'cloudtrail:startLogging': return ofTrail(() => { this.logging = true; });
      case 'cloudtrail:stopLogging': return ofTrail(() => { this.logging = false; });
      case 'cloudtrail:putEventSelectors': return ofTrail(() => { this.selectors = args.AdvancedEventSelectors; });
      // Without categories, it is about management events.
      case 'cloudtrail:putInsightSelectors': return ofTrail(() => {
        this.insights = args.InsightSelectors.map((one: object) => ({ EventCategories: ['Management'], ...one }));
      });
      case 'cloudtrail:putEventConfiguration': return ofTrail(() => { this.aggregations = args.AggregationConfigurations; });
      case 'kms:disableKey': key!.state = 'Disabled'; break;
      case 'kms:scheduleKeyDeletion': key!.state = 'PendingDeletion'; break;
      case 'kms:cancelKeyDeletion': key!.state = 'Disabled'; break;
      case 'kms:enableKey':
        if (key!.state === 'PendingDeletion') return new ApiError('Kms.KmsInvalidStateException', 'The key is pending deletion');
        key!.state = 'Enabled';
        break;
      case 'kms:putKeyPolicy': key!.policy = JSON.parse(args.Policy); break;
      case 'kms:enableKeyRotation':
        if (key!.state !== 'Enabled') return new ApiError('Kms.DisabledException', 'The key is disabled');
        key!.rotation = true;
        key!.rotationDays = args.RotationPeriodInDays ?? 365;
        break;
      case 'kms:disableKeyRotation': key!.rotation = false; break;
      case 's3:putBucketPolicy': bucket!.policy = JSON.parse(args.Policy); break;
      case 's3:deleteBucketPolicy': bucket!.policy = undefined; break;
      case 's3:putBucketLifecycleConfiguration': bucket!.lifecycle = args.LifecycleConfiguration.Rules; break;
      case 's3:deleteBucketLifecycle': bucket!.lifecycle = undefined; break;
      case 's3:putBucketVersioning': bucket!.versioning = args.VersioningConfiguration.Status; break;
      case 's3:putPublicAccessBlock': bucket!.publicAccess = args.PublicAccessBlockConfiguration; break;
      case 's3:deleteBucketPublicAccessBlock': bucket!.publicAccess = undefined; break;
      default: throw new Error(`Nobody does ${api}`);
    }
    return {};
  }

  /** CloudTrail tries the key and the bucket before it takes them. */
  private refusal({ KmsKeyId, S3BucketName }: any): ApiError | undefined {
    if (KmsKeyId === this.names.keyArn && this.key && this.key.state !== 'Enabled') return new ApiError('CloudTrail.KmsException', 'The key is disabled');
    const admits = this.bucket?.policy?.Statement.some((each: any) => [each.Principal?.Service].flat().includes('cloudtrail.amazonaws.com'));
    if (S3BucketName === this.names.bucketName && this.bucket && !admits) return new ApiError('CloudTrail.InsufficientS3BucketPolicyException', 'The bucket refuses');
    return undefined;
  }

  private createTrail({ Name, ...settings }: any): unknown {
    if (this.trail) return new ApiError('CloudTrail.TrailAlreadyExistsException', Name);
    const refusal = this.refusal(settings);
    if (refusal) return refusal;
    this.trail = { Name, TrailARN: this.names.trailArn };
    this.logging = false;
    this.selectors = [];
    this.insights = [];
    this.aggregations = undefined;
    return this.updateTrail({ Name: this.names.trailArn, ...settings });
  }

  private updateTrail({ Name: _, SnsTopicName, EnableLogFileValidation, ...others }: any): unknown {
    const refusal = this.refusal(others);
    if (refusal) return refusal;
    const changes = {
      ...others,
      ...SnsTopicName !== undefined && { SnsTopicARN: SnsTopicName },
      ...EnableLogFileValidation !== undefined && { LogFileValidationEnabled: EnableLogFileValidation },
    };
    this.trail = Object.fromEntries(Object.entries({ ...this.trail, ...changes }).filter(([, value]) => value !== ''));
    return {};
  }
}
