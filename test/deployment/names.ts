import { FactId } from './facts';
import { specificationOf, valuesAt } from './specification';
import { StackResource } from './stack';

type Scope = 'global' | 'account' | 'region' | 'bus';

/** Scopes in which a name is unique, other than an account and Region. */
const SCOPES: Record<string, Scope> = {
  'AWS::S3::Bucket': 'global',
  'AWS::S3::BucketPolicy': 'global',
  'AWS::IAM::Role': 'account',
  'AWS::IAM::ManagedPolicy': 'account',
  'AWS::CE::AnomalySubscription': 'account',
  'AWS::Organizations::Policy': 'account',
  'AWS::Chatbot::SlackChannelConfiguration': 'account',
  'AWS::Events::Rule': 'bus',
};

/** Facts by which a second resource is refused, other than that names are unique. */
const REFUSED_BY: Record<string, FactId> = {
  'AWS::S3::Bucket': 'bucketNamesAreGlobal',
  'AWS::S3::BucketPolicy': 'policyExists',
  'AWS::Logs::QueryDefinition': 'queryNamesAreUnique',
};

/** Names in a nested property, which the specification of the type does not know as the name. */
const NESTED: Record<string, string[][]> = {
  'AWS::Glue::Database': [['CatalogId'], ['DatabaseInput', 'Name']],
  'AWS::Glue::Table': [['CatalogId'], ['DatabaseName'], ['TableInput', 'Name']],
};

/** Types whose name is unique only within the resource they belong to, or not at all. */
const FREE = ['AWS::IAM::Policy', 'AWS::Athena::NamedQuery', 'AWS::CloudTrail::ResourcePolicy', 'AWS::LakeFormation::PrincipalPermissions'];

export interface TakenName {
  /** The name in the scope in which it is unique. */
  readonly key: string;
  readonly name: string;
  /** The fact by which a second resource of this name is refused. */
  readonly fact: FactId;
}

/** The place in which a name of the type is unique, in plain words. */
export function placeOfUnique(type: string): string {
  return { global: 'partition', account: 'account', region: 'account and Region', bus: 'event bus' }[SCOPES[type] ?? 'region'];
}

/** The paths of the properties that make up the name. */
export function namePaths(type: string): string[][] {
  return NESTED[type] ?? specificationOf(type)?.naming.map(property => [property]) ?? [];
}

/** The name that a template fixes; undefined where CloudFormation generates one. */
export function fixedName({ type, properties, stack: { place } }: StackResource): TakenName | undefined {
  const paths = namePaths(type);
  const values = paths.map(path => valuesAt(properties, path)[0]);
  if (paths.length === 0 || FREE.includes(type) || values.some(value => typeof value !== 'string')) return undefined;
  const name = values.join('|');
  const scope = {
    global: [],
    account: [place.account],
    region: [place.account, place.region],
    bus: [place.account, place.region, busOf(properties)],
  }[SCOPES[type] ?? 'region'];
  return { key: [type, ...scope, name].join('|'), name, fact: REFUSED_BY[type] ?? 'namesAreUnique' };
}

/** The name of the bus of a rule. */
export function busOf({ EventBusName = 'default' }: any): string {
  return EventBusName.replace(/^arn:.*:event-bus\//, '');
}
