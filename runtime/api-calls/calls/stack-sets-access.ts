import { ActivateOrganizationsAccessCommand, CloudFormationClient } from '@aws-sdk/client-cloudformation';
import type { ApiCall } from '../api-call';

const client = new CloudFormationClient();

/** Activates trusted access of StackSets, which is never deactivated. */
export const stackSetsAccess: ApiCall = {
  subject: () => 'organization',
  async make(_, patience) {
    await patience.request(abortSignal => client.send(new ActivateOrganizationsAccessCommand(), { abortSignal }));
  },
};
