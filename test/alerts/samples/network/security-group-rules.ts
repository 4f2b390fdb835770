import { apiCall } from '../sample-events';

/** A rule for the world, in every form in which it is logged when it is added. */
export function added(rule: Record<string, unknown>, ipv4 = '192.0.2.1/0', ipv6 = '::/0'): any[] {
  const item = (ranges: Record<string, unknown>) => ({ ...rule, groups: {}, ipRanges: {}, ipv6Ranges: {}, prefixListIds: {}, ...ranges });
  return [
    { ...rule, cidrIp: ipv4, ipPermissions: {} },
    { ipPermissions: { items: [item({ ipRanges: { items: [{ cidrIp: '10.0.0.0/8' }, { cidrIp: ipv4, description: 'test' }] } })] } },
    { ipPermissions: { items: [item({ ipv6Ranges: { items: [{ cidrIpv6: ipv6 }] } })] } },
  ].map(parameters => apiCall('ec2', 'AuthorizeSecurityGroupIngress', { requestParameters: { groupId: 'sg-1', ...parameters } }));
}

/** The same when a rule is edited. */
export function edited(rule: Record<string, unknown>, ipv4 = '0.0.0.0/0', ipv6 = '::/0'): any[] {
  return [{ CidrIpv4: ipv4 }, { CidrIpv6: ipv6 }].map(range => edit({ ...rule, ...range }));
}

/** Ranges that open all of the internet, alone or a few of them together. */
export const OTHER_RANGES: [ipv4: string, ipv6: string][] = [['128.0.0.0/1', '8000::/1'], ['64.0.0.0/2', '::/2'], ['0.0.0.0/1', '2000::/3']];

export function edit(rule: Record<string, unknown>): any {
  const change = { SecurityGroupRuleId: 'sgr-1', SecurityGroupRule: rule, tag: 1 };
  return apiCall('ec2', 'ModifySecurityGroupRules', {
    requestParameters: { ModifySecurityGroupRulesRequest: { GroupId: 'sg-1', SecurityGroupRule: change } },
  });
}
