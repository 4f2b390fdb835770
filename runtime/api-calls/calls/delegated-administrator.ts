import { CloudTrailClient, DeregisterOrganizationDelegatedAdminCommand, RegisterOrganizationDelegatedAdminCommand } from '@aws-sdk/client-cloudtrail';
import type { ApiCall } from '../api-call';

const client = new CloudTrailClient();

/** Registers the delegated administrator of CloudTrail. */
export const delegatedAdministrator: ApiCall = {
  subject: ({ AccountId }) => AccountId,
  async make({ AccountId }, patience) {
    const command = new RegisterOrganizationDelegatedAdminCommand({ MemberAccountId: AccountId });
    await patience.request(abortSignal => client.send(command, { abortSignal }), 'AccountRegisteredException');
  },
  async undo({ AccountId }, patience) {
    const command = new DeregisterOrganizationDelegatedAdminCommand({ DelegatedAdminAccountId: AccountId });
    await patience.request(abortSignal => client.send(command, { abortSignal }), 'AccountNotRegisteredException');
  },
};
