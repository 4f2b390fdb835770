import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `messaging-abuse`. */
export const SAMPLES: Samples = {
  matches: [
    ...apiCalls('sns', ['SetSMSAttributes', 'CreateSMSSandboxPhoneNumber', 'VerifySMSSandboxPhoneNumber']),
    ...apiCalls('sms-voice', [
      'SetTextMessageSpendLimitOverride', 'SetVoiceMessageSpendLimitOverride', 'SetMediaMessageSpendLimitOverride', 'RequestPhoneNumber', 'RequestSenderId',
    ]),
    ...apiCalls('workmail', ['CreateOrganization', 'RegisterMailDomain', 'RegisterToWorkMail', 'CreateImpersonationRole']),
  ],
  ignores: [
    apiCall('sns', 'Publish'),
    apiCall('sms-voice', 'SendTextMessage'),
    apiCall('workmail', 'DeleteOrganization'),
  ],
};
