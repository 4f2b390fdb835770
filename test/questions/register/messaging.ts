import type { Register } from './sorted-actions';

/** E-mail and text messages. */
export const MESSAGING: Register[] = [
  {
    questions: ['messaging-changes'],
    rule: 'every action that writes in SES, End User Messaging and WorkMail',
    services: ['ses', 'sms-voice', 'workmail', 'social-messaging', 'workmailmessageflow'],
    leftOut: {
      'messages by mail, which are data events':
        'ses:SendEmail ses:SendBounce ses:SendBulkEmail ses:SendBulkTemplatedEmail ses:SendCustomVerificationEmail ses:SendRawEmail '
        + 'ses:SendTemplatedEmail workmail:DeliverToMailbox workmailmessageflow:PutRawMessageContent',
      'messages by telephone, which are data events':
        'sms-voice:SendDestinationNumberVerificationCode sms-voice:SendMediaMessage sms-voice:SendNotifyTextMessage sms-voice:SendNotifyVoiceMessage '
        + 'sms-voice:SendRcsMessage sms-voice:SendTextMessage sms-voice:SendVoiceMessage social-messaging:SendWhatsAppCallEvent '
        + 'social-messaging:SendWhatsAppMessage sms-voice:PutMessageFeedback',
      'media of single messages': 'social-messaging:GetWhatsAppMessageMedia social-messaging:PostWhatsAppMessageMedia',
      'single recipients':
        'ses:CreateContact ses:UpdateContact ses:DeleteContact ses:PutSuppressedDestination ses:DeleteSuppressedDestination '
        + 'sms-voice:PutOptedOutNumber sms-voice:DeleteOptedOutNumber',
      'tests of templates and rules': 'ses:TestRenderTemplate ses:TestRenderEmailTemplate workmail:TestInboundMailFlowRules workmail:TestOutboundMailFlowRules',
      'a task or a flow ends':
        'ses:StopAddressListImportJob ses:StopArchiveExport ses:StopArchiveSearch ses:CancelExportJob workmail:CancelMailboxExportJob '
        + 'social-messaging:DeprecateWhatsAppFlow',
      'permissions, not calls': 'ses:AllowVendedLogDeliveryForResource workmail:AllowVendedLogDeliveryForResource ses:ApplyTrackingConfigurationOverrides',
    },
  },
  {
    questions: ['messaging-changes'],
    rule: 'every action that writes and is named after text messages or telephone numbers, in SNS',
    services: ['sns'],
    names: /SMS|PhoneNumber/,
    leftOut: {},
  },
];
