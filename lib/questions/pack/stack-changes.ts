import { begins, is, isNot, Question, WHO_AND_WHAT } from '../question';

export const STACK_CHANGES: Question = {
  id: 'stack-changes',
  question: 'Which stacks were deployed or deleted, and by whom?',
  promise: 'Calls of CloudFormation, refused ones too, that create, change, roll back, import or delete stacks, stack sets and their instances.'
    + ' Change sets count when they are executed.',
  where: [
    is('eventSource', 'cloudformation.amazonaws.com'),
    begins(
      'eventName', 'CreateStack', 'UpdateStack', 'DeleteStack', 'ExecuteChangeSet', 'ExecuteStackRefactor', 'RollbackStack', 'ContinueUpdateRollback',
      'CancelUpdateStack', 'ImportStacksToStackSet', 'StopStackSetOperation',
    ),
    isNot('eventName', 'CreateStackRefactor'),
  ],
  columns: { ...WHO_AND_WHAT, stack: { firstOf: ['requestParameters.stackName', 'requestParameters.stackSetName'] }, error: 'errorCode' },
  sortBy: ['eventTime'],
};
