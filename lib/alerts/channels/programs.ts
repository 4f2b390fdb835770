import { aws_events as events, aws_lambda as lambda, aws_stepfunctions as sfn, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AlertChannelBindOptions, AlertChannelConfig } from './contract';
import { checkBeside, idOf, once } from './own-scope';
import { TargetRole } from './target-role';
import { PropsCheck } from '../../validation/props-check';

/** A function, of the version or alias that was given. */
export function bindFunction(scope: Construct, options: AlertChannelBindOptions, handler: lambda.IFunction): AlertChannelConfig {
  checkBeside(scope, 'handler', handler);
  return byRole(scope, idOf('Function', handler), options, 'lambda:InvokeFunction', handler.functionArn);
}

/** A state machine. */
export function bindStateMachine(scope: Construct, options: AlertChannelBindOptions, machine: sfn.IStateMachine): AlertChannelConfig {
  checkBeside(scope, 'stateMachine', machine);
  return byRole(scope, idOf('StateMachine', machine), options, 'states:StartExecution', machine.stateMachineArn);
}

/** Another event bus, in any account and Region. */
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
  const { roleArn } = once(scope, targetId, own => new TargetRole(own, 'Role', { ruleArnPattern, action, targetArn }));
  return { targetId, targetArn, roleArn };
}

/** As far as that is known at synth. */
function isSameBus(stack: Stack, ...buses: events.IEventBus[]): boolean {
  const [one, other] = buses.map(({ env, eventBusName }) => JSON.stringify(stack.resolve([env.account, env.region, eventBusName])));
  return one === other;
}
