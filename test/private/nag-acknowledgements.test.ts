import { aws_sqs as sqs, Validations } from 'aws-cdk-lib';
import { newStack, resources } from './harness';
import { acknowledge, acknowledgeForCompliance, acknowledgeWildcards } from '../../lib/private/nag-acknowledgements';

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

/** cdk-nag 2 reads `Metadata.cdk_nag` of the resource: ids without a pack in front, and parts of a finding in `applies_to`. */
describe('an acknowledged finding, for cdk-nag 2', () => {
  test('is in the metadata of each resource of the construct, with all earlier ones', () => {
    const stack = newStack({});
    const queue = new sqs.Queue(stack, 'Queue');
    (queue.node.defaultChild as sqs.CfnQueue).addMetadata('cdk_nag', { rules_to_suppress: [{ id: 'AwsSolutions-SQS4', reason: 'Of the app.' }] });
    acknowledge(queue, 'SQS3', 'Reason.');
    acknowledgeForCompliance(queue, 'Rule', 'Other.');
    acknowledgeWildcards(queue, ['*', `${stack.region}*`], 'Wide.');
    const [{ Metadata }] = Object.values<any>(resources(stack));
    expect(Metadata.cdk_nag.rules_to_suppress).toEqual([
      { id: 'AwsSolutions-SQS4', reason: 'Of the app.' },
      { id: 'AwsSolutions-SQS3', reason: 'Reason.' },
      ...['NIST.800.53.R5', 'PCI.DSS.321', 'HIPAA.Security'].map(pack => ({ id: `${pack}-Rule`, reason: 'Other.' })),
      { id: 'AwsSolutions-IAM5', reason: 'Wide.', applies_to: ['Resource::*'] },
      { id: 'AwsSolutions-IAM5', reason: 'Wide.', applies_to: ['Resource::<AWS::Region>*'] },
    ]);
  });
});
