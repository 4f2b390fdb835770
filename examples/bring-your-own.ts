/**
 * An existing bucket and an existing key, kept by other teams: CDK cannot write their policies. The statements they need are in
 * cdk.out/*.required-*-policy.json; hand them over before the first deployment.
 */
import { App, aws_kms as kms, aws_s3 as s3, Stack, Validations } from 'aws-cdk-lib';
import { CloudTrailGovernance, LogReader } from '../lib';

export const app = new App();
const stack = new Stack(app, 'BringYourOwn', { env: { account: '111122223333', region: 'eu-west-1' } });

const governance = new CloudTrailGovernance(stack, 'Governance', {
  bucket: s3.Bucket.fromBucketName(stack, 'AuditLogs', 'example-audit-logs'),
  encryptionKey: kms.Key.fromKeyArn(stack, 'AuditKey', 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab'),
  archive: { readers: [LogReader.principalArn('arn:aws:iam::444455556666:role/siem')] },
  notify: ['security@example.com'],
});

Validations.of(governance).acknowledge({
  id: 'cdk-cloudtrail-governance:policyNotManaged',
  reason: 'The storage and the key team have added the statements to their policies.',
});
