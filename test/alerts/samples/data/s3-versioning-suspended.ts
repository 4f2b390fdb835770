import { apiCall } from '../sample-events';
import { Samples } from '../samples';

const versioning = (configuration: Record<string, string>) => apiCall('s3', 'PutBucketVersioning', {
  requestParameters: { bucketName: 'invoices', VersioningConfiguration: configuration },
});

/** Sample events of `s3-versioning-suspended`. */
export const SAMPLES: Samples = {
  matches: [versioning({ Status: 'Suspended' }), versioning({ Status: 'Disabled' })],
  ignores: [
    versioning({ Status: 'Enabled' }),
    // Tools send this with every change; to switch off what was on takes the root user, which is an alert of its own.
    versioning({ Status: 'Enabled', MfaDelete: 'Disabled' }),
    apiCall('s3', 'GetBucketVersioning', { readOnly: true, requestParameters: { VersioningConfiguration: { Status: 'Suspended' } } }),
  ],
};
