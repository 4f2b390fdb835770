/**
 * Organization policies that protect what an app has made, tried on test accounts first. The organization's trail, logs and alerts are those of
 * the example `organization`; here the accounts are bootstrapped with a qualifier of their own, so that its roles deploy nothing else.
 */
import { App, DefaultStackSynthesizer, Stack } from 'aws-cdk-lib';
import { OrganizationGovernance, TrailGuardrails } from '../lib';

const MANAGEMENT = '111111111111';
const LOG_ARCHIVE = '222222222222';

export const app = new App({ defaultStackSynthesizer: new DefaultStackSynthesizer({ qualifier: 'trails' }) });

const governance = new OrganizationGovernance(app, 'Governance', {
  organizationId: 'o-abc123defg',
  management: { account: MANAGEMENT, region: 'eu-west-1' },
  logArchive: { account: LOG_ARCHIVE, region: 'eu-west-1' },
  security: { account: '333333333333', region: 'eu-west-1' },
  regions: ['eu-west-1', 'us-east-1'],
  notify: ['security@example.com'],
});

// A stack of its own: first for the unit of the test accounts, and another one for the root when nobody was refused who should not be.
const stack = new Stack(app, 'TestGuardrails', { env: { account: MANAGEMENT, region: 'eu-west-1' }, terminationProtection: true });
new TrailGuardrails(stack, 'Guardrails', {
  governance,
  targets: ['ou-abcd-12345678'],
  exemptRoleArns: [`arn:aws:iam::${LOG_ARCHIVE}:role/break-glass`],
});
