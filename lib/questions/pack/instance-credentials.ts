import { absent, CALLS, contains, FIRST, LAST, present, Question } from '../question';

export const INSTANCE_CREDENTIALS: Question = {
  id: 'instance-credentials',
  question: 'Which instances\' credentials are used from where?',
  promise: 'Credentials of instance roles by the addresses that use them: a second address of an instance that has not moved means that they'
    + ' were taken from it. Calls through a VPC endpoint show the private address. The delivery 1.0 says that the instance gave them out by'
    + ' the first version of its metadata.',
  where: [present('userIdentity.sessionContext.ec2RoleDelivery'), contains('userIdentity.arn', '/i-'), absent('userIdentity.invokedBy')],
  columns: {
    account: 'recipientAccountId',
    principal: 'userIdentity.arn',
    delivery: 'userIdentity.sessionContext.ec2RoleDelivery',
    address: 'sourceIPAddress',
    endpoint: 'vpcEndpointId',
  },
  measures: { firstSeen: FIRST, lastSeen: LAST, calls: CALLS, services: { distinct: 'eventSource' }, userAgents: { distinct: 'userAgent' } },
  sortBy: ['firstSeen'],
};
