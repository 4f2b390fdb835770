import { statementsOf } from './statement-shapes';
import { Policy, product, Row } from './tables';
import { PolicyDocument } from '../../lib/testing/policy-request';
import { ACCOUNT } from '../private/harness';

/** One action that a policy of a role allows; on `*` if AWS supports no resources for it. */
export interface Deed {
  readonly action: string;
  readonly on: string;
  /** The context that a request must have. */
  readonly needs?: Record<string, string>;
}

/** Similar requests that must be refused. */
export interface Refused {
  readonly actions: string[];
  readonly resources: string[];
  readonly contexts?: Record<string, string>[];
}

/** A table for policies of a role. They are read as resource policies that admit the role, so that they can be mutated. */
export function heldTable(partition: string, documents: PolicyDocument[], may: Deed[], refused: Refused): [Policy, Row[]] {
  const [holder, other] = ['holder', 'other'].map(name => `arn:${partition}:iam::${ACCOUNT}:role/${name}`);
  const statements = documents.flatMap(statementsOf).map(statement => ({ ...statement, Principal: { AWS: holder } }));
  const given: Record<string, string>[] = [{}, ...may.map(({ needs = {} }) => needs), ...refused.contexts ?? []];
  const contexts = new Map(given.map(keys => [JSON.stringify(keys), keys]));
  const rows = product({
    principal: [holder, other],
    action: [...new Set([...may.map(({ action }) => action), ...refused.actions])],
    resource: [...new Set([...may.map(({ on }) => on), ...refused.resources])],
    keys: [...contexts.values()],
  }).map(({ principal, action, resource, keys }): Row => ({
    request: { principal: { arn: principal }, action, resource, context: keys },
    allowed: principal === holder && may.some(({ action: own, on, needs = {} }) => own === action && (on === '*' || on === resource)
      && Object.entries(needs).every(([key, value]) => keys[key] === value)),
  }));
  return [{ resourcePolicy: { Version: '2012-10-17', Statement: statements }, resourceAccount: ACCOUNT }, rows];
}

/** A table for the trust policy of a role: one service assumes it, from some sources only. */
export function trustTable(
  partition: string, document: PolicyDocument, service: string, sources: { may: Record<string, string>[]; mayNot: Record<string, string>[] },
): [Policy, Row[]] {
  const resource = `arn:${partition}:iam::${ACCOUNT}:role/holder`;
  const principals = [{ service }, { service: 'ec2.amazonaws.com' }, { arn: `arn:${partition}:iam::${ACCOUNT}:role/administrator` }];
  const rows = product({ principal: principals, action: ['sts:AssumeRole', 'sts:TagSession'], keys: [...sources.may, ...sources.mayNot] })
    .map(({ principal, action, keys }): Row => ({
      request: { principal, action, resource, context: keys },
      allowed: 'service' in principal && principal.service === service && action === 'sts:AssumeRole' && sources.may.includes(keys),
    }));
  return [{ resourcePolicy: document, resourceAccount: ACCOUNT, kind: 'key' }, rows];
}
