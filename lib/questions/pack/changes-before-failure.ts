import { any, begins, isNot, parameter, Question, SUCCEEDED, WHO_AND_WHAT, WRITES } from '../question';

/** Choose the hours before. Of data events only deletions count: pipelines write all the time. */
export const CHANGES_BEFORE_FAILURE: Question = {
  id: 'changes-before-failure',
  question: 'What did others than this role change before its pipeline failed?',
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
