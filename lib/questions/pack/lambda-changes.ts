import { begins, is, Question, WHO_AND_WHAT } from '../question';

/** Names of Lambda's calls end in the date of an API. */
export const LAMBDA_CHANGES: Question = {
  id: 'lambda-changes',
  question: 'Which functions were changed, and by whom?',
  where: [
    is('eventSource', 'lambda.amazonaws.com'),
    begins(
      'eventName', 'CreateFunction', 'UpdateFunction', 'DeleteFunction', 'PutFunction', 'AddPermission', 'RemovePermission', 'PublishLayerVersion',
      'AddLayerVersionPermission', 'CreateEventSourceMapping', 'UpdateEventSourceMapping', 'DeleteEventSourceMapping', 'UpdateAlias',
    ),
  ],
  columns: { ...WHO_AND_WHAT, functionName: { firstOf: ['requestParameters.functionName', 'requestParameters.layerName'] }, error: 'errorCode' },
  sortBy: ['eventTime'],
};
