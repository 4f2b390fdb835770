import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

const hub = (eventName: string, requestParameters: object) => apiCall('securityhub', eventName, { requestParameters });

/** Sample events of `securityhub-narrowed`. */
export const SAMPLES: Samples = {
  matches: [
    ...[false, 'false'].map(autoEnableControls => apiCall('securityhub', 'UpdateSecurityHubConfiguration', { requestParameters: { autoEnableControls } })),
    ...apiCalls('securityhub', ['BatchDeleteAutomationRules', 'DeleteActionTarget', 'DeleteConnectorV2', 'UpdateFindingAggregator', 'UpdateAggregatorV2']),
    hub('UpdateStandardsControl', { controlStatus: 'DISABLED', disabledReason: 'noise' }),
    hub('BatchUpdateStandardsControlAssociations', { standardsControlAssociationUpdates: [{ securityControlId: 'CloudTrail.1', associationStatus: 'DISABLED' }] }),
    ...[false, 'false'].map(autoEnable => hub('UpdateOrganizationConfiguration', { autoEnable })),
    ...apiCalls('securityhub', [
      'CreateAutomationRule', 'CreateAutomationRuleV2', 'BatchUpdateAutomationRules', 'UpdateAutomationRuleV2', 'UpdateConfigurationPolicy',
      'DeleteConfigurationPolicy', 'StartConfigurationPolicyDisassociation', 'DeleteFindingAggregator', 'DeleteAggregatorV2', 'DeclineInvitations', 'DeleteInvitations',
    ]),
  ],
  ignores: [
    apiCall('securityhub', 'UpdateSecurityHubConfiguration', { requestParameters: { autoEnableControls: true } }),
    apiCall('securityhub', 'EnableSecurityHub', { requestParameters: { autoEnableControls: false } }),
    hub('UpdateStandardsControl', { controlStatus: 'ENABLED' }),
    hub('BatchUpdateStandardsControlAssociations', { standardsControlAssociationUpdates: [{ associationStatus: 'ENABLED' }] }),
    hub('UpdateOrganizationConfiguration', { autoEnable: true }),
    hub('EnableSecurityHub', { controlStatus: 'DISABLED', autoEnable: false, standardsControlAssociationUpdates: [{ associationStatus: 'DISABLED' }] }),
  ],
};
