import { begins, is, isNot, Question, WHO_AND_WHAT } from '../question';

export const LAMBDA_CHANGES: Question = {
  id: 'lambda-changes',
  question: 'Which functions were changed, and by whom?',
  promise: 'Calls of Lambda, refused ones too, that create, change or delete functions, their permissions, versions, aliases, URLs, layers and'
    + ' event sources, or what functions run on. Invocations are not listed.',
  where: [
    is('eventSource', 'lambda.amazonaws.com'),
    // Names of Lambda's calls end in the date of an API.
    begins('eventName', 'Create', 'Update', 'Delete', 'Put', 'Add', 'Remove', 'Publish'),
    isNot('eventName', 'CreateMicrovmAuthToken', 'CreateMicrovmShellAuthToken'),
  ],
  columns: {
    ...WHO_AND_WHAT,
    functionName: { firstOf: ['requestParameters.functionName', 'requestParameters.layerName', 'requestParameters.uUID'] },
    error: 'errorCode',
  },
  sortBy: ['eventTime'],
};
