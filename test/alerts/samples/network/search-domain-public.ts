import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `search-domain-public`. */
export const SAMPLES: Samples = {
  matches: [
    ...apiCalls('aoss', ['CreateSecurityPolicy', 'UpdateSecurityPolicy']).flatMap(call => [
      '[{"AllowFromPublic":true}]', '[{ "AllowFromPublic" : true }]', [{ AllowFromPublic: true }],
    ].map(policy => ({ ...call, detail: { ...call.detail, requestParameters: { type: 'network', policy } } }))),
    ...apiCalls('es', ['CreateDomain', 'UpdateDomainConfig', 'CreateElasticsearchDomain', 'UpdateElasticsearchDomainConfig'], {
      requestParameters: { accessPolicies: '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"es:*"}]}' },
    }),
  ],
  routine: [
    { vPCOptions: { subnetIds: ['subnet-1'] } }, {},
  ].map((options, i) => apiCall('es', i ? 'UpdateDomainConfig' : 'CreateDomain', {
    requestParameters: { accessPolicies: '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"es:*"}]}', ...options },
    responseElements: i ? { domainConfig: { vPCOptions: { options: { subnetIds: ['subnet-1'] } } } } : null,
  })),
  rejected: [
    apiCall('aoss', 'CreateSecurityPolicy', { requestParameters: { type: 'network', policy: '[{"AllowFromPublic":false}]' } }),
    apiCall('es', 'CreateDomain', {
      requestParameters: { accessPolicies: '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/app"},"Action":"es:*"}]}' },
    }),
  ],
  ignores: [
    apiCall('aoss', 'CreateSecurityPolicy', { requestParameters: { type: 'encryption', policy: '{}' } }),
    apiCall('aoss', 'CreateCollection', { requestParameters: { type: 'network', policy: '[{"AllowFromPublic":true}]' } }),
    apiCall('es', 'CreateDomain', { requestParameters: { domainName: 'app' } }),
    apiCall('es', 'UpgradeDomain', { requestParameters: { accessPolicies: '{"Statement":[{"Effect":"Allow","Principal":"*"}]}' } }),
  ],
};
