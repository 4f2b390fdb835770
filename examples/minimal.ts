/**
 * One account, one stack, every default: the smallest governed CloudTrail.
 */
import { App, Stack } from 'aws-cdk-lib';
import { CloudTrailGovernance } from '../lib';

export const app = new App();
const stack = new Stack(app, 'CloudTrailGovernance', { env: { account: '111122223333', region: 'eu-west-1' } });

const governance = new CloudTrailGovernance(stack, 'Governance', { notify: ['security@example.com'] });

// For whoever runs `cdk synth` for the first time; the templates themselves go to files.
if (process.env.CDK_OUTDIR && require.main === module) {
  console.error([
    `Governed: trail '${governance.identity.trailName}' of account ${governance.identity.ownerAccount}, every Region, at home in ${governance.identity.homeRegion}.`,
    `Alerts:   ${governance.alerts.alerts.length} rules to security@example.com, with a relay from us-east-1 for IAM and sign-in.`,
    'Costs:    CloudWatch Logs ingestion, S3 storage, two KMS keys. The first copy of management events is free.',
    `Templates: ${process.env.CDK_OUTDIR}/*.template.json (deploy with your own account in env).`,
  ].join('\n'));
}
