import { Validations } from 'aws-cdk-lib';
import { newStack } from './harness';
import { acknowledge, acknowledgeWildcards } from '../../lib/private/nag-acknowledgements';

const acknowledged = (stack = newStack()) => Object.assign({}, ...stack.node.metadata
  .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY).map(({ data }) => data));
const fail = (name: string) => jest.spyOn(Validations.prototype, 'acknowledge').mockImplementation(() => {
  throw Object.assign(new Error('Invalid validation rule ID'), { name });
});

afterEach(() => jest.restoreAllMocks());

describe('an acknowledged finding', () => {
  const findings = { 'AwsSolutions::AwsSolutions-IAM5[Resource::*]': 'Reason.', 'AwsSolutions::AwsSolutions-IAM5[Resource::<AWS::Region>]': 'Reason.' };

  test('is in the metadata of the construct', () => {
    const stack = newStack({});
    acknowledgeWildcards(stack, ['*', stack.region], 'Reason.');
    expect(acknowledged(stack)).toEqual(findings);
  });

  test('is there where an older aws-cdk-lib rejects its id, under both ids that older versions look for', () => {
    fail('InvalidValidationId');
    const stack = newStack({});
    acknowledgeWildcards(stack, ['*', stack.region], 'Reason.');
    const short = Object.keys(findings).map(id => [id.replace('AwsSolutions::', ''), 'Reason.']);
    expect(acknowledged(stack)).toEqual({ ...findings, ...Object.fromEntries(short) });
  });

  test('does not hide any other error', () => {
    fail('Other');
    expect(() => acknowledge(newStack(), 'SQS3', 'Reason.')).toThrow('Invalid validation rule ID');
  });
});
