import { calls, Question, WHO_AND_WHAT } from '../question';

export const STACK_CHANGES: Question = {
  id: 'stack-changes',
  question: 'Which stacks were deployed or deleted, and by whom?',
  where: [
    calls(
      'cloudformation', 'CreateStack', 'UpdateStack', 'DeleteStack', 'ExecuteChangeSet', 'RollbackStack', 'CancelUpdateStack',
      'CreateStackSet', 'UpdateStackSet', 'DeleteStackSet', 'CreateStackInstances', 'UpdateStackInstances', 'DeleteStackInstances',
    ),
  ],
  columns: { ...WHO_AND_WHAT, stack: { firstOf: ['requestParameters.stackName', 'requestParameters.stackSetName'] }, error: 'errorCode' },
  sortBy: ['eventTime'],
};
