import { QUARANTINES } from '../../../../lib/alerts/catalogue/identity/iam-key-quarantined';
import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `iam-quarantine-lifted`. */
export const SAMPLES: Samples = {
  matches: [
    ...QUARANTINES.flatMap(arn => ['', 'V2', 'V3'].map(version => apiCall('iam', 'DetachUserPolicy', { requestParameters: { userName: 'ci', policyArn: `${arn}${version}` } }))),
    apiCall('iam', 'DeleteUserPolicy', { requestParameters: { userName: 'ci', policyName: 'AWSExposedCredentialPolicy_DO_NOT_REMOVE' } }),
  ],
  ignores: [
    apiCall('iam', 'DetachUserPolicy', { requestParameters: { userName: 'ci', policyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' } }),
    apiCall('iam', 'DeleteUserPolicy', { requestParameters: { userName: 'ci', policyName: 'app' } }),
    apiCall('iam', 'AttachUserPolicy', { requestParameters: { userName: 'ci', policyArn: QUARANTINES[0] } }),
    apiCall('iam', 'PutUserPolicy', { requestParameters: { userName: 'ci', policyName: 'AWSExposedCredentialPolicy_DO_NOT_REMOVE' } }),
  ],
};
