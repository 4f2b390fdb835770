import { DOMAIN_CALLS } from '../../../../lib/alerts/catalogue/network/domain-hijack';
import { apiCall, apiCalls, callsBeside, namedCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `domain-hijack`. */
export const SAMPLES: Samples = {
  matches: [
    ...namedCalls(DOMAIN_CALLS),
    apiCall('route53domains', 'TransferDomainToAnotherAwsAccount', { requestParameters: { domainName: 'example.com', accountId: '444455556666' } }),
    apiCall('route53domains', 'UpdateDomainNameservers', {
      requestParameters: { domainName: 'example.com', nameservers: [{ name: 'ns1.example.net' }] },
    }),
    ...apiCalls('route53domains', ['DisableDomainTransferLock', 'RetrieveDomainAuthCode'], { requestParameters: { domainName: 'example.com' } }),
  ],
  ignores: [
    ...callsBeside(DOMAIN_CALLS),
    apiCall('route53domains', 'EnableDomainTransferLock', { requestParameters: { domainName: 'example.com' } }),
    apiCall('route53domains', 'GetDomainDetail', { readOnly: true }),
  ],
};
