import { AlertSeverity } from '../../alert-severity';
import { callsWith } from '../calls';
import { CatalogueEntry } from '../entry';

export const DNS_QUERY_LOGS_DELETED: CatalogueEntry = {
  id: 'dns-query-logs-deleted',
  title: 'DNS query logging removed',
  severity: AlertSeverity.HIGH,
  description: 'DNS queries of the VPC or of the hosted zone are no longer recorded; they are often the only trace of malware that calls home.',
  runbook: 'Create the query logging configuration again and associate it with the same VPCs, or with the hosted zone. Then follow the caller.',
  attackTechniques: ['T1562.008'],
  pattern: callsWith({
    eventSource: ['route53resolver.amazonaws.com', 'route53.amazonaws.com'],
    eventName: ['DeleteResolverQueryLogConfig', 'DisassociateResolverQueryLogConfig', 'DeleteQueryLoggingConfig'],
  }),
};
