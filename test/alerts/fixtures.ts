import { App, Stack, StackProps } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { Construct } from 'constructs';
import { Alert, AlertHub, AlertHubProps, AlertPattern, AlertProps, AlertSeverity } from '../../lib';
import { physicalIds, resolveTemplate } from '../../lib/testing/template-resolver';

export const ACCOUNT = '111122223333';
export const ENV = { account: ACCOUNT, region: 'eu-west-1' };
export const API_CALL = 'AWS API Call via CloudTrail';
export const SIGN_IN = 'AWS Console Sign In via CloudTrail';
export const SIGNIN = 'AWS Console Signin via CloudTrail';

export function newStack(scope: Construct = new App({ treeMetadata: false }), props: StackProps = { env: ENV }, id = 'Home'): Stack {
  return new Stack(scope, id, props);
}

/** A hub in a stack of its own. */
export function hubOf(props: AlertHubProps = {}): { hub: AlertHub; stack: Stack; template: Template } {
  const stack = newStack();
  const hub = new AlertHub(stack, 'Alerts', props);
  return { hub, stack, template: Template.fromStack(stack) };
}

/** An alert that needs nothing said, about a call that nothing else is about. */
export function someAlert(id: string, props: Partial<AlertProps> = {}): Alert {
  return Alert.custom(id, {
    title: 'Something happened', severity: AlertSeverity.LOW, pattern: AlertPattern.forApiCalls('example.amazonaws.com', ['Do']), ...props,
  });
}

/** Properties of the resources of one type, by logical id, with every reference resolved. */
export function resourcesOf(template: Template, type: string, region = ENV.region, partition = 'aws'): Record<string, any> {
  const ids = physicalIds(template.toJSON(), { partition, region, account: ACCOUNT });
  return Object.fromEntries(Object.entries(template.findResources(type)).map(([id, { Properties }]) => [id, resolveTemplate(Properties, ids)]));
}

/** Properties of the rules that a hub or relay was asked for: each has a few others, about the trail and the alerts themselves. */
export function rulesOf(template: Template, region?: string, partition?: string): any[] {
  return Object.values(resourcesOf(template, 'AWS::Events::Rule', region, partition))
    .filter(({ EventPattern, Name }) => EventPattern['detail-type']?.some((type: any) => String(type.suffix ?? type).endsWith('via CloudTrail')) && !/-(watched|guard)-/.test(Name));
}

/** The alerts that a hub was asked for. */
export function askedFor(hub: AlertHub): Alert[] {
  return hub.alerts.filter(({ id }) => !id.startsWith('watched-'));
}

/** Properties of the only such rule. */
export function onlyRule(template: Template, region?: string, partition?: string): any {
  const found = rulesOf(template, region, partition);
  expect(found).toHaveLength(1);
  return found[0];
}

/** Properties of the only resource of one type. */
export function onlyOne(template: Template, type: string, region?: string, partition?: string): any {
  const found = Object.values(resourcesOf(template, type, region, partition));
  expect(found).toHaveLength(1);
  return found[0];
}

/** The ARN a rule gets, from its resolved properties. */
export function ruleArn(rule: { Name: string }, region = ENV.region, partition = 'aws'): string {
  return `arn:${partition}:events:${region}:${ACCOUNT}:rule/${rule.Name}`;
}

/** The warnings of a stack. */
export function warningsOf(stack: Stack): string[] {
  return Annotations.fromStack(stack).findWarning('*', Match.anyValue()).map(({ entry }) => String(entry.data));
}

/** A record as EventBridge delivers it, or a pattern on such records. */
export function event(detail: Record<string, unknown>, detailType: string | string[] = API_CALL): any {
  return { 'detail-type': detailType, detail };
}
