import { calls, Question, WHO_AND_WHAT } from '../question';

const QUOTAS = ['requestParameters.quotaCode', 'requestParameters.quotaName'];

export const QUOTA_RAISES: Question = {
  id: 'quota-raises',
  question: 'Who asked for higher quotas?',
  promise: 'Mining and bulk mail begin with more of something. Raises that were asked for in support cases are in `support-cases`.',
  where: [
    calls(
      'servicequotas', 'RequestServiceQuotaIncrease', 'PutServiceQuotaIncreaseRequestIntoTemplate', 'AssociateServiceQuotaTemplate', 'CreateSupportCase',
      'StartAutoManagement', 'UpdateAutoManagement',
    ),
  ],
  columns: {
    ...WHO_AND_WHAT,
    service: 'requestParameters.serviceCode',
    quota: { firstOf: QUOTAS },
    desired: 'requestParameters.desiredValue',
    error: 'errorCode',
  },
  sortBy: ['eventTime'],
};
