import { AlertSeverity } from '../../alert-severity';
import { callsWith } from '../calls';
import { CatalogueEntry } from '../entry';

export const DATA_SERVICE_SECURITY_GROUP_CHANGED: CatalogueEntry = {
  id: 'data-service-security-group-changed',
  title: 'Security group of RDS or ElastiCache itself changed',
  severity: AlertSeverity.LOW,
  description: 'These groups are a legacy from the time before VPCs: a call about one is rarely honest work.',
  runbook: 'Find out who still uses them, and revoke what was authorized. Protect databases and caches with security groups of the VPC.',
  attackTechniques: ['T1562.007'],
  optIn: true,
  pattern: callsWith({
    $or: [
      {
        eventSource: ['rds.amazonaws.com'],
        eventName: ['AuthorizeDBSecurityGroupIngress', 'CreateDBSecurityGroup', 'DeleteDBSecurityGroup', 'RevokeDBSecurityGroupIngress'],
      },
      {
        eventSource: ['elasticache.amazonaws.com'],
        eventName: [
          'CreateCacheSecurityGroup', 'DeleteCacheSecurityGroup', 'AuthorizeCacheSecurityGroupIngress', 'RevokeCacheSecurityGroupIngress',
        ],
      },
    ],
  }),
};
