import { all, any, begins, CALLER, calls, CALLS, FIRST, is, LAST, Question } from '../question';

export const MODEL_USE: Question = {
  id: 'model-use',
  question: 'Who invoked which models, and how often?',
  promise: 'Who used which models of Bedrock, also where it was refused: probing for open models shows as errors. Calls of `InvokeModel` and'
    + ' `Converse` are management events; agents, flows, knowledge bases and asynchronous calls need data events. Jobs that evaluate models or prompts count as one call. How many tokens were used'
    + ' is not recorded.',
  where: [
    any(
      all(
        is('eventSource', 'bedrock.amazonaws.com'),
        begins(
          'eventName', 'Invoke', 'Converse', 'StartAsyncInvoke', 'CreateModelInvocationJob', 'CreateEvaluationJob', 'CreateModelEvaluationJob',
          'CreateAdvancedPromptOptimizationJob', 'Retrieve', 'AgenticRetrieve', 'GenerateQuery', 'OptimizePrompt', 'Rerank',
        ),
      ),
      calls('bedrock-mantle', 'CreateInference'),
    ),
  ],
  columns: {
    account: 'recipientAccountId',
    principal: CALLER,
    model: { firstOf: ['requestParameters.modelId', 'requestParameters.agentId', 'requestParameters.flowIdentifier'] },
    error: 'errorCode',
  },
  measures: {
    calls: CALLS, regions: { distinct: 'awsRegion' }, addresses: { distinct: 'sourceIPAddress' }, firstSeen: FIRST, lastSeen: LAST,
  },
  sortBy: ['calls'],
};
