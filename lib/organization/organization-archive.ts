import { aws_iam as iam, Stack } from 'aws-cdk-lib';
import { BucketNames } from './organization-defaults';
import { OrganizationGovernanceProps } from './organization-governance-props';
import { bucketGuardRole } from './organization-guards';
import { LogArchive } from '../archive/log-archive';
import { TrailIdentity } from '../identity/trail-identity';

/** Creates the archive of the organization, with names that stacks of other accounts know. */
export function createOrganizationArchive(stack: Stack, identity: TrailIdentity, names: BucketNames, props: OrganizationGovernanceProps): LogArchive {
  const administrators = props.archive?.policyAdministrators ?? props.deployPrincipalArns?.map(deployer => new iam.ArnPrincipal(deployer));
  const guardRole = bucketGuardRole(stack, props, administrators);
  return new LogArchive(stack, 'Archive', {
    ...props.archive,
    trails: [identity],
    bucketName: names.logs,
    accessLogsBucketName: names.accessLogs,
    policyAdministrators: guardRole ? [...administrators!, guardRole] : administrators,
  });
}
