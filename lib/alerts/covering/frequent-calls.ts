import { textOfAnyCase } from '../../event-patterns/branches';

/** How the names of calls begin that are frequent with any service. */
const OF_ANY_SERVICE = ['AddTags', 'RemoveTags', 'Tag', 'Untag'];

/**
 * Services of whose calls few change something, apart from these frequent ones, by the beginning of their source and of the calls.
 * Covering all calls but these takes less room in a rule than naming the many that alerts name, however many there will be.
 */
const BY_SERVICE: Record<string, string[]> = {
  'acm-pca': ['IssueCertificate'],
  'config': ['DeliverConfigSnapshot', 'PutEvaluations', 'PutExternalEvaluation', 'SelectResourceConfig', 'StartConfigRulesEvaluation'],
  'iam': ['CreateServiceLinkedRole', 'PassRole', 'Simulate'],
  'logs': ['CreateLogGroup', 'CreateLogStream', 'FilterLogEvents', 'PutLogEvents', 'PutMetricFilter', 'StartLiveTail', 'StartQuery', 'StopQuery'],
  'rds': ['CopyDB', 'CreateDBClusterSnapshot', 'CreateDBSnapshot', 'DownloadDBLogFile', 'RebootDB', 'StartDBCluster', 'StartDBInstance', 'StopDBCluster'],
  'redshift': ['CopyClusterSnapshot', 'CreateClusterSnapshot', 'PauseCluster', 'ResumeCluster', 'ViewQueriesInConsole'],
  'rolesanywhere': ['CreateSession'],
  'securityhub': ['BatchImportFindings', 'BatchUpdateFindings'],
  'ses': ['CreateContact', 'DeleteSuppressedDestination', 'PutSuppressedDestination', 'SendBulk', 'SendEmail', 'SendRaw', 'SendTemplated'],
  'sso': ['Authenticate', 'Federate', 'Logout'],
};

const FREQUENT = new Map(Object.entries(BY_SERVICE).map(([service, calls]) => [`${service}.amazonaws.com`, calls]));

/** Services with many calls that no alert is about. */
const BUSY = new Set([
  'autoscaling', 'cloudformation', 'dynamodb', 'ec2', 'ecr', 'ecs', 'elasticloadbalancing', 'glue', 'kms', 'lambda', 's3', 'secretsmanager', 'signin',
  'ssm', 'sts',
].map(service => `${service}.amazonaws.com`));

export function isBusy(source: string): boolean {
  return BUSY.has(source);
}

/** Whether few calls of the service change something, apart from frequent ones. */
export function isSeldomCalled(source: string): boolean {
  return FREQUENT.has(source);
}

/** The beginnings of the frequent calls of these services, as far as no test can match a name that begins so. */
export function frequentCalls(sources: string[], tests: unknown[]): string[] {
  return [...OF_ANY_SERVICE, ...sources.flatMap(source => FREQUENT.get(source) ?? [])].filter(text => !tests.some(test => canMatch(test, text)));
}

/** Whether the test can match a name that begins with the text. */
function canMatch(test: any, text: string): boolean {
  if (typeof test === 'string') return test.startsWith(text);
  if (typeof test?.prefix === 'string') return test.prefix.startsWith(text) || text.startsWith(test.prefix);
  return textOfAnyCase(test)?.toLowerCase().startsWith(text.toLowerCase()) ?? true;
}
