import { CALLS, FIRST, is, LAST, PRINCIPAL, Question } from '../question';

/** Needs network activity events. */
export const VPC_ENDPOINT_DENIALS: Question = {
  id: 'vpc-endpoint-denials',
  question: 'Which calls did the policies of VPC endpoints deny?',
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
