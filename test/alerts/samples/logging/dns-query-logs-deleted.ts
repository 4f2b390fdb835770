import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `dns-query-logs-deleted`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('route53resolver', 'DeleteResolverQueryLogConfig', { requestParameters: { resolverQueryLogConfigId: 'rqlc-1' } }),
    apiCall('route53resolver', 'DisassociateResolverQueryLogConfig', {
      requestParameters: { resolverQueryLogConfigId: 'rqlc-1', resourceId: 'vpc-1' },
    }),
    apiCall('route53', 'DeleteQueryLoggingConfig', { requestParameters: { id: 'q1' } }),
  ],
  ignores: [
    apiCall('route53resolver', 'AssociateResolverQueryLogConfig', {
      requestParameters: { resolverQueryLogConfigId: 'rqlc-1', resourceId: 'vpc-1' },
    }),
    apiCall('route53', 'CreateQueryLoggingConfig'),
    apiCall('route53resolver', 'DeleteResolverRule'),
  ],
};
