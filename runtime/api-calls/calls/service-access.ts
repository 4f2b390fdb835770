import { EnableAWSServiceAccessCommand } from '@aws-sdk/client-organizations';
import type { ApiCall } from '../api-call';
import { organizations } from './organizations';

/** Enables trusted access. It is never disabled, because others may rely on it. */
export const serviceAccess: ApiCall = {
  subject: ({ ServicePrincipal }) => ServicePrincipal,
  async make({ ServicePrincipal }, patience) {
    const command = new EnableAWSServiceAccessCommand({ ServicePrincipal });
    await patience.request(abortSignal => organizations.send(command, { abortSignal }));
  },
};
