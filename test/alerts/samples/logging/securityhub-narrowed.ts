import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

const hub = (eventName: string, requestParameters: object) => apiCall('securityhub', eventName, { requestParameters });

/** Sample events of `securityhub-narrowed`. */
export const SAMPLES: Samples = {
  matches: [
    hub('UpdateStandardsControl', { controlStatus: 'DISABLED', disabledReason: 'noise' }),
    hub('BatchUpdateStandardsControlAssociations', { standardsControlAssociationUpdates: [{ securityControlId: 'CloudTrail.1', associationStatus: 'DISABLED' }] }),
    ...[false, 'false'].map(autoEnable => hub('UpdateOrganizationConfiguration', { autoEnable })),
    ...apiCalls('securityhub', [
      'CreateAutomationRule', 'CreateAutomationRuleV2', 'BatchUpdateAutomationRules', 'UpdateAutomationRuleV2', 'UpdateConfigurationPolicy',
      'DeleteConfigurationPolicy', 'StartConfigurationPolicyDisassociation', 'DeleteFindingAggregator', 'DeleteAggregatorV2', 'DeclineInvitations', 'DeleteInvitations',
    ]),
  ],
  ignores: [
    hub('UpdateStandardsControl', { controlStatus: 'ENABLED' }),
    hub('BatchUpdateStandardsControlAssociations', { standardsControlAssociationUpdates: [{ associationStatus: 'ENABLED' }] }),
    hub('UpdateOrganizationConfiguration', { autoEnable: true }),
    hub('EnableSecurityHub', { controlStatus: 'DISABLED', autoEnable: false, standardsControlAssociationUpdates: [{ associationStatus: 'DISABLED' }] }),
  ],
};
