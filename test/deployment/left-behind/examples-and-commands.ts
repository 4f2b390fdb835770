/** Examples that have the same parts, and commands that remove what is left. */

export const OWN_BUCKET = [
  'cloudwatch-store', 'complete', 'cost', 'custom-alerts', 'data-events', 'integrity', 'migrate-trail', 'minimal', 'organization-single-stack', 'repair',
];
/** Those with parts that a governance does not compose, or that need the trail. */
export const WITH_OTHER_PARTS = ['cloudwatch-store', 'companion-trail', 'complete', 'custom-alerts', 'integrity'];
export const ONE_ACCOUNT = ['bring-your-own', ...OWN_BUCKET];
export const SEVERAL_ACCOUNTS = ['athena', 'guardrails', 'organization'];
export const GUARDRAILS = ['complete', 'guardrails', 'organization'];
export const ACCOUNTS_AND_LANDING_ZONE = ['landing-zone', ...SEVERAL_ACCOUNTS];
export const HUBS = [...ONE_ACCOUNT, ...ACCOUNTS_AND_LANDING_ZONE];
export const TRAILS = [...ONE_ACCOUNT, ...SEVERAL_ACCOUNTS, 'companion-trail', 'log-archive-account'];
export const ARCHIVES = [...OWN_BUCKET, ...SEVERAL_ACCOUNTS, 'adopt-bucket', 'companion-trail', 'log-archive-account'];
/** Archives whose bucket got its name from the user. */
export const WITH_BUCKET_NAMES = ['adopt-bucket', 'log-archive-account'];
export const NAMED_ARCHIVES = [...SEVERAL_ACCOUNTS, ...WITH_BUCKET_NAMES];
export const STORES = ['complete', 'lake'];
export const ATHENA = ['athena', 'complete'];
export const INTEGRITY = ['complete', 'integrity', 'organization'];
export const CLOUDWATCH = ['cloudwatch-store', 'complete'];
export const LOG_CHANNELS = ['complete', 'custom-alerts'];

export const TELEMETRY_RULES = ['AWS::ObservabilityAdmin::TelemetryRule', 'AWS::ObservabilityAdmin::OrganizationTelemetryRule'];
export const EMPTY_BUCKET = 'delete all object versions as a break-glass principal, then `aws s3api delete-bucket --bucket <name>`';
export const DELETE_STORE = '`aws cloudtrail update-event-data-store --event-data-store <ARN> --no-termination-protection-enabled`, then `aws cloudtrail delete-event-data-store --event-data-store <ARN>`';
export const DELETE_KEY = 'once nothing that it encrypts is needed: `aws kms schedule-key-deletion --key-id <id> --pending-window-in-days 30`';
export const DELETE_LOG_GROUP = '`aws logs delete-log-group --log-group-name <name>`';
export const IMPORT = '`npx cdk import` together with what it refers to, as in [archive.md](archive.md#deploying-it-again); or delete it as after a deletion of the stack';
export const ORDER = 'deploy again, or one stack after the other';
