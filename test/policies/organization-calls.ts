import { App, aws_iam as iam, aws_kms as kms, CfnResource, Stack } from 'aws-cdk-lib';
import { GovernedTrail, LogReader, OrganizationGovernance } from '../../lib';
import { EVENT_SOURCE, GovernanceEvent } from '../../lib/contracts/governance-event';
import { evaluateAccess } from '../../lib/testing/policy-evaluator';
import { PolicyDocument, RequestPrincipal, Verdict } from '../../lib/testing/policy-request';
import { DeployedResource, Deployment, LOG_ARCHIVE, MANAGEMENT, MEMBER, ORGANIZATION, SECURITY, STRANGER } from '../organization/deployment';

export const FOREIGN_ORGANIZATION = 'o-zzzzzzzzzz';

type Keys = Record<string, string>;

/** A role as it is deployed, or one like it in another account; or somebody who is not deployed, with the policies that they bring along. */
export type Caller =
  | { readonly service: string }
  | { readonly role: DeployedResource; readonly account?: string }
  | { readonly person: string; readonly policies: PolicyDocument[] };

/** One call, and what in it decides. */
export interface Step {
  readonly what: string;
  readonly who: Caller;
  readonly action: string;
  readonly resource: string;
  /** What is called, if the app deploys it: its policy then has a say. */
  readonly on?: DeployedResource;
  /** Each of these has to be there, and be so. */
  readonly needs?: Keys;
  /** Sent as well, or not: nothing may depend on it. */
  readonly also?: Keys;
  /** Wrong values of `needs`, where the usual ones would be right. */
  readonly wrong?: Record<string, string[]>;
  /** Each of these turns the verdict. */
  readonly never?: Keys[];
  /** Other resources of the same kind. */
  readonly elsewhere?: string[];
}

export interface Journey {
  readonly name: string;
  readonly steps: Step[];
}

// ---- what is deployed ----

/** The Regions that alert in each partition; the first is home. */
export const REGIONS: Record<string, string[]> = {
  'aws': ['eu-west-1', 'us-east-1'],
  'aws-cn': ['cn-north-1', 'cn-northwest-1'],
  'aws-us-gov': ['us-gov-west-1', 'us-gov-east-1'],
};

export function people(partition: string) {
  const arn = (account: string, name: string) => `arn:${partition}:iam::${account}:${name}`;
  return { reader: arn(MEMBER, 'role/siem'), breakGlass: arn(LOG_ARCHIVE, 'role/break-glass') };
}

/** An organization with a reader in another account and somebody for emergencies, and a stack that writes down what the reader needs. */
export function withReader(partition: string, context: Record<string, unknown>): Deployment {
  const app = new App({ context });
  const regions = REGIONS[partition];
  const [region] = regions;
  const { reader, breakGlass } = people(partition);
  const readers = [LogReader.principalArn(reader)];
  const governance = new OrganizationGovernance(app, 'Governance', {
    organizationId: ORGANIZATION,
    management: { account: MANAGEMENT, region },
    logArchive: { account: LOG_ARCHIVE, region },
    security: { account: SECURITY, region },
    regions,
    notify: ['security@example.com'],
    archive: { readers, breakGlassPrincipals: [new iam.ArnPrincipal(breakGlass)] },
  });
  const key = (governance.trail as GovernedTrail).encryptionKey;
  // The reader's side knows the key from an output, and so by the name that the deployment gives it.
  const keyId = Stack.of(key).getLogicalId(key.node.defaultChild as CfnResource).toLowerCase();
  const stack = new Stack(app, 'Reader', { env: { account: MEMBER, region } });
  const theirs = kms.Key.fromKeyArn(stack, 'Key', `arn:${partition}:kms:${region}:${MANAGEMENT}:key/${keyId}`);
  new iam.ManagedPolicy(stack, 'ReadLogs', { statements: governance.readerSideStatements(readers[0], theirs) });
  return new Deployment(app, undefined, partition);
}

/** Every policy that a resource has or is, also one that is text. */
export function policiesIn({ properties }: DeployedResource): PolicyDocument[] {
  const { KeyPolicy, PolicyDocument: attached, AssumeRolePolicyDocument: trust, Policy: own, ResourcePolicy, Policies: inline = [] } = properties;
  const given = [KeyPolicy, attached, trust, own, ResourcePolicy, ...[inline].flat().map((policy: any) => policy.PolicyDocument)];
  return given.map(policy => typeof policy === 'string' ? JSON.parse(policy) : policy).filter(policy => policy?.Statement);
}

// ---- who decides ----

/** Admits everybody, so that only the caller's own policies decide. */
const OPEN: PolicyDocument = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }] };

export interface Guard {
  readonly policy?: PolicyDocument;
  readonly kind: 'resource' | 'key';
}

/** The policies of everything that is deployed, found as AWS finds them: by what they are attached to. */
export class Policies {
  public readonly roles: DeployedResource[];
  private readonly identities = new Map<DeployedResource, PolicyDocument[]>();
  private readonly guards = new Map<DeployedResource, Guard>();

  constructor(public readonly deployment: Deployment) {
    this.roles = deployment.all('AWS::IAM::Role');
  }

  /** The only resource with this ARN, from the point of view of another: names of roles recur in the Regions of an account. */
  public byArn(arn: string, from: DeployedResource): DeployedResource {
    // Log groups go by two forms.
    const found = this.deployment.resources.filter(one => one.arn === arn || one.arn === `${arn}:*`);
    const beside = found.length > 1 ? found.filter(({ stackName, region }) => stackName === from.stackName && region === from.region) : found;
    if (beside.length !== 1) throw new Error(`${beside.length} resources are ${arn}`);
    return beside[0];
  }

  public identityOf(role: DeployedResource): PolicyDocument[] {
    const known = this.identities.get(role);
    if (known) return known;
    const name = nameOf(role);
    const beside = ['AWS::IAM::ManagedPolicy', 'AWS::IAM::Policy'].flatMap(type => this.deployment.all(type, role))
      .filter(({ stackName }) => stackName === role.stackName);
    const attached = beside.filter(({ arn, properties }) =>
      properties.Roles?.includes(name) || role.properties.ManagedPolicyArns?.includes(arn)).map(({ properties }) => properties.PolicyDocument);
    const inline = (role.properties.Policies ?? []).map(({ PolicyDocument: document }: any) => document);
    const foreign = (role.properties.ManagedPolicyArns ?? []).filter((arn: string) => !beside.some(policy => policy.arn === arn));
    if (foreign.length > 0) throw new Error(`${role.id} has policies that are not known here: ${foreign}`);
    this.identities.set(role, [...attached, ...inline]);
    return this.identityOf(role);
  }

  /** What the resource's own policies say. */
  public guardOf(resource: DeployedResource): Guard {
    if (!this.guards.has(resource)) this.guards.set(resource, this.findGuard(resource));
    return this.guards.get(resource)!;
  }

  /** The verdict of all policies together; `swap` puts others in their place. */
  public verdict({ who, action, resource, on, needs, also }: Step, swap = (policy: PolicyDocument) => policy): Verdict {
    const guard = on && this.guardOf(on);
    return evaluateAccess({
      request: { principal: principalOf(who), action, resource, context: { ...ofCaller(who), ...also, ...needs } },
      identityPolicies: this.policiesOf(who).map(swap),
      resourcePolicy: guard?.policy && swap(guard.policy),
      kind: guard?.kind,
      resourceAccount: on?.account ?? ('role' in who ? who.role.account : undefined),
    }).verdict;
  }

  /** Whether the caller's own policies would allow it on a resource that admits everybody: of a foreign account, so that both have to. */
  public mayItself({ who, action, resource, needs, also }: Step, swap = (policy: PolicyDocument) => policy): boolean {
    return evaluateAccess({
      request: { principal: principalOf(who), action, resource, context: { ...ofCaller(who), ...also, ...needs } },
      identityPolicies: this.policiesOf(who).map(swap),
      resourcePolicy: OPEN,
      resourceAccount: '000000000000',
    }).verdict === 'Allow';
  }

  private policiesOf(who: Caller): PolicyDocument[] {
    return 'role' in who ? this.identityOf(who.role) : 'person' in who ? who.policies : [];
  }

  private findGuard(resource: DeployedResource): Guard {
    const { type, arn, account, region, properties } = resource;
    const attached = (policyType: string, to: (given: any) => boolean): PolicyDocument | undefined => {
      const found = this.deployment.all(policyType, { account, region }).filter(policy => to(policy.properties));
      if (found.length > 1) throw new Error(`${found.length} policies of ${resource.id}`);
      return found[0]?.properties.PolicyDocument;
    };
    switch (type) {
      case 'AWS::IAM::Role': return { policy: properties.AssumeRolePolicyDocument, kind: 'key' };
      case 'AWS::KMS::Key': return { policy: properties.KeyPolicy, kind: 'key' };
      case 'AWS::Events::EventBus': return { policy: properties.Policy, kind: 'resource' };
      case 'AWS::S3::Bucket': return { policy: attached('AWS::S3::BucketPolicy', ({ Bucket }) => arn!.endsWith(`:::${Bucket}`)), kind: 'resource' };
      case 'AWS::SNS::Topic': return { policy: attached('AWS::SNS::TopicPolicy', ({ Topics }) => Topics.includes(arn)), kind: 'resource' };
      case 'AWS::SQS::Queue': {
        const path = `/${account}/${nameOf(resource)}`;
        return { policy: attached('AWS::SQS::QueuePolicy', ({ Queues }) => Queues.some((url: string) => url.endsWith(path))), kind: 'resource' };
      }
      // Such policies are those of the account and Region, and say themselves what they are about.
      case 'AWS::Logs::LogGroup': return { policy: merged(this.deployment.all('AWS::Logs::ResourcePolicy', { account, region })), kind: 'resource' };
      default: return { kind: 'resource' };
    }
  }
}

function merged(policies: DeployedResource[]): PolicyDocument | undefined {
  const statements = policies.flatMap(policiesIn).flatMap(({ Statement }) => Statement);
  return statements.length > 0 ? { Version: '2012-10-17', Statement: statements } : undefined;
}

const nameOf = ({ arn }: DeployedResource) => /[^:/]+$/.exec(arn!)![0];

function principalOf(who: Caller): RequestPrincipal {
  if ('service' in who) return who;
  if ('person' in who) return who.person === '' ? { anonymous: true } : { arn: who.person };
  const [, partition] = who.role.arn!.split(':');
  return { arn: `arn:${partition}:sts::${who.account ?? who.role.account}:assumed-role/${nameOf(who.role)}/session` };
}

/** The ARN of a session leaves out the path of its role, which AWS tells in a key. */
function ofCaller(who: Caller): Keys {
  return 'role' in who ? { 'aws:PrincipalArn': who.role.arn!.replace(who.role.account, who.account ?? who.role.account) } : {};
}

// ---- changes that have to turn a verdict ----

/** ARNs that come close: of another account, Region, or name. */
export function others(arn: string): string[] {
  const [head, partition, service, region, account, ...rest] = arn.split(':');
  const changed = (r: string, a: string, name = rest.join(':')) => [head, partition, service, r, a, name].join(':');
  return [
    ...(account ? [changed(region, STRANGER), changed(region, account === MEMBER ? SECURITY : MEMBER)] : []),
    ...(region ? [changed('xx-west-9', account)] : []),
    changed(region, account, rest.join(':').replace(/[^:/]+$/, 'other')),
  ];
}

const WRONG: Record<string, string[]> = {
  'aws:PrincipalOrgID': [FOREIGN_ORGANIZATION],
  'aws:SourceAccount': [STRANGER],
  's3:x-amz-acl': ['private', 'public-read'],
  's3:prefix': ['', 'other/'],
  'organizations:ServicePrincipal': ['config.amazonaws.com', 'sso.amazonaws.com', 'stacksets.cloudformation.amazonaws.com'],
  'organizations:PolicyType': ['TAG_POLICY', 'BACKUP_POLICY', 'AISERVICES_OPT_OUT_POLICY'],
};

const wrongValues = (key: string, value: string) => WRONG[key] ?? (value.startsWith('arn:') ? others(value) : undefined);

export interface Variant {
  readonly change: string;
  readonly step: Step;
  /** Whether only the caller's own policies are asked, as on a resource that admits everybody. */
  readonly alone?: boolean;
}

/** Every way to change one thing in a step, each of which has to be refused. */
export function variants(step: Step): Variant[] {
  const { needs = {}, who } = step;
  return [
    ...Object.entries(needs).flatMap(([key, value]) => {
      const { [key]: _, ...rest } = needs;
      const wrong = step.wrong?.[key] ?? wrongValues(key, value);
      if (!wrong) throw new Error(`No wrong values of ${key} are known`);
      return [
        { change: `without ${key}`, step: { ...step, needs: rest } },
        ...wrong.map(other => ({ change: `${key} ${other}`, step: { ...step, needs: { ...needs, [key]: other } } })),
      ];
    }),
    ...(step.never ?? []).map(keys => ({ change: JSON.stringify(keys), step: { ...step, needs: { ...needs, ...keys } } })),
    ...impostors(who).map(other => ({ change: `by ${JSON.stringify(principalOf(other))}`, step: asStranger({ ...step, who: other }) })),
    ...otherResources(step).map(resource => ({ change: `on ${resource}`, step: { ...step, resource }, alone: !('service' in who) })),
  ];
}

function otherResources({ resource, elsewhere: given, who }: Step): string[] {
  // A service has no policies of its own, and somebody who brings theirs may have all: the policy of the resource says which it is about.
  return given ?? ('role' in who && resource !== '*' ? others(resource) : []);
}

const SERVICES = ['cloudtrail', 'config', 'events', 'lambda', 's3', 'scheduler', 'sns', 'states'].map(service => `${service}.amazonaws.com`);

function impostors(who: Caller): Caller[] {
  if ('role' in who) return [{ ...who, account: STRANGER }];
  if ('person' in who) return [who.person.replace(/\d{12}/, STRANGER), who.person.replace(/[^/]+$/, 'other'), ''].map(person => ({ ...who, person }));
  // EventBridge may come under either name.
  const alike = [who.service, ...who.service === 'delivery.logs.amazonaws.com' ? ['events.amazonaws.com'] : []];
  return [...SERVICES.filter(service => !alike.includes(service)).map(service => ({ service })), { person: '', policies: [] }];
}

/** Whoever is of another account is of another organization too. */
function asStranger(step: Step): Step {
  const { needs = {}, also = {} } = step;
  const key = 'aws:PrincipalOrgID';
  return {
    ...step,
    needs: key in needs ? { ...needs, [key]: FOREIGN_ORGANIZATION } : needs,
    also: key in also ? { ...also, [key]: FOREIGN_ORGANIZATION } : also,
  };
}

// ---- the walk ----

const TLS = { 'aws:SecureTransport': 'true' };
const NO_TLS = [{ 'aws:SecureTransport': 'false' }];
const S3_TLS = { ...TLS, 's3:TlsVersion': '1.2' };
const S3_OLD_TLS = [...NO_TLS, { 's3:TlsVersion': '1.1' }];
const MEMBER_OF_ORGANIZATION = { 'aws:PrincipalOrgID': ORGANIZATION };
const NOT_A_SERVICE = { 'aws:PrincipalIsAWSService': 'false' };
/** Events that relays do not forward, and roles that are none of a relay. */
const notRelayed = (partition: string): Keys[] => [
  ...['other', 'awsx.iam', 'aws.partner/example.com/x', EVENT_SOURCE].map(source => (
    { 'events:source': source, 'events:detail-type': 'AWS API Call via CloudTrail' }
  )),
  ...['EC2 Instance State-change Notification', GovernanceEvent.TEST_ALERT, GovernanceEvent.ALERT].map(detailType => (
    { 'events:source': 'aws.iam', 'events:detail-type': detailType }
  )),
  ...[GovernanceEvent.RELAY_SILENT, GovernanceEvent.ALERT].map(detailType => ({ 'events:source': EVENT_SOURCE, 'events:detail-type': detailType })),
  ...['role/other', 'role/other/cloudtrail-governance/x', 'role/cloudtrail-governance-2/x', 'user/cloudtrail-governance/x', 'root'].map(name => (
    { 'aws:PrincipalArn': `arn:${partition}:iam::${MEMBER}:${name}` }
  )),
];
const FOLDERS = ['CloudTrail', 'CloudTrail-Digest', 'CloudTrail-Insight', 'CloudTrail-NetworkActivity', 'CloudTrail-Aggregated'];

/** What each service calls, read off what is deployed: a rule has targets, a schedule a machine, a machine its tasks. */
export class Walk {
  private readonly trail: DeployedResource;
  private readonly bucket: DeployedResource;
  private readonly key: DeployedResource;
  private readonly regions: string[];
  private readonly accounts: string[];
  private readonly suffix: string;

  constructor(private readonly policies: Policies) {
    const { deployment } = policies;
    this.trail = deployment.one('AWS::CloudTrail::Trail');
    const { S3BucketName: name, KMSKeyId: keyArn } = this.trail.properties;
    this.bucket = deployment.resources.find(({ type, arn }) => type === 'AWS::S3::Bucket' && arn!.endsWith(`:::${name}`))!;
    this.key = policies.byArn(keyArn, this.trail);
    this.regions = [...new Set(deployment.resources.map(({ region }) => region))];
    this.accounts = [...new Set(deployment.resources.map(({ account }) => account))];
    this.suffix = this.trail.arn!.startsWith('arn:aws-cn:') ? 'amazonaws.com.cn' : 'amazonaws.com';
  }

  public journeys(): Journey[] {
    const each = (type: string, what: string, steps: (resource: DeployedResource) => Step[]): Journey[] => {
      // The alert engine, the monitor of logs and the guards are within one account: engine-policies, integrity-policies and guard-policies.test.ts
      // try each of their policies.
      const resources = this.policies.deployment.all(type).filter(({ id }) => !/^(Alerts(Engine|Guard)|Integrity|Guard)/.test(id));
      return resources.map(one => ({ name: `${what} ${one.stackName}/${one.id} of ${one.account} in ${one.region}`, steps: steps(one) }));
    };
    return [
      { name: 'CloudTrail makes the trail', steps: this.creation() },
      ...this.accounts.flatMap(account => this.regions.map(region => (
        { name: `CloudTrail delivers what happens in ${account} in ${region}`, steps: this.delivery(account, region) }
      ))),
      { name: 'CloudTrail writes to CloudWatch Logs', steps: this.logs() },
      { name: 'S3 records who reads', steps: this.accessLogs() },
      ...each('AWS::Logs::LogGroup', 'CloudWatch Logs encrypts', group => this.logEncryption(group)),
      ...each('AWS::Events::Rule', 'EventBridge follows', rule => this.rule(rule)),
      ...each('AWS::Events::EventBus', 'EventBridge keeps', bus => this.bus(bus)),
      ...each('AWS::Scheduler::Schedule', 'Scheduler starts', schedule => this.schedule(schedule)),
      ...each('AWS::StepFunctions::StateMachine', 'Step Functions runs', machine => this.machine(machine)),
      ...each('AWS::Lambda::Function', 'Lambda runs', provider => this.provider(provider)),
      ...each('Custom::ApiCall', 'the provider makes', call => this.call(call)),
      ...this.policies.roles.filter(({ id }) => /^IntegrityRole/.test(id)).map(role => ({ name: 'the monitor of logs reads', steps: this.monitoring(role) })),
    ];
  }

  /** The monitor decrypts with the key of another account. */
  private monitoring(role: DeployedResource): Step[] {
    const { bucket, key, trail } = this;
    const by = { who: { role }, on: bucket, also: { ...S3_TLS, ...MEMBER_OF_ORGANIZATION, ...NOT_A_SERVICE }, never: S3_OLD_TLS };
    return [
      ...this.accounts.flatMap(account => FOLDERS.map((folder): Step => ({
        ...by,
        what: `verifies ${folder} of ${account}`,
        action: 's3:GetObject',
        resource: `${bucket.arn}/AWSLogs/${ORGANIZATION}/${account}/${folder}/x.json.gz`,
        elsewhere: [`${bucket.arn}/AWSLogs/x`, `${bucket.arn}-2/AWSLogs/${ORGANIZATION}/${account}/${folder}/x.json.gz`],
      }))),
      { ...by, what: 'lists', action: 's3:ListBucket', resource: bucket.arn!, elsewhere: [`${bucket.arn}-2`] },
      {
        ...by,
        what: 'decrypts logs',
        on: key,
        action: 'kms:Decrypt',
        resource: key.arn!,
        needs: { 'kms:EncryptionContext:aws:cloudtrail:arn': trail.arn! },
        never: [],
        elsewhere: [],
      },
    ];
  }

  /** What a reader does, with policies of its own. */
  public reading(person: string, policies: PolicyDocument[]): Journey {
    const { bucket, key, trail } = this;
    const by = { who: { person, policies }, on: bucket, also: { ...S3_TLS, ...MEMBER_OF_ORGANIZATION, ...NOT_A_SERVICE }, never: S3_OLD_TLS };
    return {
      name: 'a reader of another account reads',
      steps: [
        ...this.accounts.flatMap(account => FOLDERS.map((folder): Step => ({
          ...by,
          what: `reads ${folder} of ${account}`,
          action: 's3:GetObject',
          resource: `${bucket.arn}/AWSLogs/${ORGANIZATION}/${account}/${folder}/x.json.gz`,
        }))),
        { ...by, what: 'reads a version', action: 's3:GetObjectVersion', resource: `${bucket.arn}/AWSLogs/${MANAGEMENT}/CloudTrail/x.json.gz` },
        { ...by, what: 'lists', action: 's3:ListBucket', resource: bucket.arn!, needs: { 's3:prefix': `AWSLogs/${ORGANIZATION}/${MEMBER}/` } },
        { ...by, what: 'finds the bucket', action: 's3:GetBucketLocation', resource: bucket.arn! },
        {
          ...by,
          what: 'decrypts',
          on: key,
          action: 'kms:Decrypt',
          resource: key.arn!,
          needs: { 'kms:EncryptionContext:aws:cloudtrail:arn': trail.arn! },
          never: [],
          elsewhere: [],
        },
      ],
    };
  }

  private cloudTrail(): Pick<Step, 'who' | 'needs'> {
    return { who: { service: 'cloudtrail.amazonaws.com' }, needs: { 'aws:SourceArn': this.trail.arn! } };
  }

  private creation(): Step[] {
    const { bucket, key } = this;
    const from = this.cloudTrail();
    return [
      {
        ...from,
        what: 'looks at the bucket',
        action: 's3:GetBucketAcl',
        resource: bucket.arn!,
        on: bucket,
        also: { ...S3_TLS, 'aws:SourceAccount': MANAGEMENT, 'aws:PrincipalIsAWSService': 'true' },
        never: S3_OLD_TLS,
      },
      ...['kms:DescribeKey', 'kms:Decrypt'].map((action): Step => (
        { ...from, what: `calls ${action}`, action, resource: key.arn!, on: key, also: { 'aws:SourceAccount': MANAGEMENT } }
      )),
    ];
  }

  /** The management account has a folder of its own besides, should the trail ever become that of one account. */
  private delivery(account: string, region: string): Step[] {
    const { bucket, key, trail } = this;
    const roots = [`${ORGANIZATION}/${account}`, ...(account === MANAGEMENT ? [account] : [])];
    const from = this.cloudTrail();
    const context = 'kms:EncryptionContext:aws:cloudtrail:arn';
    const files = roots.flatMap(path => FOLDERS.map(folder => `${bucket.arn}/AWSLogs/${path}/${folder}/${region}/2026/01/01/x.json.gz`));
    return files.flatMap((resource): Step[] => [
      {
        ...from,
        what: `gets a data key for ${resource}`,
        action: 'kms:GenerateDataKey',
        resource: key.arn!,
        on: key,
        needs: { ...from.needs, [context]: trail.arn! },
        also: { 'kms:EncryptionContext:aws:s3:arn': resource, 'aws:SourceAccount': MANAGEMENT },
        // The documented policy admits any trail of the owner here; the source ARN says which.
        wrong: { [context]: [...[MEMBER, STRANGER].map(other => trail.arn!.replace(MANAGEMENT, other)), trail.arn!.replace(':trail/', ':channel/')] },
      },
      {
        ...from,
        what: `writes ${resource}`,
        action: 's3:PutObject',
        resource,
        on: bucket,
        needs: { ...from.needs, 's3:x-amz-acl': 'bucket-owner-full-control' },
        also: {
          ...S3_TLS, 'aws:SourceAccount': MANAGEMENT, 'aws:PrincipalIsAWSService': 'true', 's3:x-amz-server-side-encryption': 'aws:kms',
        },
        never: S3_OLD_TLS,
        elsewhere: [
          resource.replace(`/${root(resource)}/`, `/${FOREIGN_ORGANIZATION}/`),
          resource.replace(`/${root(resource)}/`, `/${STRANGER}/`),
          resource.replace(/\/AWSLogs\/.*\/CloudTrail/, `/AWSLogs/${MEMBER}/CloudTrail`),
          resource.replace('/AWSLogs/', '/other/'),
          resource.replace('/AWSLogs/', '/other/AWSLogs/'),
          resource.replace('/AWSLogs/', '-access-logs/AWSLogs/'),
        ],
      },
    ]);
  }

  private logs(): Step[] {
    const { trail } = this;
    const role = this.policies.byArn(trail.properties.CloudWatchLogsRoleArn, trail);
    const group = trail.properties.CloudWatchLogsLogGroupArn.replace(/:\*$/, '');
    const names = [MANAGEMENT, ...this.accounts.map(account => `${ORGANIZATION}_${account}`)].map(account => `${account}_CloudTrail_${trail.region}`);
    const streams = names.flatMap(name => [name, `${name}_2`]);
    return [
      // Without a source ARN, as CloudTrail sends none here.
      { what: 'takes on the role', who: { service: 'cloudtrail.amazonaws.com' }, action: 'sts:AssumeRole', resource: role.arn!, on: role },
      ...streams.flatMap(stream => ['logs:CreateLogStream', 'logs:PutLogEvents'].map((action): Step => {
        const at = (name: string) => `${group}:log-stream:${name}`;
        return {
          what: `${action} ${stream}`,
          who: { role },
          action,
          resource: at(stream),
          on: this.policies.byArn(group, trail),
          elsewhere: [
            ...others(at(stream)), at(`${STRANGER}_CloudTrail_${trail.region}`), at(`${FOREIGN_ORGANIZATION}_${MEMBER}_CloudTrail_${trail.region}`),
            at(stream).replace('governance', 'governance-2'),
          ],
        };
      })),
    ];
  }

  private logEncryption(group: DeployedResource): Step[] {
    if (!group.properties.KmsKeyId) return [];
    const key = this.policies.byArn(group.properties.KmsKeyId, group);
    const context = { 'kms:EncryptionContext:aws:logs:arn': group.arn!.replace(/:\*$/, '') };
    return ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncryptFrom', 'kms:ReEncryptTo', 'kms:GenerateDataKey', 'kms:DescribeKey'].map((action): Step => ({
      what: `calls ${action}`, who: { service: `logs.${group.region}.${this.suffix}` }, action, resource: key.arn!, on: key, needs: context,
    }));
  }

  /** Of the archive only: the record is not recorded. */
  private accessLogs(): Step[] {
    const { bucket } = this;
    const { DestinationBucketName: name, LogFilePrefix: prefix = '' } = bucket.properties.LoggingConfiguration;
    const target = this.policies.byArn(bucket.arn!.replace(/[^:]+$/, name), bucket);
    return [{
      what: 'writes',
      who: { service: 'logging.s3.amazonaws.com' },
      action: 's3:PutObject',
      resource: `${target.arn}/${prefix}x`,
      on: target,
      needs: { 'aws:SourceArn': bucket.arn!, 'aws:SourceAccount': bucket.account },
      also: S3_TLS,
      never: S3_OLD_TLS,
      elsewhere: [`${target.arn}/other`, `${bucket.arn}/${prefix}x`],
    }];
  }

  private rule(rule: DeployedResource): Step[] {
    const source = { 'aws:SourceArn': rule.arn! };
    const who = { service: 'events.amazonaws.com' };
    return rule.properties.Targets.flatMap(({ Arn: arn, RoleArn: roleArn, DeadLetterConfig: deadLetters }: any): Step[] => {
      const target = this.policies.byArn(arn, rule);
      const role = roleArn && this.policies.byArn(roleArn, rule);
      return [
        ...(role ? this.takesOn(who.service, role, source, target) : []),
        ...this.event(rule, role ? { who: { role } } : { who, needs: source }, target),
        ...(deadLetters ? this.deadLetters(source, deadLetters.Arn, rule) : []),
      ];
    });
  }

  /** Roles that start machines also look at the account; what forwards has the account in the rule's ARN. */
  private takesOn(service: string, role: DeployedResource, source: Keys, target: DeployedResource, wrong?: Step['wrong']): Step[] {
    const account = { 'aws:SourceAccount': role.account };
    const checked = target.type === 'AWS::StepFunctions::StateMachine';
    return [{
      what: `takes on ${role.id}`,
      who: { service },
      action: 'sts:AssumeRole',
      resource: role.arn!,
      on: role,
      needs: { ...source, ...(checked ? account : {}) },
      also: checked ? {} : account,
      wrong,
    }];
  }

  private event(rule: DeployedResource, by: Pick<Step, 'who' | 'needs'>, target: DeployedResource): Step[] {
    switch (target.type) {
      case 'AWS::Events::EventBus': {
        // In the hub's own account the role's policy would be enough.
        const crosses = rule.account !== target.account;
        return eventsOf(rule).map(event => ({
          ...by,
          what: `forwards ${event['events:detail-type']} to the hub`,
          action: 'events:PutEvents',
          resource: target.arn!,
          on: target,
          needs: crosses ? MEMBER_OF_ORGANIZATION : {},
          also: { ...crosses ? {} : MEMBER_OF_ORGANIZATION, ...event, ...TLS },
          never: crosses ? notRelayed(target.arn!.split(':')[1]) : [],
        }));
      }
      case 'AWS::StepFunctions::StateMachine': return [{ ...by, what: 'starts', action: 'states:StartExecution', resource: target.arn!, on: target }];
      // EventBridge names its rule only when it writes.
      case 'AWS::Logs::LogGroup': {
        const resource = target.arn!.replace(/\*$/, 'log-stream:x');
        const elsewhere = [resource.replace(':log-stream:', '-2:log-stream:'), resource.replace(target.account, MEMBER)];
        return ['events.amazonaws.com', 'delivery.logs.amazonaws.com'].flatMap((service): Step[] => {
          const write = { who: { service }, resource, on: target, elsewhere };
          return [
            { ...write, what: `makes a stream as ${service}`, action: 'logs:CreateLogStream', also: by.needs },
            { ...write, what: `writes as ${service}`, action: 'logs:PutLogEvents', needs: by.needs },
          ];
        });
      }
      default: throw new Error(`${rule.id} has a target that nobody walked: ${target.type}`);
    }
  }

  private deadLetters(needs: Keys, queueArn: string, from: DeployedResource): Step[] {
    const queue = this.policies.byArn(queueArn, from);
    const who = { service: 'events.amazonaws.com' };
    return [
      { what: 'sends dead letters', who, action: 'sqs:SendMessage', resource: queueArn, on: queue, needs, also: TLS, never: NO_TLS },
    ];
  }

  /** EventBridge names the bus that it encrypts; it looks at the key before the bus exists. */
  private encryption(keyArn: string, bus: DeployedResource): Step[] {
    const key = this.policies.byArn(keyArn, bus);
    const by = { who: { service: 'events.amazonaws.com' }, resource: keyArn, on: key };
    const account = { 'aws:SourceAccount': key.account };
    return [
      ...['kms:Decrypt', 'kms:GenerateDataKey'].map((action): Step => (
        { ...by, what: `calls ${action}`, action, needs: { ...account, 'aws:SourceArn': bus.arn!, 'kms:EncryptionContext:aws:events:event-bus:arn': bus.arn! } }
      )),
      { ...by, what: 'calls kms:DescribeKey', action: 'kms:DescribeKey', needs: account },
    ];
  }

  private bus(bus: DeployedResource): Step[] {
    return [
      ...this.encryption(bus.properties.KmsKeyIdentifier, bus),
      ...this.deadLetters({ 'aws:SourceArn': bus.arn! }, bus.properties.DeadLetterConfig.Arn, bus),
    ];
  }

  private schedule(schedule: DeployedResource): Step[] {
    const { Arn: machineArn, RoleArn: roleArn } = schedule.properties.Target;
    const [role, machine] = [this.policies.byArn(roleArn, schedule), this.policies.byArn(machineArn, schedule)];
    const [, partition] = machineArn.split(':');
    const source = { 'aws:SourceArn': `arn:${partition}:scheduler:${schedule.region}:${schedule.account}:schedule-group/default` };
    return [
      ...this.takesOn('scheduler.amazonaws.com', role, source, machine),
      { what: 'starts', who: { role }, action: 'states:StartExecution', resource: machineArn, on: machine },
    ];
  }

  private machine(machine: DeployedResource): Step[] {
    const role = this.policies.byArn(machine.properties.RoleArn, machine);
    const tasks = Object.values<any>(JSON.parse(machine.properties.DefinitionString).States).filter(({ Type: type }) => type === 'Task');
    // The policy cannot name the machine, which names the role.
    const [account, , region] = others(machine.arn!);
    return [
      ...this.takesOn('states.amazonaws.com', role, { 'aws:SourceArn': machine.arn! }, machine, {
        'aws:SourceArn': [account, region, machine.arn!.replace(':stateMachine:', ':activity:')],
      }),
      ...tasks.flatMap(task => this.task(machine, task).map(step => ({ ...step, who: { role } }))),
      ...this.observation(machine).map(step => ({ ...step, who: { role } })),
    ];
  }

  /** Calls of Step Functions for the logs and the traces of a machine. */
  private observation({ properties: { LoggingConfiguration: logging, TracingConfiguration: tracing } }: DeployedResource): Omit<Step, 'who'>[] {
    const logs = ['CreateLogDelivery', 'DeleteLogDelivery', 'DescribeLogGroups', 'DescribeResourcePolicies', 'GetLogDelivery', 'ListLogDeliveries',
      'PutResourcePolicy', 'UpdateLogDelivery'].map(call => `logs:${call}`);
    const traces = ['GetSamplingRules', 'GetSamplingTargets', 'PutTelemetryRecords', 'PutTraceSegments'].map(call => `xray:${call}`);
    return [...logging?.Level === 'ERROR' ? logs : [], ...tracing?.Enabled ? traces : []].map(action => ({ what: action, action, resource: '*' }));
  }

  private task(machine: DeployedResource, { Resource: integration, Arguments: args }: any): Omit<Step, 'who'>[] {
    const at = (service: string, name: string) => `${machine.arn!.split(':', 2).join(':')}:${service}:${machine.region}:${machine.account}:${name}`;
    const insights = (action: string) => this.policies.deployment.all('AWS::Logs::LogGroup', machine)
      .filter(({ properties }) => machine.properties.DefinitionString.includes(`"${properties.LogGroupName}"`))
      .map(on => ({ what: action, action, resource: on.arn!.replace(/\*$/, 'log-stream:'), on, elsewhere: others(on.arn!.replace(/:\*$/, '')) }));
    switch (/:::(?:aws-sdk:)?(.+)$/.exec(integration)![1]) {
      // Each account has its copy of an organization trail, under the ARN of the management account, and decides on it itself.
      case 'cloudtrail:getTrailStatus': return JSON.parse(machine.properties.DefinitionString).States.Begin.Assign.trailArns
        .map((resource: string) => ({ what: 'asks', action: 'cloudtrail:GetTrailStatus', resource }));
      case 'cloudwatch:describeAlarms': return args.AlarmNames.map((name: string) => (
        { what: 'looks at the alarm', action: 'cloudwatch:DescribeAlarms', resource: at('cloudwatch', `alarm:${name}`) }
      ));
      case 'sns:getTopicAttributes': return [{ what: 'counts subscriptions', action: 'sns:GetTopicAttributes', resource: args.TopicArn }];
      case 'cloudwatchlogs:startQuery': return insights('logs:StartQuery');
      case 'cloudwatchlogs:getQueryResults': return insights('logs:GetQueryResults');
      case 'events:putEvents': return args.Entries.map(({ EventBusName: name }: any) => {
        const resource = at('events', `event-bus/${name}`);
        const on = name === 'default' ? undefined : this.policies.byArn(resource, machine);
        return { what: 'reports', action: 'events:PutEvents', resource, on, also: MEMBER_OF_ORGANIZATION };
      });
      default: throw new Error(`${machine.id} has a task that nobody walked: ${integration}`);
    }
  }

  private provider(provider: DeployedResource): Step[] {
    const role = this.policies.byArn(provider.properties.Role, provider);
    const group = this.policies.byArn(provider.arn!.replace(/:lambda:(.*):function:.*$/, `:logs:$1:log-group:${provider.properties.LoggingConfig.LogGroup}`), provider);
    const resource = group.arn!.replace(/\*$/, 'log-stream:2026/01/01/x');
    const besides = [...others(resource).slice(0, -1), resource.replace(':log-stream:', '-2:log-stream:')];
    return [
      { what: 'takes on its role', who: { service: 'lambda.amazonaws.com' }, action: 'sts:AssumeRole', resource: role.arn!, on: role },
      ...['logs:CreateLogStream', 'logs:PutLogEvents'].map((action): Step => (
        { what: action, who: { role }, action, resource, on: group, elsewhere: besides }
      )),
    ];
  }

  private call({ properties, ...custom }: DeployedResource): Step[] {
    const provider = this.policies.byArn(properties.ServiceToken, custom as DeployedResource);
    const who = { role: this.policies.byArn(provider.properties.Role, provider) };
    const { Call: made, ServicePrincipal: principal, RootId, PolicyType: type, ServiceToken, ServiceTimeout, ...unknown } = properties;
    if (Object.keys(unknown).length > 0) throw new Error(`${custom.id} has parameters that nobody walked: ${Object.keys(unknown)}`);
    const trusts = (service: string): Step => ({
      what: `trusts ${service}`, who, action: 'organizations:EnableAWSServiceAccess', resource: '*', needs: { 'organizations:ServicePrincipal': service },
    });
    if (principal) return [trusts(principal)];
    const call = (action: string): Step => ({ what: made, who, action, resource: '*' });
    if (type) {
      const needs = { 'organizations:PolicyType': type };
      const roots = `${provider.arn!.split(':', 2).join(':')}:organizations::${provider.account}:root/o-abc123defg/r-abcd`;
      return [{ what: `enables ${type}`, who, action: 'organizations:EnablePolicyType', resource: roots, needs }];
    }
    if (made === 'OrganizationRoot') return [call('organizations:ListRoots')];
    if (made !== 'StackSetsAccess') throw new Error(`Nobody walked ${made}`);

    // CloudFormation makes these calls on behalf of whoever calls it.
    const iamArn = (name: string) => `${provider.arn!.split(':', 2).join(':')}:iam::${provider.account}:role/${name}`;
    const [stackSets, role] = ['stacksets.cloudformation.amazonaws.com', 'AWSServiceRoleForCloudFormationStackSetsOrgAdmin'];
    const linked = iamArn(`aws-service-role/${stackSets}/${role}`);
    const ofConfig = iamArn('aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig');
    const never = { elsewhere: [ofConfig, iamArn('administrator'), linked.replace(MANAGEMENT, MEMBER)] };
    return [
      call('cloudformation:ActivateOrganizationsAccess'),
      trusts(`member.org.${stackSets}`),
      { what: 'makes the role', who, action: 'iam:CreateServiceLinkedRole', resource: linked, also: { 'iam:AWSServiceName': stackSets }, ...never },
      ...[linked, iamArn(role)].map((resource): Step => ({ what: 'finds the role', who, action: 'iam:GetRole', resource, ...never })),
    ];
  }
}

/** The kinds of events that a rule on their common end forwards. */
const VIA_CLOUDTRAIL = ['API Call', 'Console Action', 'Console Sign In', 'Console Signin', 'Service Event'].map(kind => `AWS ${kind} via CloudTrail`);

/** What AWS tells of the events that a rule forwards, one of each detail type. */
function eventsOf({ id, properties: { EventPattern: { source = [{ prefix: 'aws.' }], 'detail-type': detailTypes } } }: DeployedResource): Keys[] {
  const [name] = source.map((one: any) => typeof one === 'string' ? one : one.prefix === 'aws.' ? 'aws.iam' : undefined);
  const types = detailTypes.flatMap((type: any) => type?.suffix === ' via CloudTrail' ? VIA_CLOUDTRAIL : type);
  if (!name || !types.every((type: unknown) => typeof type === 'string')) throw new Error(`${id} forwards events that nobody walked`);
  return types.map((type: string) => ({ 'events:source': name, 'events:detail-type': type }));
}

/** The folder below `AWSLogs/`: of the organization, or of the management account. */
const root = (resource: string) => /AWSLogs\/([^/]+)\//.exec(resource)![1];
