import { all, any, calls, is, Question, WHO_AND_WHAT } from '../question';

const NAMES = [
  'requestParameters.emailIdentity', 'requestParameters.identity', 'requestParameters.emailAddress', 'requestParameters.domain',
  'requestParameters.configurationSetName', 'requestParameters.phoneNumber', 'requestParameters.ruleSetName', 'requestParameters.organizationId',
];

export const MESSAGING_CHANGES: Question = {
  id: 'messaging-changes',
  question: 'Who prepared to send e-mail or text messages?',
  promise: 'What prepares phishing and spam in the name of the account: identities and production access of SES, rules for mail that comes in,'
    + ' text messages of SNS and End User Messaging, and mail domains of WorkMail. Messages themselves are only recorded with data events.',
  where: [
    any(
      all(
        is('eventSource', 'ses.amazonaws.com', 'email.amazonaws.com'),
        is(
          'eventName', 'CreateEmailIdentity', 'VerifyEmailIdentity', 'VerifyEmailAddress', 'VerifyDomainIdentity', 'VerifyDomainDkim', 'DeleteIdentity',
          'DeleteEmailIdentity', 'PutAccountDetails', 'PutAccountSendingAttributes', 'UpdateAccountSendingEnabled', 'PutIdentityPolicy',
          'CreateEmailIdentityPolicy', 'UpdateEmailIdentityPolicy', 'PutEmailIdentityMailFromAttributes', 'SetIdentityMailFromDomain',
          'PutAccountSuppressionAttributes', 'PutConfigurationSetSendingOptions', 'UpdateConfigurationSetSendingEnabled', 'CreateReceiptRule',
          'UpdateReceiptRule', 'SetActiveReceiptRuleSet', 'CreateImportJob', 'CreateExportJob',
        ),
      ),
      calls('sns', 'SetSMSAttributes', 'CreateSMSSandboxPhoneNumber', 'VerifySMSSandboxPhoneNumber', 'OptInPhoneNumber'),
      calls(
        'sms-voice', 'RequestPhoneNumber', 'RequestSenderId', 'CreateRegistration', 'SubmitRegistrationVersion', 'SetTextMessageSpendLimitOverride',
        'SetVoiceMessageSpendLimitOverride', 'UpdatePhoneNumber',
      ),
      calls('workmail', 'CreateOrganization', 'RegisterMailDomain', 'CreateUser', 'RegisterToWorkMail', 'CreateImpersonationRole', 'StartMailboxExportJob'),
    ),
  ],
  columns: { ...WHO_AND_WHAT, service: 'eventSource', name: { firstOf: NAMES }, error: 'errorCode', parameters: 'requestParameters' },
  sortBy: ['eventTime'],
};
