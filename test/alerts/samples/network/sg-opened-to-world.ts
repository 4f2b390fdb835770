import { apiCall } from '../sample-events';
import { Samples } from '../samples';
import { added, edit, edited, OTHER_RANGES } from './security-group-rules';

/** Sample events of `sg-opened-to-world`. */
export const SAMPLES: Samples = {
  matches: [
    ...[
      { ipProtocol: 'tcp', fromPort: 20, toPort: 21 },
      { ipProtocol: 'tcp', fromPort: 1024, toPort: 1024 },
      { ipProtocol: 'tcp', fromPort: 8000, toPort: 9000 },
      { ipProtocol: 'icmp', fromPort: -1, toPort: -1 },
      { ipProtocol: '50' },
    ].flatMap(rule => added(rule)),
    ...[
      { IpProtocol: 'tcp', FromPort: 20, ToPort: 21 },
      { IpProtocol: 'tcp', FromPort: 1024, ToPort: 1024 },
      { IpProtocol: 'tcp', FromPort: 8000, ToPort: 9000 },
    ].flatMap(rule => edited(rule)),
    ...OTHER_RANGES.flatMap(([ipv4, ipv6]) => [
      ...added({ ipProtocol: 'tcp', fromPort: 1024, toPort: 1024 }, ipv4, ipv6),
      ...edited({ IpProtocol: 'tcp', FromPort: 1024, ToPort: 1024 }, ipv4, ipv6),
    ]),
    ...[
      { ipProtocol: 'tcp', fromPort: 80, toPort: 81 }, { ipProtocol: 'tcp', fromPort: 443, toPort: 444 }, { ipProtocol: 'udp', fromPort: 443, toPort: 443 },
      { ipProtocol: 'tcp', fromPort: 80, toPort: 443 },
    ].flatMap(rule => added(rule)),
    ...[
      { IpProtocol: 'tcp', FromPort: 80, ToPort: 81 }, { IpProtocol: 'tcp', FromPort: 443, ToPort: 444 }, { IpProtocol: 'udp', FromPort: 443, ToPort: 443 },
    ].flatMap(rule => edited(rule)),
    // One port of the web, and another one.
    apiCall('ec2', 'AuthorizeSecurityGroupIngress', {
      requestParameters: {
        ipPermissions: {
          items: [443, 8443].map(port => ({ ipProtocol: 'tcp', fromPort: port, toPort: port, ipRanges: { items: [{ cidrIp: '0.0.0.0/0' }] } })),
        },
      },
    }),
    // SSH from inside only, beside another port from everywhere.
    apiCall('ec2', 'AuthorizeSecurityGroupIngress', {
      requestParameters: {
        groupId: 'sg-1',
        ipPermissions: {
          items: [
            { ipProtocol: 'tcp', fromPort: 22, toPort: 22, ipRanges: { items: [{ cidrIp: '10.0.0.0/8' }] } },
            { ipProtocol: 'tcp', fromPort: 1024, toPort: 1024, ipRanges: { items: [{ cidrIp: '0.0.0.0/0' }] } },
          ],
        },
      },
    }),
  ],
  routine: [
    ...[80, 443].flatMap(port => [
      ...added({ ipProtocol: 'tcp', fromPort: port, toPort: port }),
      ...added({ ipProtocol: '6', fromPort: port, toPort: port }),
      ...edited({ IpProtocol: 'tcp', FromPort: port, ToPort: port }),
      ...edited({ IpProtocol: '6', FromPort: port, ToPort: port }),
    ]),
  ],
  ignores: [
    ...[
      { ipProtocol: 'tcp', fromPort: 22, toPort: 22 },
      { ipProtocol: 'tcp', fromPort: 3389, toPort: 3389 },
      { ipProtocol: 'tcp', fromPort: 1024, toPort: 65535 },
      { ipProtocol: 'tcp', fromPort: 0, toPort: 65535 },
      { ipProtocol: '-1', fromPort: -1, toPort: -1 },
      { ipProtocol: '-1' },
    ].flatMap(rule => added(rule)),
    ...[
      { IpProtocol: 'tcp', FromPort: 22, ToPort: 22 },
      { IpProtocol: 'tcp', FromPort: 3389, ToPort: 3389 },
      { IpProtocol: 'tcp', FromPort: 1024, ToPort: 65535 },
      { IpProtocol: -1, FromPort: -1, ToPort: -1 },
    ].flatMap(rule => edited(rule)),
    edit({ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIpv4: '10.0.0.0/8' }),
    edit({ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIpv6: '2001:db8::/32' }),
    apiCall('ec2', 'AuthorizeSecurityGroupIngress', {
      requestParameters: { groupId: 'sg-1', cidrIp: '10.0.0.0/8', ipProtocol: 'tcp', fromPort: 443, toPort: 443, ipPermissions: {} },
    }),
    apiCall('ec2', 'AuthorizeSecurityGroupIngress', {
      requestParameters: {
        groupId: 'sg-1',
        ipPermissions: {
          items: [
            { ipProtocol: 'tcp', fromPort: 22, toPort: 22, ipRanges: { items: [{ cidrIp: '0.0.0.0/0' }] } },
            { ipProtocol: 'tcp', fromPort: 443, toPort: 443, ipv6Ranges: { items: [{ cidrIpv6: '2001:db8::/32' }] } },
          ],
        },
      },
    }),
    apiCall('ec2', 'AuthorizeSecurityGroupEgress', {
      requestParameters: {
        groupId: 'sg-1',
        ipPermissions: { items: [{ ipProtocol: 'tcp', fromPort: 443, toPort: 443, ipRanges: { items: [{ cidrIp: '0.0.0.0/0' }] } }] },
      },
    }),
  ],
};
