import { resolveTemplate } from '../../../lib/testing/template-resolver';
import { ACCOUNT, Deployed, REGION } from '../../private/harness';

export const STORE_ID = '01234567-89ab-cdef-0123-456789abcdef';
export const FOREIGN_STORE = `arn:aws:cloudtrail:${REGION}:${ACCOUNT}:eventdatastore/${STORE_ID}`;

/** Acknowledged as a user would. */
export const LAKE_CLOSED = 'cdk-cloudtrail-governance:lakeClosed';

/** A synthesized stack with every reference resolved, and what is beside the properties of its resources. */
export class LakeDeployed extends Deployed {
  /** The ARN that the only store or channel with such a logical id got. */
  public arn(id: RegExp): string {
    const [found] = this.matching(id).filter(name => /^AWS::CloudTrail::(EventDataStore|Channel)$/.test(this.template.Resources[name].Type));
    return this.ids.resources[found].ref;
  }

  /** The resource with such a logical id, resolved. */
  public resource(type: string, id = /./): any {
    const found = this.matching(id).filter(name => this.template.Resources[name].Type === type);
    if (found.length !== 1) throw new Error(`${found.length} resources of type ${type}`);
    return resolveTemplate(this.template.Resources[found[0]], this.ids);
  }

  private matching(id: RegExp): string[] {
    return Object.keys(this.template.Resources).filter(name => id.test(name));
  }
}
