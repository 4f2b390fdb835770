import { CALLS, FIRST, is, LAST, PRINCIPAL, Question } from '../question';

export const VPC_ENDPOINT_DENIALS: Question = {
  id: 'vpc-endpoint-denials',
  question: 'Which calls did the policies of VPC endpoints deny?',
  promise: 'Calls that the policy of a VPC endpoint refused. Needs network activity events.',
  table: 'network_activity',
  where: [is('eventCategory', 'NetworkActivity'), is('errorCode', 'VpceAccessDenied')],
  columns: {
    endpoint: 'vpcEndpointId',
    account: 'userIdentity.accountId',
    principal: PRINCIPAL,
    service: 'eventSource',
    eventName: 'eventName',
    address: 'sourceIPAddress',
  },
  measures: { calls: CALLS, firstSeen: FIRST, lastSeen: LAST },
  sortBy: ['calls'],
};
