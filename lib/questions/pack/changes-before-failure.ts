import { any, begins, isNot, parameter, Question, SUCCEEDED, WHO_AND_WHAT, WRITES } from '../question';

export const CHANGES_BEFORE_FAILURE: Question = {
  id: 'changes-before-failure',
  question: 'What did others than this role change before its pipeline failed?',
  promise: 'Successful changes by anybody but sessions of this role. Of data events only deletions are listed, because pipelines write all the'
    + ' time. Choose the hours before the failure.',
  parameters: { role: 'arn:aws:iam::111122223333:role/pipeline' },
  where: [
    WRITES,
    isNot('userIdentity.sessionContext.sessionIssuer.arn', parameter('role')),
    any(isNot('eventCategory', 'Data'), begins('eventName', 'Delete')),
    SUCCEEDED,
  ],
  columns: { ...WHO_AND_WHAT, service: 'eventSource', parameters: 'requestParameters' },
  sortBy: ['eventTime'],
};
