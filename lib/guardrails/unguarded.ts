const CALL = 'It is a call during a deployment, which leaves no resource; its function and its role are guarded.';
const QUERY = 'It is a saved question. It holds no evidence, and the next deployment restores it.';
const TABLE = 'It describes logs and holds none; a wrong answer does not change the logs, and the next deployment restores it.';
const COST = 'It reports costs. No record and no alert depends on it.';
const GRANT = 'It lets readers read. No record and no alert depends on it.';

/** The reasons why resources of a type are not guarded. */
export const UNGUARDED: Readonly<Record<string, string>> = {
  'AWS::Athena::NamedQuery': QUERY,
  'AWS::Athena::WorkGroup': QUERY,
  'AWS::Budgets::Budget': COST,
  'AWS::CE::AnomalyMonitor': COST,
  'AWS::CE::AnomalySubscription': COST,
  'AWS::Glue::Database': TABLE,
  'AWS::Glue::Table': TABLE,
  'AWS::KMS::Alias': 'Nothing finds a key by it: every resource names the key itself.',
  'AWS::LakeFormation::PrincipalPermissions': GRANT,
  'AWS::LakeFormation::Resource': GRANT,
  'AWS::Logs::QueryDefinition': QUERY,
  'AWS::Logs::ScheduledQuery': QUERY,
  'AWS::ObservabilityAdmin::S3TableIntegration': TABLE,
  'AWS::SSM::Parameter': 'The guard does not trust it: a wrong value makes repairs rarer, but not the start of logging, and each difference is told anyway.',
  'Custom::ApiCall': CALL,
};

/** The reason for everything in the management account that members do not reach. */
export const IN_MANAGEMENT_ACCOUNT = 'It is in the management account, which organization policies do not bind: its own policies protect it, and alerts report changes.';

/** The reason for resources that no statement can name. */
export const UNNAMED = 'Its name is known at deploy time only, so no statement can name it. Give it a name.';
