import { AlertSeverity } from '../../alert-severity';
import { callsWith, either, NamedCalls } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION, BY_ROLE } from '../routine';

export const REDIRECTING: NamedCalls = {
  logs: ['CreateExportTask', 'PutDestination', 'PutTransformer', 'PutDataProtectionPolicy'],
  oam: ['CreateLink', 'CreateSink', 'DeleteLink', 'DeleteSink'],
  monitoring: ['PutMetricStream'],
  firehose: ['CreateDeliveryStream', 'UpdateDestination', 'DeleteDeliveryStream', 'StopDeliveryStreamEncryption'],
  kinesis: ['DeleteStream', 'StopStreamEncryption', 'DecreaseStreamRetentionPeriod'],
  events: ['CreateApiDestination', 'CreateConnection', 'StartReplay'],
  ssm: ['CreateResourceDataSync'],
};

export const LOGS_REDIRECTED: CatalogueEntry = {
  id: 'logs-redirected',
  title: 'Logs or events redirected, exported, or no longer encrypted',
  severity: AlertSeverity.MEDIUM,
  description: 'A stream, an export or a link carries what is logged to another place, and a stopped one keeps it from those who evaluate it.'
    + ' What roles of operations set up is raised as LOW.',
  runbook: 'Look up where the logs go now. Unless the place is yours, put the former destination back, and count as known what was sent since.',
  attackTechniques: ['T1537', 'T1020', 'T1562.008'],
  routine: [BY_CLOUDFORMATION, BY_ROLE],
  pattern: callsWith({
    $or: [
      ...either(REDIRECTING),
      {
        eventSource: ['logs.amazonaws.com'],
        eventName: ['PutAccountPolicy'],
        requestParameters: { policyType: ['SUBSCRIPTION_FILTER_POLICY', 'DATA_PROTECTION_POLICY', 'TRANSFORMER_POLICY'] },
      },
    ],
  }),
};
