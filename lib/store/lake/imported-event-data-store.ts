import { writeFileSync } from 'fs';
import { join } from 'path';
import { attachCustomSynthesis, aws_iam as iam, Fn, Names, Resource, Stack, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { IEventDataStore } from './event-data-store-contract';
import { dashboardStatement, grantQuery, QUERY_ACTIONS } from './store-policy';
import { plainText } from '../../private/intrinsics';
import { statement } from '../../private/statements';
import { partitionOf } from '../../regions/partitions';
import { warn } from '../../validation/warnings';

/**
 * An imported store, of which only the ARN is known. Its one policy may already exist, so it is never replaced: the
 * required statements are only reported.
 */
export class ImportedEventDataStore extends Resource implements IEventDataStore {
  public readonly eventDataStoreId: string;
  private readonly dashboardArns: string[] = [];
  private readonly principals: iam.IPrincipal[] = [];

  constructor(scope: Construct, id: string, public readonly eventDataStoreArn: string) {
    super(scope, id, { environmentFromArn: Token.isUnresolved(eventDataStoreArn) ? undefined : eventDataStoreArn });
    this.eventDataStoreId = Fn.select(1, Fn.split('/', eventDataStoreArn));
  }

  public grantQuery(grantee: iam.IGrantable): iam.Grant {
    return grantQuery(this, grantee, principal => {
      this.tell();
      this.principals.push(principal);
      return { statementAdded: false };
    });
  }

  /** @internal */
  public _admitDashboards(dashboardArns: string[]): undefined {
    this.tell();
    this.dashboardArns.push(...dashboardArns);
  }

  /** Before the first statement is wanted. */
  private tell(): void {
    if (this.dashboardArns.length + this.principals.length > 0) return;
    const file = `${Names.uniqueResourceName(this, { maxLength: 100, separator: '-' })}.required-event-data-store-policy.json`;
    attachCustomSynthesis(this, {
      onSynthesize: session => writeFileSync(join(session.outdir, file), `${JSON.stringify(this.requiredPolicy(), null, 2)}\n`),
    });
    warn(this, 'policyNotManaged', 'The policy of the imported event data store is not managed here. Before you deploy, add the statements of'
      + ` ${file} (in the cloud assembly) to it: without them dashboards stay empty, and other accounts cannot query.`);
  }

  /** What is known is filled in, the rest reads as in Fn::Sub. */
  private requiredPolicy(): unknown {
    const stack = Stack.of(this);
    const resources = [this.eventDataStoreArn];
    const statements = [
      ...this.principals.map((principal, i) =>
        statement({ sid: i > 0 ? `Query${i + 1}` : 'Query', principals: [principal], actions: QUERY_ACTIONS, resources })),
      ...this.dashboardArns.length > 0 ? [dashboardStatement(this, this.eventDataStoreArn, this.dashboardArns)] : [],
    ];
    const document = { Version: '2012-10-17', Statement: statements.map(one => one.toStatementJson()) };
    return plainText(stack, document, reference =>
      reference === 'AWS::Partition' && !Token.isUnresolved(stack.region) ? partitionOf(stack.region).name : `\${${reference}}`);
  }
}
