import { AlertCatalogue } from '../../../lib/alerts/alert-catalogue';

/** Calls that alerts name and no question lists, by the reason. */
export const ALERTED_LEFT_OUT: Record<string, string> = {
  'groups of EC2-Classic and of database services: what they open is in `public-exposure`, but for caches':
    'elasticache:AuthorizeCacheSecurityGroupIngress elasticache:CreateCacheSecurityGroup '
    + 'elasticache:RevokeCacheSecurityGroupIngress rds:CreateDBSecurityGroup rds:RevokeDBSecurityGroupIngress',
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
