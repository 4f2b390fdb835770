import { AlertEngine, CloudTrailGovernance, EventCondition, EventSelector } from '../../../lib';
import { newStack, warnings } from '../../private/harness';

const ID = 'cdk-cloudtrail-governance:recordsAlertEngine';
const FUNCTIONS = 'AWS::Lambda::Function';

function warned(eventSelectors: EventSelector[] | undefined, engine?: AlertEngine): string[] {
  const stack = newStack();
  new CloudTrailGovernance(stack, 'Governance', { trail: eventSelectors && { eventSelectors }, notify: ['a@example.com'], alertHub: { engine } });
  return warnings(stack).filter(([id]) => id === ID).map(([, message]) => message);
}

describe('a trail that records what the alert engine itself does', () => {
  const management = EventSelector.managementEvents();
  const calls = ['AWS::Lambda::Function', 'AWS::SQS::Queue', 'AWS::Events::EventBus'].map(type => EventSelector.dataEvents(type));

  test('is warned of, with the types', () => {
    expect(warned([management, ...calls])).toEqual([expect.stringContaining('of the types AWS::Events::EventBus, AWS::Lambda::Function, AWS::SQS::Queue,')]);
    expect(warned([management, EventSelector.dataEvents(FUNCTIONS)])).toEqual([expect.stringContaining('of the types AWS::Lambda::Function, and')]);
  });

  test('is none by default, with other data events, or if the engine has no function', () => {
    expect(warned(undefined)).toEqual([]);
    expect(warned([management, EventSelector.allS3Objects()])).toEqual([]);
    expect(warned([management, ...calls], AlertEngine.rules())).toEqual([]);
  });

  test('is none with the condition that the warning advises', () => {
    const where = [EventCondition.resourceArn().notStartsWith('arn:aws:lambda:eu-west-1:111122223333:function:Stack-Governance')];
    expect(warned([management, EventSelector.dataEvents(FUNCTIONS, { where })])).toEqual([]);
  });
});
