/**
 * A trail that is repaired: a guard compares trail, key and log bucket with the template after each change and every 15 minutes, makes the
 * calls that remove a difference, and raises an alert with them. The deployment role and the guard alone may change the policies.
 */
import { App, Stack } from 'aws-cdk-lib';
import { CloudTrailGovernance } from '../lib';

const ACCOUNT = '111122223333';

export const app = new App();
const stack = new Stack(app, 'Audit', { env: { account: ACCOUNT, region: 'eu-west-1' }, terminationProtection: true });

new CloudTrailGovernance(stack, 'Governance', {
  notify: ['security@example.com'],
  trailGuard: { repairTrail: true, repairKey: true, repairBucket: true },
  deployPrincipalArns: [`arn:aws:iam::${ACCOUNT}:role/cdk-hnb659fds-cfn-exec-role-${ACCOUNT}-eu-west-1`],
});
