import { all, any, begins, calls, is, isNot, Question, WHO_AND_WHAT } from '../question';

const NAMES = [
  'requestParameters.emailIdentity', 'requestParameters.identity', 'requestParameters.emailAddress', 'requestParameters.domain',
  'requestParameters.configurationSetName', 'requestParameters.phoneNumber', 'requestParameters.ruleSetName', 'requestParameters.organizationId',
  'requestParameters.senderId', 'requestParameters.tenantName',
];

export const MESSAGING_CHANGES: Question = {
  id: 'messaging-changes',
  question: 'Who prepared to send or read e-mail and text messages?',
  promise: 'What prepares phishing and spam in the name of the account, or reads its mail: every change in SES, End User Messaging and WorkMail, what'
    + ' takes away included, and text messages of SNS. Single recipients, like contacts and suppressed addresses, are left out. Messages themselves are'
    + ' only recorded with data events, and not listed.',
  where: [
    any(
      all(
        is('eventSource', 'ses.amazonaws.com', 'email.amazonaws.com', 'sms-voice.amazonaws.com', 'workmail.amazonaws.com', 'social-messaging.amazonaws.com'),
        begins(
          'eventName', 'Create', 'Put', 'Set', 'Update', 'Delete', 'Verify', 'Register', 'Deregister', 'Associate', 'Disassociate', 'Request', 'Release', 'Submit',
          'Discard', 'Start', 'Enable', 'Reset', 'Reorder', 'Clone', 'Assume', 'Replicate', 'Publish', 'Wipe',
        ),
        isNot(
          'eventName', 'CreateContact', 'UpdateContact', 'DeleteContact', 'PutSuppressedDestination', 'DeleteSuppressedDestination', 'PutOptedOutNumber',
          'DeleteOptedOutNumber', 'PutMessageFeedback',
        ),
      ),
      calls(
        'sns', 'SetSMSAttributes', 'CreateSMSSandboxPhoneNumber', 'VerifySMSSandboxPhoneNumber', 'DeleteSMSSandboxPhoneNumber', 'OptInPhoneNumber',
      ),
    ),
  ],
  columns: { ...WHO_AND_WHAT, service: 'eventSource', name: { firstOf: NAMES }, error: 'errorCode', parameters: 'requestParameters' },
  sortBy: ['eventTime'],
};
