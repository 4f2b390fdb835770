import { any, calls, Question, WHO_AND_WHAT } from '../question';

export const SUPPORT_CASES: Question = {
  id: 'support-cases',
  question: 'Who opened, read, answered or closed support cases?',
  promise: 'Who opened, answered, read or closed support cases: an intruder closes the one in which AWS reports a leaked key, or asks for more'
    + ' quota.',
  where: [
    any(
      calls(
        'support', 'CreateCase', 'AddCommunicationToCase', 'AddAttachmentsToSet', 'ResolveCase', 'DescribeCases', 'DescribeCommunications',
        'DescribeAttachment', 'UploadAttachment', 'AddRelatedItemToCase', 'UpdateCaseSeverity', 'InitiateLiveContactForCase',
        'StartInteraction', 'UpdateInteraction', 'ResolveInteraction', 'InitiateChatForCase', 'InitiateCallForCase', 'PutCaseAttributes',
      ),
      calls(
        'supportapp', 'CreateSlackChannelConfiguration', 'UpdateSlackChannelConfiguration', 'DeleteSlackChannelConfiguration',
        'DeleteSlackWorkspaceConfiguration', 'RegisterSlackWorkspaceForOrganization',
      ),
      calls('servicequotas', 'CreateSupportCase'),
    ),
  ],
  columns: {
    ...WHO_AND_WHAT,
    service: 'eventSource',
    caseId: { firstOf: ['requestParameters.caseId', 'responseElements.caseId', 'requestParameters.attachmentId'] },
    error: 'errorCode',
  },
  sortBy: ['eventTime'],
};
