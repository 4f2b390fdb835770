import { ACTIVATIONS, OTHER_CREDENTIAL_CALLS } from '../../../../lib/alerts/catalogue/identity/iam-other-credential-created';
import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `iam-other-credential-created`. */
export const SAMPLES: Samples = {
  matches: [
    ...apiCalls('iam', ACTIVATIONS, { requestParameters: { userName: 'alice', status: 'Active' } }),
    ...apiCalls('iam', OTHER_CREDENTIAL_CALLS),
    apiCall('iam', 'CreateServiceSpecificCredential', { requestParameters: { userName: 'alice', serviceName: 'bedrock.amazonaws.com' } }),
  ],
  ignores: [
    ...apiCalls('iam', ACTIVATIONS, { requestParameters: { userName: 'alice', status: 'Inactive' } }),
    apiCall('iam', 'UpdateAccessKey', { requestParameters: { status: 'Active' } }),
    apiCall('iam', 'DeleteServiceSpecificCredential', { requestParameters: { userName: 'alice' } }),
    apiCall('iam', 'UploadServerCertificate', { requestParameters: { serverCertificateName: 'web' } }),
    apiCall('iam', 'ListSSHPublicKeys', { readOnly: true }),
  ],
};
