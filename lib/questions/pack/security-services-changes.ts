import { begins, is, Question, WHO_AND_WHAT, WRITES } from '../question';

const SERVICES = [
  'guardduty', 'securityhub', 'config', 'macie2', 'inspector2', 'detective', 'access-analyzer', 'securitylake', 'wafv2', 'network-firewall',
];

export const SECURITY_SERVICES_CHANGES: Question = {
  id: 'security-services-changes',
  question: 'Who switched off or changed GuardDuty, Security Hub, AWS Config and the like?',
  where: [
    is('eventSource', ...SERVICES.map(service => `${service}.amazonaws.com`)),
    begins('eventName', 'Delete', 'Disable', 'BatchDisable', 'Disassociate', 'Stop', 'Update', 'Archive', 'CreateFilter'),
    WRITES,
  ],
  columns: { ...WHO_AND_WHAT, service: 'eventSource', error: 'errorCode', parameters: 'requestParameters' },
  sortBy: ['eventTime'],
};
