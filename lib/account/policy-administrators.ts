import { aws_iam as iam } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { CloudTrailGovernanceProps } from './cloudtrail-governance-props';
import { TrailGuard } from '../guard/trail-guard';

/** The principals that the denies of key and bucket exempt; undefined lists where nothing is denied. */
export interface PolicyAdministrators {
  readonly key?: iam.IPrincipal[];
  readonly bucket?: iam.IPrincipal[];
  /** The role of the guard, if it is among them. */
  readonly guardRole?: iam.Role;
}

/** Returns the principals of the props, with the role of a guard where it repairs. */
export function policyAdministrators(scope: Construct, props: CloudTrailGovernanceProps): PolicyAdministrators {
  const { archive, deployPrincipalArns, trailGuard } = props;
  const named = archive?.policyAdministrators ?? deployPrincipalArns?.map(deployer => new iam.ArnPrincipal(deployer));
  if (!named) return {};
  const { repairKey, repairBucket } = trailGuard ?? {};
  const guardRole = repairKey || repairBucket ? TrailGuard.createRole(scope, 'GuardRole') : undefined;
  return {
    key: [...named, ...archive?.breakGlassPrincipals ?? [], ...guardRole && repairKey ? [guardRole] : []],
    bucket: guardRole && repairBucket ? [...named, guardRole] : named,
    guardRole,
  };
}
