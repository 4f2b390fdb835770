import { apiCall } from '../sample-events';
import { Samples } from '../samples';
import { added, edit, edited, OTHER_RANGES } from './security-group-rules';

/** Sample events of `sg-admin-port-opened-to-world`. */
export const SAMPLES: Samples = {
  matches: [
    ...[
      { ipProtocol: 'tcp', fromPort: 22, toPort: 22 },
      { ipProtocol: 'tcp', fromPort: 3389, toPort: 3389 },
      { ipProtocol: 'tcp', fromPort: 0, toPort: 65535 },
      { ipProtocol: '-1', fromPort: -1, toPort: -1 },
      { ipProtocol: '-1' },
    ].flatMap(rule => added(rule)),
    ...[
      { IpProtocol: 'tcp', FromPort: 22, ToPort: 22 },
      { IpProtocol: 'tcp', FromPort: 3389, ToPort: 3389 },
      { IpProtocol: '-1', FromPort: -1, ToPort: -1 },
      { IpProtocol: -1, FromPort: -1, ToPort: -1 },
    ].flatMap(rule => edited(rule)),
    ...OTHER_RANGES.flatMap(([ipv4, ipv6]) => [
      ...added({ ipProtocol: 'tcp', fromPort: 22, toPort: 22 }, ipv4, ipv6),
      ...edited({ IpProtocol: 'tcp', FromPort: 22, ToPort: 22 }, ipv4, ipv6),
    ]),
  ],
  ignores: [
    ...[
      { ipProtocol: 'tcp', fromPort: 20, toPort: 21 },
      { ipProtocol: 'tcp', fromPort: 443, toPort: 443 },
      { ipProtocol: 'tcp', fromPort: 8000, toPort: 9000 },
      { ipProtocol: 'icmp', fromPort: -1, toPort: -1 },
      { ipProtocol: '50' },
    ].flatMap(rule => added(rule)),
    ...[
      { IpProtocol: 'tcp', FromPort: 20, ToPort: 21 },
      { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 },
      { IpProtocol: 'tcp', FromPort: 8000, ToPort: 9000 },
    ].flatMap(rule => edited(rule)),
    edit({ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIpv4: '10.0.0.0/8' }),
    edit({ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIpv6: '2001:db8::/32' }),
    apiCall('ec2', 'AuthorizeSecurityGroupIngress', {
      requestParameters: { groupId: 'sg-1', cidrIp: '10.0.0.0/8', ipProtocol: 'tcp', fromPort: 22, toPort: 22, ipPermissions: {} },
    }),
    // SSH from inside only, beside HTTPS from everywhere.
    apiCall('ec2', 'AuthorizeSecurityGroupIngress', {
      requestParameters: {
        groupId: 'sg-1',
        ipPermissions: {
          items: [
            { ipProtocol: 'tcp', fromPort: 22, toPort: 22, ipRanges: { items: [{ cidrIp: '10.0.0.0/8' }] } },
            { ipProtocol: 'tcp', fromPort: 443, toPort: 443, ipRanges: { items: [{ cidrIp: '0.0.0.0/0' }] } },
          ],
        },
      },
    }),
    apiCall('ec2', 'AuthorizeSecurityGroupEgress', {
      requestParameters: {
        groupId: 'sg-1',
        ipPermissions: { items: [{ ipProtocol: '-1', ipRanges: { items: [{ cidrIp: '0.0.0.0/0' }] } }] },
      },
    }),
  ],
};
