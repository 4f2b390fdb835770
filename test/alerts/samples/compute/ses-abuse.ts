import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `ses-abuse`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('ses', 'VerifyEmailIdentity', { requestParameters: { emailAddress: 'billing@example.com' } }),
    apiCall('ses', 'VerifyDomainIdentity', { requestParameters: { domain: 'example.com' } }),
    ...apiCalls('ses', ['CreateEmailIdentity', 'DeleteEmailIdentity'], { requestParameters: { emailIdentity: 'example.com' } }),
    ...apiCalls('ses', ['PutAccountDetails', 'UpdateAccountSendingEnabled', 'PutAccountSendingAttributes', 'DeleteIdentity']),
    ...apiCalls('ses', [
      'SetActiveReceiptRuleSet', 'CreateReceiptRule', 'PutAccountSuppressionAttributes', 'SetIdentityFeedbackForwardingEnabled',
      'PutConfigurationSetSendingOptions', 'CreateTenant', 'StartArchiveExport',
    ]),
  ],
  ignores: [
    apiCall('ses', 'CreateTemplate'),
    apiCall('ses', 'GetSendQuota', { readOnly: true }),
  ],
};
