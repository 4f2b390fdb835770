/**
 * Event sources of services without a Region, or whose calls are recorded in another Region than the caller's: the leader Region of the
 * partition.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts.html
 */
export const GLOBAL_SERVICES = [
  'account', 'billingconsole', 'budgets', 'ce', 'cloudfront', 'cur', 'health', 'iam', 'organizations', 'route53', 'route53domains', 'shield', 'signin',
  'sts', 'support', 'trustedadvisor', 'waf',
].map(service => `${service}.amazonaws.com`);
