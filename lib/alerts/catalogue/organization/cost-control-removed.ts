import { AlertSeverity } from '../../alert-severity';
import { callsOf, NamedCalls } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION } from '../routine';

export const COST_CALLS: NamedCalls = {
  budgets: ['DeleteBudget', 'DeleteBudgetAction', 'UpdateBudgetAction', 'DeleteNotification', 'DeleteSubscriber'],
  ce: ['DeleteAnomalyMonitor', 'DeleteAnomalySubscription', 'UpdateAnomalySubscription'],
};

export const COST_CONTROL_REMOVED: CatalogueEntry = {
  id: 'cost-control-removed',
  title: 'Budget, its action or a cost anomaly monitor deleted or changed',
  severity: AlertSeverity.MEDIUM,
  description: 'Who uses resources at your expense first silences what would report the cost.',
  runbook: 'Check with the owner of the costs. Otherwise create budget, action or monitor again, and look at the costs of today in all Regions.',
  attackTechniques: ['T1562', 'T1496'],
  routine: [BY_CLOUDFORMATION],
  pattern: callsOf(COST_CALLS),
};
