import { CreateServiceLinkedRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import type { ApiCall } from '../api-call';

const client = new IAMClient();

/** Creates a service-linked role. */
export const serviceLinkedRole: ApiCall = {
  subject: ({ ServiceName }) => ServiceName,
  async make({ ServiceName }, patience) {
    const command = new CreateServiceLinkedRoleCommand({ AWSServiceName: ServiceName });
    // With the only parameter right, what is invalid is that the role exists.
    await patience.request(abortSignal => client.send(command, { abortSignal }), 'InvalidInputException');
  },
};
