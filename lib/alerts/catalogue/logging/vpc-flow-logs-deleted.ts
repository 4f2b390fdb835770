import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const VPC_FLOW_LOGS_DELETED: CatalogueEntry = {
  id: 'vpc-flow-logs-deleted',
  title: 'VPC flow logs deleted',
  severity: AlertSeverity.HIGH,
  description: 'Connections of the VPC, subnet or interface are no longer recorded, so traffic cannot be traced afterwards.',
  runbook: 'Find the flow log by its id in the stack or in AWS Config and create it again. Then look at what the caller did in that network.',
  attackTechniques: ['T1562.008'],
  pattern: calls('ec2', ['DeleteFlowLogs']),
};
