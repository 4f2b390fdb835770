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
  const { identity, alertHub, relays } = governance;
  console.error([
    `Governed:  trail '${identity.trailName}' of account ${identity.ownerAccount}, every Region, at home in ${identity.homeRegion}.`,
    `Alerts:    ${alertHub.alerts.length}, by e-mail, with a relay from ${relays.map(relay => Stack.of(relay).region).join()} for IAM and sign-in.`,
    'Costs:     CloudWatch Logs ingestion, S3 storage, two KMS keys. The first copy of management events is free.',
    `Templates: ${process.env.CDK_OUTDIR}/*.template.json. To deploy, put your own account into env.`,
  ].join('\n'));
}
