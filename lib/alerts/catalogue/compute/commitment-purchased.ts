import { AlertSeverity } from '../../alert-severity';
import { callsWith, either, NamedCalls } from '../calls';
import { CatalogueEntry } from '../entry';

export const PURCHASES: NamedCalls = {
  ec2: ['PurchaseScheduledInstances'],
  redshift: ['PurchaseReservedNodeOffering'],
  es: ['PurchaseReservedInstanceOffering', 'PurchaseReservedElasticsearchInstanceOffering'],
  memorydb: ['PurchaseReservedNodesOffering'],
  dynamodb: ['PurchaseReservedCapacityOfferings'],
};

export const COMMITMENT_PURCHASED: CatalogueEntry = {
  id: 'commitment-purchased',
  title: 'Reserved capacity or savings plan bought',
  severity: AlertSeverity.MEDIUM,
  description: 'The account pays for one to three years, and most purchases cannot be undone. For accounts in which nobody but finance buys.',
  runbook: 'Ask who manages the costs. If nobody ordered it, be quick: small Savings Plans can be returned within 7 days, in the same month only.'
    + ' For the rest open a case with AWS Support, and follow the caller.',
  attackTechniques: ['T1496'],
  optIn: true,
  pattern: callsWith({
    $or: [
      ...either(PURCHASES),
      { eventSource: ['ec2.amazonaws.com'], eventName: ['PurchaseReservedInstancesOffering', 'PurchaseHostReservation'] },
      { eventSource: ['rds.amazonaws.com'], eventName: ['PurchaseReservedDBInstancesOffering'] },
      { eventSource: ['elasticache.amazonaws.com'], eventName: ['PurchaseReservedCacheNodesOffering'] },
      { eventSource: ['savingsplans.amazonaws.com'], eventName: ['CreateSavingsPlan'] },
    ],
  }),
};
