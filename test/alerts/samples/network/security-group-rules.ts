import { apiCall } from '../sample-events';

/** A rule for the world, in every form in which it is logged when it is added. */
export function added(rule: Record<string, unknown>): any[] {
  const item = (ranges: Record<string, unknown>) => ({ ...rule, groups: {}, ipRanges: {}, ipv6Ranges: {}, prefixListIds: {}, ...ranges });
  return [
    { ...rule, cidrIp: '192.0.2.1/0', ipPermissions: {} },
    { ipPermissions: { items: [item({ ipRanges: { items: [{ cidrIp: '10.0.0.0/8' }, { cidrIp: '0.0.0.0/0', description: 'test' }] } })] } },
    { ipPermissions: { items: [item({ ipv6Ranges: { items: [{ cidrIpv6: '::/0' }] } })] } },
  ].map(parameters => apiCall('ec2', 'AuthorizeSecurityGroupIngress', { requestParameters: { groupId: 'sg-1', ...parameters } }));
}

/** The same when a rule is edited. */
export function edited(rule: Record<string, unknown>): any[] {
  return [{ CidrIpv4: '0.0.0.0/0' }, { CidrIpv6: '::/0' }].map(range => edit({ ...rule, ...range }));
}

export function edit(rule: Record<string, unknown>): any {
  const change = { SecurityGroupRuleId: 'sgr-1', SecurityGroupRule: rule, tag: 1 };
  return apiCall('ec2', 'ModifySecurityGroupRules', {
    requestParameters: { ModifySecurityGroupRulesRequest: { GroupId: 'sg-1', SecurityGroupRule: change } },
  });
}
