import { aws_cloudtrail as cloudtrail, aws_iam as iam, Lazy, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { IEventDataStore } from './event-data-store-contract';
import { plainText } from '../../private/intrinsics';
import { addStatements } from '../../private/required-policy';
import { statement } from '../../private/statements';
import { PropsCheck } from '../../validation/props-check';

/** CloudTrail refuses longer policies. */
export const MAX_POLICY_CHARACTERS = 8192;

/** A stand-in for resource names that are known only at deploy time, to count characters. */
const LONGEST_ARN = 'x'.repeat(120);

/** The actions of a principal that queries. */
export const QUERY_ACTIONS = ['CancelQuery', 'DescribeQuery', 'GetEventDataStore', 'GetQueryResults', 'ListQueries', 'StartQuery']
  .map(action => `cloudtrail:${action}`);

/** All that the policy of a store may be about. */
const POLICY_ACTIONS = [...QUERY_ACTIONS, 'cloudtrail:GenerateQuery', 'cloudtrail:GenerateQueryResultsSummary'];

const KEY_ACTIONS = ['kms:Decrypt', 'kms:GenerateDataKey'];

/**
 * The one policy of an event data store: created with its first statement, and rendered with the template. Its document
 * is written out, because CDK's own would merge statements under feature flags.
 */
export class StorePolicy {
  private readonly statements: iam.PolicyStatement[] = [];
  private readonly dashboardArns = new Set<string>();
  private query?: iam.PolicyStatement;
  private resource?: cloudtrail.CfnResourcePolicy;

  constructor(private readonly scope: Construct, private readonly storeArn: string, private readonly removalPolicy: RemovalPolicy) {}

  /** Adds a statement of the user. */
  public add(given: iam.PolicyStatement): cloudtrail.CfnResourcePolicy {
    const own = given.copy();
    this.check(own);
    if (own.resources.length === 0) own.addResources(this.storeArn);
    this.statements.push(own);
    return this.write('statement');
  }

  /** Adds a principal to the query statement. A principal with conditions gets a statement of its own. */
  public admit(principal: iam.IPrincipal): cloudtrail.CfnResourcePolicy {
    const sid = this.ownSid('Query');
    const query = () => statement({ sid, actions: QUERY_ACTIONS, resources: [this.storeArn], principals: [principal] });
    if (Object.keys(principal.policyFragment.conditions).length > 0) {
      this.statements.push(query());
    } else if (this.query) {
      this.query.addPrincipals(principal);
    } else {
      this.query = query();
      this.statements.push(this.query);
    }
    return this.write('grantee');
  }

  /** Adds dashboards to the one statement for dashboards. */
  public admitDashboards(dashboardArns: string[]): cloudtrail.CfnResourcePolicy {
    dashboardArns.forEach(dashboardArn => this.dashboardArns.add(dashboardArn));
    return this.write('dashboardArns');
  }

  private check(own: iam.PolicyStatement): void {
    const { resources, actions, notActions, notResources, sid } = own;
    const resolved = (value: string) => JSON.stringify(Stack.of(this.scope).resolve(value));
    const foreign = actions.filter(action => !POLICY_ACTIONS.includes(action));
    const problem = { code: 'InvalidValue' as const, prop: 'statement' };
    new PropsCheck(this.scope)
      .require(foreign.length === 0 && actions.length > 0 && notActions.length === 0, {
        ...problem,
        must: 'have only actions that the policy of a store may have, without wildcards',
        value: foreign.length > 0 ? foreign : notActions,
        advice: `There are ${[...POLICY_ACTIONS].sort().join(', ')}.`,
      })
      .require(own.hasPrincipal, { ...problem, must: 'name principals', value: 'none', advice: 'Say who may query.' })
      .require(notResources.length === 0 && resources.every(resource => resolved(resource) === resolved(this.storeArn)), {
        ...problem, must: 'be about this store only', value: [...resources, ...notResources], advice: 'Leave out the resources.',
      })
      .require(sid === undefined || sid === this.ownSid(sid), { ...problem, must: 'have a Sid of its own', value: sid, advice: 'Choose another Sid.' })
      .throwIfAny();
  }

  private ownSid(sid: string): string {
    const taken = this.all().map(one => one.sid);
    let own = sid;
    for (let n = 2; taken.includes(own); n++) own = `${sid}${n}`;
    return own;
  }

  private all(): iam.PolicyStatement[] {
    if (this.dashboardArns.size === 0) return this.statements;
    return [...this.statements, dashboardStatement(this.scope, this.storeArn, [...this.dashboardArns])];
  }

  private document(): { Version: string; Statement: any[] } {
    return { Version: '2012-10-17', Statement: this.all().map(one => one.toStatementJson()) };
  }

  private write(prop: string): cloudtrail.CfnResourcePolicy {
    const characters = policyCharacters(this.scope, this.document());
    new PropsCheck(this.scope).require(characters <= MAX_POLICY_CHARACTERS, {
      code: 'PolicyTooLarge',
      prop,
      must: `fit the store's policy of ${MAX_POLICY_CHARACTERS} characters`,
      value: `${characters} characters`,
      advice: 'Name the root of an account instead of many of its roles.',
    }).throwIfAny();
    if (!this.resource) {
      this.resource = new cloudtrail.CfnResourcePolicy(this.scope, 'Policy', {
        resourceArn: this.storeArn,
        resourcePolicy: Lazy.any({ produce: () => this.document() }),
      });
      this.resource.applyRemovalPolicy(this.removalPolicy);
    }
    return this.resource;
  }
}

/** The documented statement: one service, one action, and nothing but the source in its condition. */
export function dashboardStatement(scope: Construct, storeArn: string, dashboardArns: string[]): iam.PolicyStatement {
  return statement({
    sid: 'DashboardQuery',
    principals: [new iam.ServicePrincipal('cloudtrail.amazonaws.com')],
    actions: ['cloudtrail:StartQuery'],
    resources: [storeArn],
    conditions: { StringEquals: { 'aws:SourceArn': [...new Set(dashboardArns)].sort(), 'aws:SourceAccount': Stack.of(scope).account } },
  });
}

/** How the policy of a store admits somebody, where it has to. */
type Admit = (principal: iam.IPrincipal) => iam.AddToResourcePolicyResult;

/**
 * Allows a principal to query: by its own policies if it is of the store's account, otherwise by those of the store and
 * its key as well.
 */
export function grantQuery(store: IEventDataStore & Construct, grantee: iam.IGrantable, admit: Admit): iam.Grant {
  const { eventDataStoreArn, encryptionKey } = store;
  const principal = grantee.grantPrincipal;
  const by = (add: () => iam.AddToResourcePolicyResult): iam.IResourceWithPolicyV2 => ({ env: store.env, addToResourcePolicy: add });
  const grant = iam.Grant.addToPrincipalOrResource({
    grantee, actions: QUERY_ACTIONS, resourceArns: [eventDataStoreArn], resource: by(() => admit(principal)),
  });
  if (!encryptionKey) return grant;
  // Not by the key's own method: which policy it changes depends on a feature flag.
  return grant.combine(iam.Grant.addToPrincipalOrResource({
    grantee,
    actions: KEY_ACTIONS,
    resourceArns: [encryptionKey.keyArn],
    resource: by(() => {
      const decrypt = statement({ sid: 'QueryDecrypt', actions: KEY_ACTIONS, resources: ['*'], principals: [principal] });
      return { statementAdded: addStatements(store, 'key', encryptionKey, [decrypt]), policyDependable: encryptionKey };
    }),
  }));
}

/**
 * The statement that CloudTrail needs in the policy of the key. It has no condition on the source: the store is not
 * known before it exists, and it needs the key first.
 */
export function storeKeyStatement(): iam.PolicyStatement {
  return statement({
    sid: 'CloudTrailLakeEncrypt', principals: [new iam.ServicePrincipal('cloudtrail.amazonaws.com')], actions: KEY_ACTIONS, resources: ['*'],
  });
}

/** Characters that a policy takes, white space left out, at most. */
export function policyCharacters(scope: Construct, document: unknown): number {
  return JSON.stringify(plainText(Stack.of(scope), document, reference => reference.startsWith('AWS::') ? reference : LONGEST_ARN)).length;
}
