/**
 * Services of whose calls an organization makes few that change something, by the beginning of their source. Covering all of
 * these calls takes less room in a rule than naming some of them, and forwards hardly any event more.
 */
const RARELY_CALLED = new Set([
  'access-analyzer', 'account', 'acm', 'agreement-marketplace', 'airflow', 'amplify', 'aoss', 'appflow', 'apprunner', 'appstream', 'aps',
  'auditmanager', 'braket', 'budgets', 'ce', 'chatbot', 'chime', 'cleanrooms', 'cloud9', 'cloudcontrolapi', 'cloudhsm', 'cloudtrail',
  'codeconnections', 'codestar-connections', 'connect', 'controltower', 'dataexchange', 'datasync', 'deadline', 'detective', 'directconnect', 'dms',
  'docdb-elastic', 'ds', 'ds-data', 'dsql', 'ec2-instance-connect', 'elasticfilesystem', 'es', 'fis', 'fms', 'fsx', 'gamelift', 'glacier',
  'globalaccelerator', 'grafana', 'guardduty', 'health', 'identitystore', 'imagebuilder', 'inspector2', 'kafka', 'lakeformation', 'lightsail',
  'macie2', 'managedblockchain', 'memorydb', 'mobiletargeting', 'mpa', 'mq', 'neptune-graph', 'network-firewall', 'networkmanager', 'notifications',
  'oam', 'observabilityadmin', 'omics', 'organizations', 'payment-cryptography', 'pipes', 'qbusiness', 'ram', 'rbin', 'redshift-serverless',
  'route53domains', 'route53resolver', 's3-outposts', 's3vectors', 'savingsplans', 'security-ir', 'securitylake', 'servicecatalog', 'servicequotas',
  'shield', 'signer', 'sms-voice', 'snowball', 'social-messaging', 'ssm-contacts', 'ssm-incidents', 'sso-directory', 'storagegateway', 'support',
  'timestream', 'transfer', 'vpc-lattice', 'waf', 'waf-regional', 'wafv2', 'workdocs', 'workmail', 'workspaces',
].map(service => `${service}.amazonaws.com`));

/** Whether few calls of the service change something. */
export function isRarelyCalled(source: string): boolean {
  return RARELY_CALLED.has(source);
}
