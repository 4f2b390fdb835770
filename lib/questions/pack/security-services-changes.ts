import { is, isNot, Question, WHO_AND_WHAT, WRITES } from '../question';

const SERVICES = [
  'guardduty', 'securityhub', 'config', 'macie2', 'macie', 'inspector2', 'inspector', 'detective', 'access-analyzer', 'securitylake', 'wafv2', 'waf',
  'waf-regional', 'network-firewall', 'shield', 'fms', 'auditmanager',
];

export const SECURITY_SERVICES_CHANGES: Question = {
  id: 'security-services-changes',
  question: 'Who switched off or changed GuardDuty, Security Hub, AWS Config and the like?',
  promise: 'Every call that changes GuardDuty, Security Hub, AWS Config, Macie, Inspector, Detective, IAM Access Analyzer, Security Lake, WAF, Network'
    + ' Firewall, Shield, Firewall Manager or Audit Manager, whether it succeeded or not, except for the traffic of findings and evaluations that these'
    + ' services and their rules cause all day.',
  where: [
    is('eventSource', ...SERVICES.map(service => `${service}.amazonaws.com`)),
    isNot(
      'eventName', 'PutEvaluations', 'StartConfigRulesEvaluation', 'BatchImportFindings', 'SendSecurityTelemetry', 'SendCisSessionHealth',
      'SendCisSessionTelemetry', 'StartCisSession', 'StopCisSession',
    ),
    WRITES,
  ],
  columns: { ...WHO_AND_WHAT, service: 'eventSource', error: 'errorCode', parameters: 'requestParameters' },
  sortBy: ['eventTime'],
};
