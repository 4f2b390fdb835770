import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Environment, PhysicalIds, physicalIds, resolveTemplate } from '../../lib/testing/template-resolver';
import { ACCOUNT, REGION } from '../private/harness';

export const STORE_ID = '01234567-89ab-cdef-0123-456789abcdef';
export const FOREIGN_STORE = `arn:aws:cloudtrail:${REGION}:${ACCOUNT}:eventdatastore/${STORE_ID}`;

/** Acknowledged as a user would. */
export const LAKE_CLOSED = 'cdk-cloudtrail-governance:lakeClosed';

/** What CloudTrail makes up: stores and channels have generated ids, told by one attribute. */
const GENERATED: Record<string, [attribute: string, path: string]> = {
  'AWS::CloudTrail::EventDataStore': ['EventDataStoreArn', 'eventdatastore'],
  'AWS::CloudTrail::Channel': ['ChannelArn', 'channel'],
};

/** A synthesized stack with every reference resolved, those to stores and channels too. */
export class LakeDeployed {
  private readonly template: any;
  private readonly ids: PhysicalIds;

  constructor(private readonly stack: Stack, private readonly env: Environment = { partition: 'aws', region: REGION, account: ACCOUNT }) {
    this.template = Template.fromStack(stack).toJSON();
    const known = physicalIds(this.template, env);
    const made = Object.entries<any>(this.template.Resources).filter(([, { Type }]) => GENERATED[Type]).map(([id, { Type }]) => {
      const [attribute] = GENERATED[Type];
      return [id, { ref: this.arnOf(id), attributes: { [attribute]: this.arnOf(id) } }] as const;
    });
    this.ids = { ...known, resources: { ...known.resources, ...Object.fromEntries(made) } };
  }

  /** The ARN that the only store or channel with such a logical id got. */
  public arn(id: RegExp): string {
    const [found] = this.matching(id).filter(name => GENERATED[this.template.Resources[name].Type]);
    return this.arnOf(found);
  }

  /** The resource with such a logical id, resolved. */
  public resource(type: string, id = /./): any {
    const found = this.matching(id).filter(name => this.template.Resources[name].Type === type);
    if (found.length !== 1) throw new Error(`${found.length} resources of type ${type}`);
    return resolveTemplate(this.template.Resources[found[0]], this.ids);
  }

  public all(type: string): any[] {
    return Object.values<any>(this.template.Resources).filter(({ Type }) => Type === type)
      .map(({ Properties }) => resolveTemplate(Properties, this.ids));
  }

  public one(type: string, id?: RegExp): any {
    return this.resource(type, id).Properties;
  }

  /** Any value with tokens. */
  public text<T>(value: T): T {
    return resolveTemplate<T>(this.stack.resolve(value), this.ids);
  }

  private matching(id: RegExp): string[] {
    return Object.keys(this.template.Resources).filter(name => id.test(name));
  }

  private arnOf(id: string): string {
    const { partition, region, account } = this.env;
    const [, path] = GENERATED[this.template.Resources[id].Type];
    // Eight of the logical id, in the form of a UUID.
    const hash = id.slice(-8).toLowerCase();
    return `arn:${partition}:cloudtrail:${region}:${account}:${path}/${hash}-89ab-cdef-0123-456789abcdef`;
  }
}
