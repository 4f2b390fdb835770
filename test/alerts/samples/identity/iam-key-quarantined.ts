import { QUARANTINES } from '../../../../lib/alerts/catalogue/identity/iam-key-quarantined';
import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `iam-key-quarantined`. */
export const SAMPLES: Samples = {
  matches: [
    ...QUARANTINES.map(policy => apiCall('iam', 'AttachUserPolicy', { requestParameters: { userName: 'alice', policyArn: `${policy}V3` } })),
    apiCall('iam', 'PutUserPolicy', { requestParameters: { userName: 'alice', policyName: 'AWSExposedCredentialPolicy_DO_NOT_REMOVE' } }),
  ],
  ignores: [
    apiCall('iam', 'DetachUserPolicy', { requestParameters: { userName: 'alice', policyArn: `${QUARANTINES[0]}V3` } }),
    apiCall('iam', 'DeleteUserPolicy', { requestParameters: { userName: 'alice', policyName: 'AWSExposedCredentialPolicy_DO_NOT_REMOVE' } }),
    apiCall('iam', 'AttachUserPolicy', { requestParameters: { userName: 'alice', policyArn: 'arn:aws:iam::aws:policy/AWSDenyAll' } }),
    apiCall('iam', 'PutUserPolicy', { requestParameters: { userName: 'alice', policyName: 'app' } }),
  ],
};
