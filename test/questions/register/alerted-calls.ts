import { AlertCatalogue } from '../../../lib/alerts/alert-catalogue';

/** Calls that alerts name and no question lists, by the reason. */
export const ALERTED_LEFT_OUT: Record<string, string> = {
  'groups of EC2-Classic and of database services: what they open is in `public-exposure`, but for caches':
    'elasticache:AuthorizeCacheSecurityGroupIngress elasticache:CreateCacheSecurityGroup elasticache:DeleteCacheSecurityGroup '
    + 'elasticache:RevokeCacheSecurityGroupIngress rds:CreateDBSecurityGroup rds:DeleteDBSecurityGroup rds:RevokeDBSecurityGroupIngress',
  'models and their guardrails, which no question is about yet':
    'bedrock:CreateFoundationModelAgreement bedrock:DeleteEnforcedGuardrailConfiguration bedrock:DeleteGuardrail bedrock:PutFoundationModelEntitlement '
    + 'bedrock:PutUseCaseForModelAccess bedrock:UpdateGuardrail',
  'what machines and notebooks run, which no question is about yet':
    'ec2:ImportKeyPair ec2:ModifyInstanceAttribute glue:CreateDevEndpoint glue:DeleteDevEndpoint glue:UpdateDevEndpoint '
    + 'sagemaker:CreateNotebookInstanceLifecycleConfig sagemaker:UpdateNotebookInstance sagemaker:UpdateNotebookInstanceLifecycleConfig '
    + 'ssm:CreateActivation',
  'a default that encrypts: `changes-before-failure` lists it': 'ec2:DisableEbsEncryptionByDefault',
  'file systems, neither tables nor backups': 'elasticfilesystem:DeleteFileSystem elasticfilesystem:DeleteMountTarget',
  'load balancers, which the promise of `network-changes` excludes': 'elasticloadbalancing:ApplySecurityGroupsToLoadBalancer elasticloadbalancing:SetSecurityGroups',
  'domains, which no question is about yet':
    'route53domains:DisableDomainTransferLock route53domains:RetrieveDomainAuthCode route53domains:TransferDomainToAnotherAwsAccount '
    + 'route53domains:UpdateDomainNameservers',
  'mail, which no question is about yet':
    'ses:CreateEmailIdentity ses:DeleteEmailIdentity ses:DeleteIdentity ses:PutAccountDetails ses:PutAccountSendingAttributes '
    + 'ses:UpdateAccountSendingEnabled ses:VerifyDomainIdentity ses:VerifyEmailIdentity',
  'short-lived credentials, which no question is about yet': 'sts:GetFederationToken sts:GetSessionToken',
  'a quota, which costs nothing yet': 'servicequotas:RequestServiceQuotaIncrease',
  'reads': 'ec2:DescribeInstanceAttribute',
  'the way into the console, where `console-sign-ins` lists who came': 'signin:GetSigninToken',
};

const CALLS = /"eventSource":\["([a-z0-9-]+)\.amazonaws\.com"\],"eventName":(\[[^\]]*\])/g;

/** The calls that alerts of the catalogue name, wholly or by a prefix, as `source:Name`. */
export function alertedCalls(): string[] {
  const found = AlertCatalogue.all().flatMap(alert => [...JSON.stringify(alert).matchAll(CALLS)].flatMap(([, service, names]) =>
    (JSON.parse(names) as (string | { prefix?: string })[]).map(name => typeof name === 'string' ? name : name.prefix)
      .filter(name => name !== undefined).map(name => `${service}:${name}`)));
  return [...new Set(found)];
}
