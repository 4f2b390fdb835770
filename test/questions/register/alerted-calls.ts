import { AlertCatalogue } from '../../../lib/alerts/alert-catalogue';

/** Calls that alerts name and no question lists, by the reason. */
export const ALERTED_LEFT_OUT: Record<string, string> = {
  'groups of EC2-Classic and of database services: what they open is in `public-exposure`, but for caches':
    'elasticache:AuthorizeCacheSecurityGroupIngress elasticache:CreateCacheSecurityGroup '
    + 'elasticache:RevokeCacheSecurityGroupIngress rds:CreateDBSecurityGroup rds:RevokeDBSecurityGroupIngress',
  'doors of services without a policy, for which `public-exposure` has no room: alerts report them':
    'es:UpdateDomainConfig es:UpdateElasticsearchDomainConfig kafka:UpdateConnectivity neptune-graph:CreateGraph '
    + 'qbusiness:CreateAnonymousWebExperienceUrl qbusiness:CreateApplication quicksight:UpdatePublicSharingSettings',
  'settings that protect a resource against its deletion, beside many others: no question promises settings of single resources':
    'cloudformation:UpdateTerminationProtection cognito-idp:UpdateUserPool dynamodb:UpdateContinuousBackups dynamodb:UpdateTable '
    + 'neptune-graph:UpdateGraph rds:ModifyGlobalCluster',
  'settings of backups and of the recycle bin, which delete none: `deleted-backups` is about deletions':
    'backup:DisassociateBackupVaultMpaApprovalTeam backup:UpdateGlobalSettings backup:UpdateRegionSettings dlm:UpdateLifecyclePolicy '
    + 'rbin:UnlockRule rbin:UpdateRule',
  'jobs and builds, and what they run on: `expensive-resources-started` promises machines':
    'batch:CreateComputeEnvironment batch:SubmitJob batch:UpdateComputeEnvironment codebuild:StartBuild codebuild:StartBuildBatch',
  'asked about a principal, in `persistence-of-principal`':
    'bedrock-agentcore:CreateHarness cloudformation:ActivateType cloudformation:RegisterType cloudformation:SetTypeConfiguration '
    + 'codebuild:CreateWebhook codebuild:ImportSourceCredentials codebuild:UpdateWebhook cognito-identity:CreateIdentityPool '
    + 'cognito-identity:UpdateIdentityPool sagemaker:CreateStudioLifecycleConfig',
  'asked about a principal, in `persistence-of-principal`: identities':
    'iam:UpdateDelegationRequest sso:CreateInstanceAccessControlAttributeConfiguration sso:UpdateInstanceAccessControlAttributeConfiguration',
  'texts of agents, which are no access to models': 'bedrock:UpdateFlow bedrock:UpdatePrompt',
  'names that records may have for calls of other names, which are asked': 'aws-marketplace:Subscribe ec2:SharedSnapshot',
  'load balancers, which the promise of `network-changes` excludes': 'elasticloadbalancing:ApplySecurityGroupsToLoadBalancer elasticloadbalancing:SetSecurityGroups',
};

const CALLS = /"eventSource":\["([a-z0-9-]+)\.amazonaws\.com"\],"eventName":(\[[^\]]*\])/g;

/** The calls that alerts of the catalogue name, wholly or by a prefix, as `source:Name`. */
export function alertedCalls(): string[] {
  const found = AlertCatalogue.all().flatMap(alert => [...JSON.stringify(alert).matchAll(CALLS)].flatMap(([, service, names]) =>
    (JSON.parse(names) as (string | { prefix?: string })[]).map(name => typeof name === 'string' ? name : name.prefix)
      .filter(name => name !== undefined).map(name => `${service}:${name}`)));
  return [...new Set(found)];
}
