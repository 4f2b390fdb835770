/**
 * A whole organization: its trail in the management account, the logs in an account of their own, alerts of every account and of five
 * Regions in the security account. A monitor beside the logs proves every day that none was changed or removed, guards in both
 * accounts tell what differs from the templates, and organization policies deny members to tamper with any of it.
 */
import { App, Validations } from 'aws-cdk-lib';
import { OrganizationGovernance } from '../lib';

export const app = new App();

const governance = new OrganizationGovernance(app, 'Governance', {
  organizationId: 'o-abc123defg',
  management: { account: '111111111111', region: 'eu-west-1' },
  logArchive: { account: '222222222222', region: 'eu-west-1' },
  security: { account: '333333333333', region: 'eu-west-1' },
  regions: ['eu-west-1', 'eu-central-1', 'us-east-1', 'us-east-2', 'us-west-2'],
  notify: ['security@example.com'],
  logIntegrity: {},
  trailGuard: {},
  // Attached to the root: try them on a unit of test accounts first, like in the example `guardrails`.
  guardrails: {},
});

Validations.of(governance).acknowledge({
  id: 'cdk-cloudtrail-governance:sharedQualifier', reason: 'Nothing else is deployed to the accounts of logs and alerts.',
});
