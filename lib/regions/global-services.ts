/**
 * The event sources of services without a Region, and of those whose calls are recorded in the leader Region of the
 * partition instead of the caller's Region.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts.html
 */
export const GLOBAL_SERVICES = [
  'account', 'billingconsole', 'budgets', 'ce', 'cloudfront', 'cur', 'health', 'iam', 'organizations', 'route53', 'route53domains', 'shield', 'signin',
  'sts', 'support', 'trustedadvisor', 'waf',
].map(service => `${service}.amazonaws.com`);
