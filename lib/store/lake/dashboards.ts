import { aws_cloudtrail as cloudtrail, aws_iam as iam, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { IEventDataStore } from './event-data-store-contract';
import { arn } from '../../private/arns';
import { statement } from '../../private/statements';
import { PropsCheck } from '../../validation/props-check';
import { refuseSameName } from '../../validation/unique-names';

/** The ARN of a dashboard, which follows from its name: so the policies of stores can name it before it exists. */
export function dashboardArn(scope: Construct, name: string): string {
  const { region, account } = Stack.of(scope);
  return arn('cloudtrail', region, account, `dashboard/${name}`);
}

/** What the stores have to allow first, the dashboard, and what it has to allow itself, in the order that deploys. */
export function createDashboard(
  scope: Construct, prop: string, stores: IEventDataStore[], props: cloudtrail.CfnDashboardProps & { name: string },
): cloudtrail.CfnDashboard {
  check(scope, prop, stores, props.name);
  const ownArn = dashboardArn(scope, props.name);
  const admitted = stores.map(store => store._admitDashboards([ownArn])).filter(policy => policy !== undefined);
  const dashboard = new cloudtrail.CfnDashboard(scope, 'Resource', props);
  refuseSameName(dashboard, { property: 'name', prop: 'dashboardName', advice: 'Leave it out for a name from the path; CloudTrail has one LakeHighlights.' });
  // Without them a refresh would find nothing.
  if (admitted.length > 0) dashboard.node.addDependency(...admitted);
  if (props.refreshSchedule) {
    const refresh = statement({
      sid: 'DashboardRefresh',
      principals: [new iam.ServicePrincipal('cloudtrail.amazonaws.com')],
      actions: ['cloudtrail:StartDashboardRefresh'],
      resources: [ownArn],
      conditions: { StringEquals: { 'aws:SourceArn': ownArn, 'aws:SourceAccount': Stack.of(scope).account } },
    });
    new cloudtrail.CfnResourcePolicy(scope, 'RefreshPolicy', {
      resourceArn: dashboard.attrDashboardArn,
      resourcePolicy: { Version: '2012-10-17', Statement: [refresh.toStatementJson()] },
    });
  }
  return dashboard;
}

function check(scope: Construct, prop: string, stores: IEventDataStore[], name: string): void {
  const problems = new PropsCheck(scope);
  stores.forEach(store => problems.sameEnvironment(prop, Stack.of(scope), store.env, 'A dashboard asks stores of its own account and Region.'));
  const twin = Stack.of(scope).node.findAll().find(other => other instanceof cloudtrail.CfnDashboard && other.name === name);
  problems.require(twin === undefined, {
    code: 'InvalidValue', prop: 'dashboardName', must: 'be the name of one dashboard', value: name, advice: `Another has it: ${twin?.node.path}.`,
  }).throwIfAny();
}
