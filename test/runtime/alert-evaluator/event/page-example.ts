import { ACCOUNT, eventOf, raisedAlert, render, sessionOf } from './fixtures';
import { delivered } from './schema';

const RECORD = {
  userIdentity: sessionOf('AWSReservedSSO_Admin_0123456789abcdef', 'alice@example.com', { accessKeyId: 'ASIAEXAMPLE' }, 'aws-reserved/sso.amazonaws.com/eu-west-1/'),
  eventSource: 's3.amazonaws.com',
  eventName: 'PutBucketPolicy',
  requestParameters: {
    bucketName: 'payroll',
    bucketPolicy: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::payroll/*' }] },
  },
  resources: [{ accountId: ACCOUNT, type: 'AWS::S3::Bucket', ARN: 'arn:aws:s3:::payroll' }],
};

const ALERT = {
  id: 's3-policy-public',
  title: 'Bucket policy allows public access',
  pack: 'DATA',
  description: 'Anyone can read the objects that the policy names.',
  runbook: 'Remove the statement, and find out which objects were read.',
  attackTechniques: ['T1530'],
  controls: ['CloudWatch.8'],
  supersedes: ['s3-policy-changed'],
};

/** The example of docs/alert-event.md, with shorter texts and a shorter record. */
export const EXAMPLE = delivered(render(eventOf(RECORD, { source: 'aws.s3' }), raisedAlert(ALERT)));
EXAMPLE.detail.record = { eventVersion: '1.11', eventName: 'PutBucketPolicy' };

const { text } = EXAMPLE.detail;
text.plain = shortened(text.plain);
text.markdown = shortened(text.markdown);
text.chat.content.description = shortened(text.chat.content.description);

function shortened(value: string): string {
  return `${value.slice(0, 80)}…`;
}
