/**
 * A bucket that exists becomes the archive's own, with its logs: `cdk import` adopts it, the next `cdk deploy` hardens it. The steps are
 * in docs/archive.md, the mapping file is adopt-bucket.import.json.
 */
import { App, Stack } from 'aws-cdk-lib';
import { LogArchive, TrailIdentity } from '../lib';

export const app = new App();
const stack = new Stack(app, 'LogArchive', { env: { account: '111122223333', region: 'eu-west-1' } });

new LogArchive(stack, 'Archive', { trails: [TrailIdentity.forAccount(stack)], bucketName: 'example-audit-logs' });
