import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `eks-role-for-pods`. */
export const SAMPLES: Samples = {
  matches: [
    ...apiCalls('eks', ['CreatePodIdentityAssociation', 'UpdatePodIdentityAssociation', 'AssociateIdentityProviderConfig', 'CreateCapability']),
  ],
  ignores: [
    apiCall('eks', 'DeletePodIdentityAssociation'),
    apiCall('eks', 'ListPodIdentityAssociations', { readOnly: true }),
  ],
};
