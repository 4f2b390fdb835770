import { CHANNELS } from '../../../../lib/alerts/catalogue/compute/messaging-abuse';
import { apiCall, apiCalls, callsBeside, namedCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `messaging-abuse`. */
export const SAMPLES: Samples = {
  matches: [
    ...namedCalls(CHANNELS),
    ...apiCalls('sns', ['SetSMSAttributes', 'CreateSMSSandboxPhoneNumber', 'VerifySMSSandboxPhoneNumber']),
    ...apiCalls('sms-voice', [
      'SetTextMessageSpendLimitOverride', 'SetVoiceMessageSpendLimitOverride', 'SetMediaMessageSpendLimitOverride', 'RequestPhoneNumber', 'RequestSenderId',
    ]),
    ...apiCalls('workmail', ['CreateOrganization', 'RegisterMailDomain', 'RegisterToWorkMail', 'CreateImpersonationRole']),
  ],
  ignores: [
    ...callsBeside(CHANNELS),
    apiCall('sns', 'Publish'),
    apiCall('sms-voice', 'SendTextMessage'),
    apiCall('workmail', 'DeleteOrganization'),
  ],
};
