import { App } from 'aws-cdk-lib';
import { Environment, physicalIds, resolveTemplate } from '../../lib/testing/template-resolver';

export const ORGANIZATION = 'o-abc123defg';
export const MANAGEMENT = '111111111111';
export const LOG_ARCHIVE = '222222222222';
export const SECURITY = '333333333333';
/** A member like any other. */
export const MEMBER = '444455556666';
/** Of another organization. */
export const STRANGER = '999999999999';
export const ACCOUNTS = [MANAGEMENT, LOG_ARCHIVE, SECURITY, MEMBER];

/** One resource as it is deployed somewhere: every reference resolved. */
export interface DeployedResource {
  readonly account: string;
  readonly region: string;
  readonly stackName: string;
  readonly id: string;
  readonly type: string;
  readonly arn?: string;
  readonly properties: any;
}

/** Everything that an app puts into the accounts of an organization, also by its StackSets. */
export class Deployment {
  public readonly resources: DeployedResource[];
  private byType?: Map<string, DeployedResource[]>;

  constructor(app: App, accounts = ACCOUNTS, partition = 'aws') {
    this.resources = app.synth().stacksRecursively.flatMap(({ stackName, environment: { account, region }, template }) => {
      const own = deploy(template, stackName, { partition, account, region });
      return [...own, ...own.filter(({ type }) => type === 'AWS::CloudFormation::StackSet').flatMap(stackSet => instances(stackSet, accounts, partition))];
    });
  }

  /** The resources of a type, in an account and Region where these are said. */
  public all(type: string, place: { account?: string; region?: string } = {}): DeployedResource[] {
    this.byType ??= byType(this.resources);
    return (this.byType.get(type) ?? []).filter(({ account, region }) =>
      account === (place.account ?? account) && region === (place.region ?? region));
  }

  /** The only such resource, whose logical id matches. */
  public one(type: string, place: { account?: string; region?: string } = {}, id = /./): DeployedResource {
    const found = this.all(type, place).filter(resource => id.test(resource.id));
    if (found.length !== 1) throw new Error(`${found.length} resources of type ${type}: ${found.map(({ stackName, id: own }) => `${stackName}/${own}`).join(', ')}`);
    return found[0];
  }
}

/** What only a deployment knows, and no resource's name tells. */
const LEARNT: Record<string, Record<string, string>> = { 'Custom::ApiCall': { RootId: 'r-abcd' } };

function byType(resources: DeployedResource[]): Map<string, DeployedResource[]> {
  const found = new Map<string, DeployedResource[]>();
  for (const resource of resources) {
    const ofType = found.get(resource.type) ?? [];
    ofType.push(resource);
    found.set(resource.type, ofType);
  }
  return found;
}

function deploy(template: any, stackName: string, env: Environment): DeployedResource[] {
  const ids = physicalIds(template, env);
  for (const [id, { Type: type }] of Object.entries<any>(template.Resources)) Object.assign(ids.resources[id].attributes, LEARNT[type]);
  return Object.entries<any>(template.Resources).map(([id, { Type: type, Properties = {} }]) => ({
    ...env, stackName, id, type, arn: ids.resources[id].attributes.Arn, properties: resolveTemplate(Properties, ids),
  }));
}

/** Service-managed StackSets reach every account but the management account. */
function instances({ account: administrator, properties }: DeployedResource, accounts: string[], partition: string): DeployedResource[] {
  const [{ Regions: regions }] = properties.StackInstancesGroup;
  return accounts.filter(account => account !== administrator).flatMap(account => regions.flatMap((region: string) =>
    deploy(JSON.parse(properties.TemplateBody), `StackSet-${properties.StackSetName}`, { partition, account, region })));
}
