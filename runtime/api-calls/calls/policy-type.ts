import { DisablePolicyTypeCommand, EnablePolicyTypeCommand, PolicyType } from '@aws-sdk/client-organizations';
import type { ApiCall } from '../api-call';
import { organizations } from './organizations';

/** Enables a policy type at the root. */
export const policyType: ApiCall = {
  subject: ({ RootId, PolicyType: type }) => `${RootId}:${type}`,
  async make({ RootId, PolicyType: type }, patience) {
    const command = new EnablePolicyTypeCommand({ RootId, PolicyType: type as PolicyType });
    await patience.request(abortSignal => organizations.send(command, { abortSignal }), 'PolicyTypeAlreadyEnabledException');
  },
  async undo({ RootId, PolicyType: type }, patience) {
    const command = new DisablePolicyTypeCommand({ RootId, PolicyType: type as PolicyType });
    await patience.request(abortSignal => organizations.send(command, { abortSignal }), 'PolicyTypeNotEnabledException');
  },
};
