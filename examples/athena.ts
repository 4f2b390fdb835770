/**
 * The logs of an organization, for SQL: one table over every account and Region, the query pack saved in a work group of its own, and a role for
 * the analysts who ask.
 */
import { App, aws_iam as iam, Size } from 'aws-cdk-lib';
import { OrganizationGovernance } from '../lib';

export const app = new App();

const governance = new OrganizationGovernance(app, 'Audit', {
  organizationId: 'o-abc123defg',
  management: { account: '111111111111', region: 'eu-west-1' },
  logArchive: { account: '222222222222', region: 'eu-west-1' },
  security: { account: '333333333333', region: 'eu-west-1' },
  regions: ['eu-west-1', 'us-east-1'],
  notify: ['security@example.com'],
  athena: {
    accounts: ['111111111111', '222222222222', '333333333333', '444455556666'],
    regions: ['eu-west-1', 'us-east-1'],
    bytesScannedCutoff: Size.gibibytes(200),
  },
});

const analyst = iam.Role.fromRoleName(governance.athena!, 'Analyst', 'analyst');
governance.athena!.grantQuery(analyst);
