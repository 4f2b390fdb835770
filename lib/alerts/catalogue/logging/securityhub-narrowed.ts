import { AlertSeverity } from '../../alert-severity';
import { callsWith } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION } from '../routine';

export const SECURITYHUB_NARROWED: CatalogueEntry = {
  id: 'securityhub-narrowed',
  title: 'Security Hub controls disabled, or findings suppressed by a rule',
  severity: AlertSeverity.MEDIUM,
  description: 'A control that is disabled finds nothing, and a rule that suppresses hides what is found. Both look as if all were well.',
  runbook: 'Read the rule, the policy or the reason of the control. If nobody decided it, undo it and look at the findings that it hid.',
  attackTechniques: ['T1562.001'],
  routine: [BY_CLOUDFORMATION],
  pattern: callsWith({
    eventSource: ['securityhub.amazonaws.com'],
    $or: [
      { eventName: ['UpdateStandardsControl'], requestParameters: { controlStatus: ['DISABLED'] } },
      {
        eventName: ['BatchUpdateStandardsControlAssociations'],
        requestParameters: { standardsControlAssociationUpdates: { associationStatus: ['DISABLED'] } },
      },
      { eventName: ['UpdateOrganizationConfiguration'], requestParameters: { autoEnable: [false, 'false'] } },
      { eventName: ['UpdateSecurityHubConfiguration'], requestParameters: { autoEnableControls: [false, 'false'] } },
      {
        eventName: [
          'BatchDeleteAutomationRules', 'DeleteActionTarget', 'DeleteConnectorV2', 'UpdateFindingAggregator', 'UpdateAggregatorV2',
          'CreateAutomationRule', 'CreateAutomationRuleV2', 'BatchUpdateAutomationRules', 'UpdateAutomationRuleV2', 'UpdateConfigurationPolicy',
          'DeleteConfigurationPolicy', 'StartConfigurationPolicyDisassociation', 'DeleteFindingAggregator', 'DeleteAggregatorV2', 'DeclineInvitations', 'DeleteInvitations',
        ],
      },
    ],
  }),
};
