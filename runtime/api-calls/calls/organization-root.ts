import { ListRootsCommand } from '@aws-sdk/client-organizations';
import type { ApiCall } from '../api-call';
import { organizations } from './organizations';

/** Finds the root. An organization has exactly one. */
export const organizationRoot: ApiCall = {
  subject: () => 'root',
  async make(_, patience) {
    const answer = await patience.request(abortSignal => organizations.send(new ListRootsCommand(), { abortSignal }));
    const id = answer?.Roots?.[0]?.Id;
    if (!id) throw new Error('The organization has no root that this account may see');
    return { RootId: id };
  },
};
