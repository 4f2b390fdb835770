import { AlertSeverity } from '../../alert-severity';
import { callsWith, either, NamedCalls } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION } from '../routine';

export const CHANNELS: NamedCalls = {
  'sms-voice': ['UpdateProtectConfigurationCountryRuleSet', 'DeleteProtectConfiguration', 'CreatePool', 'SubmitRegistrationVersion'],
  'connect': ['CreateInstance', 'ClaimPhoneNumber'],
  'mobiletargeting': ['CreateApp', 'UpdateEmailChannel', 'UpdateSmsChannel'],
  'workmail': ['CreateUser', 'ResetPassword', 'PutMailboxPermissions', 'StartMailboxExportJob'],
};

export const MESSAGING_ABUSE: CatalogueEntry = {
  id: 'messaging-abuse',
  title: 'Text messages or mail boxes set up, or their limits raised',
  severity: AlertSeverity.MEDIUM,
  description: 'Text messages and mail in your name are sold to spammers and phishers. The spending limit is what they raise first.',
  runbook: 'Ask the team that sends messages. If nobody does, put limits back, release numbers, delete the organization of WorkMail, and follow '
    + 'the caller.',
  attackTechniques: ['T1496.004', 'T1566'],
  routine: [BY_CLOUDFORMATION],
  pattern: callsWith({
    $or: [
      ...either(CHANNELS),
      { eventSource: ['sns.amazonaws.com'], eventName: ['SetSMSAttributes', 'CreateSMSSandboxPhoneNumber', 'VerifySMSSandboxPhoneNumber'] },
      {
        eventSource: ['sms-voice.amazonaws.com'],
        eventName: ['SetTextMessageSpendLimitOverride', 'SetVoiceMessageSpendLimitOverride', 'SetMediaMessageSpendLimitOverride', 'RequestPhoneNumber', 'RequestSenderId'],
      },
      { eventSource: ['workmail.amazonaws.com'], eventName: ['CreateOrganization', 'RegisterMailDomain', 'RegisterToWorkMail', 'CreateImpersonationRole'] },
    ],
  }),
};
