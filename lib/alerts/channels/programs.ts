import { aws_events as events, aws_iam as iam, aws_lambda as lambda, aws_stepfunctions as sfn, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AlertChannelBindOptions, AlertChannelConfig } from './contract';
import { checkBeside, idOf, once } from './own-scope';
import { statement } from '../../private/statements';
import { PropsCheck } from '../../validation/props-check';

/**
 * A function. On the L1: the L2 skips functions whose policy it does not know, and Lambda takes the pattern for all
 * rules.
 */
export function bindFunction(scope: Construct, { ruleArnPattern }: AlertChannelBindOptions, handler: lambda.IFunction): AlertChannelConfig {
  checkBeside(scope, 'handler', handler);
  const targetId = idOf('Function', handler);
  once(scope, targetId, own => new lambda.CfnPermission(own, 'Permission', {
    action: 'lambda:InvokeFunction',
    functionName: handler.functionArn,
    principal: 'events.amazonaws.com',
    sourceArn: ruleArnPattern,
  }));
  return { targetId, targetArn: handler.functionArn, wholeEvent: true };
}

/** A state machine. */
export function bindStateMachine(scope: Construct, options: AlertChannelBindOptions, machine: sfn.IStateMachine): AlertChannelConfig {
  checkBeside(scope, 'stateMachine', machine);
  return byRole(scope, idOf('StateMachine', machine), options, 'states:StartExecution', machine.stateMachineArn);
}

/** Another event bus, of whatever account and Region. */
export function bindEventBus(scope: Construct, options: AlertChannelBindOptions, eventBus: events.IEventBus): AlertChannelConfig {
  new PropsCheck(scope).require(!isSameBus(Stack.of(scope), eventBus, options.eventBus), {
    code: 'InvalidValue',
    prop: 'eventBus',
    must: 'be another than the hub\'s own',
    value: 'the bus that the hub\'s rules are on',
    advice: 'Its events are there already: put a rule on it.',
  }).throwIfAny();
  return byRole(scope, idOf('EventBus', eventBus), options, 'events:PutEvents', eventBus.eventBusArn);
}

function byRole(
  scope: Construct, targetId: string, { ruleArnPattern }: AlertChannelBindOptions, action: string, targetArn: string,
): AlertChannelConfig {
  const { roleArn } = once(scope, targetId, own => {
    const role = new iam.Role(own, 'Role', {
      description: 'Lets EventBridge send alerts on CloudTrail events to one target',
      assumedBy: new iam.ServicePrincipal('events.amazonaws.com', { conditions: { ArnLike: { 'aws:SourceArn': ruleArnPattern } } }),
    });
    // Managed, because compliance packs refuse inline policies.
    const statements = [statement({ sid: action.replace(/^.*:/, ''), actions: [action], resources: [targetArn] })];
    new iam.ManagedPolicy(own, 'Policy', { roles: [role], statements });
    return role;
  });
  return { targetId, targetArn, roleArn, wholeEvent: true };
}

/** As far as that is known at synth. */
function isSameBus(stack: Stack, ...buses: events.IEventBus[]): boolean {
  const [one, other] = buses.map(({ env, eventBusName }) => JSON.stringify(stack.resolve([env.account, env.region, eventBusName])));
  return one === other;
}
