import { partitionOf } from '../../../lib/regions/partitions';

/** A kind of resource that has a page in the console. */
export interface ResourceKind {
  readonly type: string;
  /** The beginning of its ARNs without partition, Region and account. */
  readonly arn: string;
  /** The parameter that has its name, of calls of its service. */
  readonly parameter: RegExp;
  /** The path of its page, with the placeholders `{name}`, `{arn}` and `{region}`. */
  readonly page: string;
  /** The ARN, where the name is enough for it. */
  readonly arnOfName?: (name: string, region: string) => string | undefined;
}

const ec2 = (type: string, resource: string, parameter: RegExp, page: string): ResourceKind =>
  ({ type: `AWS::EC2::${type}`, arn: `ec2:${resource}/`, parameter, page: `ec2/home?region={region}#${page}={name}` });
const iam = (type: string, resource: string, parameter: RegExp, key = '{name}'): ResourceKind =>
  ({ type: `AWS::IAM::${type}`, arn: `iam:${resource}/`, parameter, page: `iam/home#/${resource.replace(/y$/, 'ie')}s/details/${key}` });

const KINDS: ResourceKind[] = [
  {
    type: 'AWS::S3::Bucket',
    arn: 's3:',
    parameter: /^bucketName$/,
    page: 's3/buckets/{name}?region={region}',
    arnOfName: (name, region) => /^[\w.-]{3,255}$/.test(name) ? `arn:${partitionOf(region).name}:s3:::${name}` : undefined,
  },
  iam('Role', 'role', /^roleName$/),
  iam('User', 'user', /^userName$/),
  iam('Group', 'group', /^groupName$/),
  iam('ManagedPolicy', 'policy', /^policyArn$/, '{arn}'),
  ec2('SecurityGroup', 'security-group', /^groupId$/, 'SecurityGroup:groupId'),
  ec2('Instance', 'instance', /^instanceId$/, 'InstanceDetails:instanceId'),
  ec2('VPC', 'vpc', /^vpcId$/, 'VpcDetails:VpcId'),
  ec2('Snapshot', 'snapshot', /^snapshotId$/, 'SnapshotDetails:snapshotId'),
  { type: 'AWS::KMS::Key', arn: 'kms:key/', parameter: /^keyId$/, page: 'kms/home?region={region}#/kms/keys/{name}' },
  { type: 'AWS::Lambda::Function', arn: 'lambda:function:', parameter: /^functionName$/, page: 'lambda/home?region={region}#/functions/{name}' },
  { type: 'AWS::CloudTrail::Trail', arn: 'cloudtrail:trail/', parameter: /^(trailName|name)$/, page: 'cloudtrailv2/home?region={region}#/trails/{arn}' },
  { type: 'AWS::SecretsManager::Secret', arn: 'secretsmanager:secret:', parameter: /^secretId$/, page: 'secretsmanager/secret?region={region}&name={name}' },
  { type: 'AWS::RDS::DBInstance', arn: 'rds:db:', parameter: /^dBInstanceIdentifier$/, page: 'rds/home?region={region}#database:id={name};is-cluster=false' },
  { type: 'AWS::RDS::DBCluster', arn: 'rds:cluster:', parameter: /^dBClusterIdentifier$/, page: 'rds/home?region={region}#database:id={name};is-cluster=true' },
  { type: 'AWS::DynamoDB::Table', arn: 'dynamodb:table/', parameter: /^tableName$/, page: 'dynamodbv2/home?region={region}#table?name={name}' },
];

/** The kind of the resource with this ARN. A bucket's objects are none. */
export function kindOfArn(arn: string): ResourceKind | undefined {
  const [, , service, , , ...rest] = arn.split(':');
  const beginning = `${service}:${rest.join(':')}`;
  return KINDS.find(kind => beginning.startsWith(kind.arn) && !(service === 's3' && beginning.includes('/')));
}

/** The kind of the resource that a parameter of a service's call names. */
export function kindOfParameter(field: string, eventSource: string): ResourceKind | undefined {
  const name = (field.split('.').at(-1) ?? '').replace(/(\[\d+\])+$/, '');
  return KINDS.find(({ arn, parameter }) => eventSource === `${arn.split(':')[0]}.amazonaws.com` && parameter.test(name));
}

export function kindOfType(type: string | undefined): ResourceKind | undefined {
  return KINDS.find(kind => kind.type === type);
}
