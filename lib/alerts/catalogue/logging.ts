import { CatalogueEntry } from './entry';
import { ALARM_MUTED } from './logging/alarm-muted';
import { ALARM_SILENCED } from './logging/alarm-silenced';
import { AUDIT_LOGS_STOPPED } from './logging/audit-logs-stopped';
import { BEDROCK_GUARDRAIL_WEAKENED } from './logging/bedrock-guardrail-weakened';
import { BEDROCK_LOGGING_DISABLED } from './logging/bedrock-logging-disabled';
import { CLOUDTRAIL_CHANGED } from './logging/cloudtrail-changed';
import { CLOUDTRAIL_LAKE_REDUCED } from './logging/cloudtrail-lake-reduced';
import { CLOUDTRAIL_NARROWED } from './logging/cloudtrail-narrowed';
import { CLOUDTRAIL_STOPPED } from './logging/cloudtrail-stopped';
import { CONFIG_CHANGED } from './logging/config-changed';
import { CONFIG_NARROWED } from './logging/config-narrowed';
import { CONFIG_RECORDING_STOPPED } from './logging/config-recording-stopped';
import { DETECTION_SERVICE_DISABLED } from './logging/detection-service-disabled';
import { DETECTION_SERVICE_NARROWED } from './logging/detection-service-narrowed';
import { DNS_QUERY_LOGS_DELETED } from './logging/dns-query-logs-deleted';
import { EVENTBRIDGE_RULE_SILENCED } from './logging/eventbridge-rule-silenced';
import { FIREWALL_CHANGED } from './logging/firewall-changed';
import { FIREWALL_WEAKENED } from './logging/firewall-weakened';
import { GUARDDUTY_DISABLED } from './logging/guardduty-disabled';
import { GUARDDUTY_NARROWED } from './logging/guardduty-narrowed';
import { GUARDDUTY_SUPPRESSED } from './logging/guardduty-suppressed';
import { LOG_GROUP_DELETED } from './logging/log-group-deleted';
import { LOG_RETENTION_SHORTENED } from './logging/log-retention-shortened';
import { LOGS_REDIRECTED } from './logging/logs-redirected';
import { LOGS_SENT_TO_OUTSIDER } from './logging/logs-sent-to-outsider';
import { S3_ACCESS_LOGGING_DISABLED } from './logging/s3-access-logging-disabled';
import { S3_LIFECYCLE_CHANGED } from './logging/s3-lifecycle-changed';
import { SECURITYHUB_DISABLED } from './logging/securityhub-disabled';
import { SECURITYHUB_FINDINGS_CHANGED } from './logging/securityhub-findings-changed';
import { SECURITYHUB_NARROWED } from './logging/securityhub-narrowed';
import { VPC_FLOW_LOGS_DELETED } from './logging/vpc-flow-logs-deleted';
import { WAF_WEAKENED } from './logging/waf-weakened';

/** Recording and detection switched off or narrowed. */
export const LOGGING: CatalogueEntry[] = [
  CLOUDTRAIL_STOPPED,
  CLOUDTRAIL_NARROWED,
  CLOUDTRAIL_CHANGED,
  CLOUDTRAIL_LAKE_REDUCED,
  GUARDDUTY_DISABLED,
  GUARDDUTY_SUPPRESSED,
  SECURITYHUB_DISABLED,
  SECURITYHUB_FINDINGS_CHANGED,
  CONFIG_RECORDING_STOPPED,
  CONFIG_CHANGED,
  VPC_FLOW_LOGS_DELETED,
  DNS_QUERY_LOGS_DELETED,
  LOG_GROUP_DELETED,
  ALARM_SILENCED,
  EVENTBRIDGE_RULE_SILENCED,
  S3_ACCESS_LOGGING_DISABLED,
  S3_LIFECYCLE_CHANGED,
  WAF_WEAKENED,
  DETECTION_SERVICE_DISABLED,
  BEDROCK_GUARDRAIL_WEAKENED,
  GUARDDUTY_NARROWED,
  SECURITYHUB_NARROWED,
  DETECTION_SERVICE_NARROWED,
  CONFIG_NARROWED,
  AUDIT_LOGS_STOPPED,
  LOG_RETENTION_SHORTENED,
  LOGS_SENT_TO_OUTSIDER,
  FIREWALL_WEAKENED,
  ALARM_MUTED,
  BEDROCK_LOGGING_DISABLED,
  LOGS_REDIRECTED,
  FIREWALL_CHANGED,
];
