import { Aws, aws_iam as iam, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Guarded } from './guarded';
import { EVENT_SOURCE, GovernanceEvent } from '../contracts/governance-event';
import { arn } from '../private/arns';
import { statement } from '../private/statements';

/** The permissions of a guard: exactly the calls of its definition. None of them stops or deletes anything. */
export function guardStatements(scope: Construct, guarded: Guarded[], parameterName?: string): iam.PolicyStatement[] {
  const { region, account } = Stack.of(scope);
  const unique = (actions: string[]) => [...new Set(actions)];
  return [
    ...guarded.map(({ kind, readings, resourceArn }) => statement({
      sid: `Read${kind}`, actions: unique(readings.map(({ action }) => action)), resources: [resourceArn],
    })),
    ...guarded.filter(({ isRepaired }) => isRepaired).flatMap(({ kind, differences, resourceArn, further }) => [
      statement({ sid: `Repair${kind}`, actions: unique(differences.map(({ repair }) => repair.action)), resources: [resourceArn] }),
      ...further,
    ]),
    statement({ sid: 'SeeDeployments', actions: ['cloudformation:DescribeStacks'], resources: [Aws.STACK_ID] }),
    ...parameterName === undefined ? [] : [statement({
      sid: 'RememberAttempts', actions: ['ssm:GetParameter', 'ssm:PutParameter'], resources: [arn('ssm', region, account, `parameter/${parameterName}`)],
    })],
    statement({
      sid: 'PutDifferences',
      actions: ['events:PutEvents'],
      resources: [arn('events', region, account, 'event-bus/default')],
      conditions: { StringEquals: { 'events:source': EVENT_SOURCE, 'events:detail-type': GovernanceEvent.TRAIL_GUARD } },
    }),
  ];
}
