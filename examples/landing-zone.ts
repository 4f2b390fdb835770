/**
 * An organization whose trail AWS Control Tower keeps (landing zone 4.0 or later): no second trail is paid for, and everything else is
 * built around it. Names are those of `aws cloudtrail describe-trails` in the management account.
 */
import { App } from 'aws-cdk-lib';
import { LandingZone, OrganizationGovernance } from '../lib';

export const app = new App();

new OrganizationGovernance(app, 'Governance', {
  organizationId: 'o-abc123defg',
  management: { account: '111111111111', region: 'eu-west-1' },
  logArchive: { account: '222222222222', region: 'eu-west-1' },
  security: { account: '333333333333', region: 'eu-west-1' },
  regions: ['eu-west-1', 'us-east-1'],
  notify: ['security@example.com'],
  alertHub: { accountNames: { 222222222222: 'Log archive', 333333333333: 'Audit' } },
  landingZone: LandingZone.controlTower({
    bucketName: 'aws-controltower-cloudtrail-logs-222222222222-abc-xyz',
    logGroupName: 'aws-controltower/CloudTrailLogs-abc-xyz',
  }),
});
