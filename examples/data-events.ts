/**
 * What a security team would write down as its policy: who touched the data that matters, and nothing that only costs money.
 */
import { App, aws_dynamodb as dynamodb, aws_iam as iam, aws_lambda as lambda, aws_s3 as s3, Stack } from 'aws-cdk-lib';
import {
  CloudTrailGovernance, DataResource, EventCondition, EventSelector, InsightCategory, InsightSelector, NetworkSource, ReadWrite,
} from '../lib';

export const app = new App();
const stack = new Stack(app, 'DataEvents', { env: { account: '111122223333', region: 'eu-west-1' } });

const invoices = s3.Bucket.fromBucketName(stack, 'Invoices', 'example-invoices');
const lake = s3.Bucket.fromBucketName(stack, 'Lake', 'example-data-lake');
const customers = dynamodb.Table.fromTableName(stack, 'Customers', 'customers');
const payouts = lambda.Function.fromFunctionArn(stack, 'Payouts', 'arn:aws:lambda:eu-west-1:111122223333:function:payouts');
const etl = iam.Role.fromRoleArn(stack, 'Etl', 'arn:aws:iam::111122223333:role/etl');

new CloudTrailGovernance(stack, 'Governance', {
  notify: ['security@example.com'],
  trail: {
    eventSelectors: [
      EventSelector.managementEvents(),

      // Every access to invoices; in the data lake only what changes or removes something, unless it is the nightly job.
      EventSelector.s3Objects([invoices], { name: 'All access to invoices' }),
      EventSelector.s3Objects([lake], {
        name: 'Changes of curated data',
        keyPrefixes: ['curated/', 'published/'],
        readWrite: ReadWrite.WRITE_ONLY,
        where: [EventCondition.notByRoles(etl), EventCondition.notByLifecycleRules()],
      }),

      // Whoever reads customers, but not what replicates them.
      EventSelector.dynamoDbItems([customers], { name: 'Customer records', streams: false }),
      EventSelector.lambdaInvocations([payouts], { name: 'Payouts' }),

      // What people ask models in the console, and what leaves through our endpoints and was stopped.
      EventSelector.dataEvents(DataResource.BEDROCK_MODEL, { name: 'Models, by hand', where: [EventCondition.onlyFromConsole()] }),
      EventSelector.networkActivity(NetworkSource.S3, { deniedOnly: true }),
      EventSelector.networkActivity(NetworkSource.SECRETSMANAGER, { deniedOnly: true }),

      // And who reads, deletes or is refused on these very logs.
      EventSelector.archiveAccess(),
    ],
    insights: [InsightSelector.apiErrorRate(InsightCategory.MANAGEMENT)],
  },
});
