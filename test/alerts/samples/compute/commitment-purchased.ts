import { PURCHASES } from '../../../../lib/alerts/catalogue/compute/commitment-purchased';
import { apiCall, callsBeside, namedCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `commitment-purchased`. */
export const SAMPLES: Samples = {
  matches: [
    ...namedCalls(PURCHASES),
    apiCall('ec2', 'PurchaseReservedInstancesOffering', { requestParameters: { reservedInstancesOfferingId: 'o1', instanceCount: 10 } }),
    apiCall('ec2', 'PurchaseHostReservation'),
    apiCall('rds', 'PurchaseReservedDBInstancesOffering', { requestParameters: { reservedDBInstancesOfferingId: 'o1' } }),
    apiCall('elasticache', 'PurchaseReservedCacheNodesOffering', { requestParameters: { reservedCacheNodesOfferingId: 'o1' } }),
    apiCall('savingsplans', 'CreateSavingsPlan', { requestParameters: { savingsPlanOfferingId: 'o1', commitment: '10.0' } }),
  ],
  ignores: [
    ...callsBeside(PURCHASES),
    apiCall('ec2', 'CreateCapacityReservation', { requestParameters: { instanceType: 'm7i.large' } }),
    apiCall('rds', 'DescribeReservedDBInstancesOfferings', { readOnly: true }),
    apiCall('elasticache', 'CreateCacheCluster'),
    apiCall('savingsplans', 'DescribeSavingsPlans', { readOnly: true }),
  ],
};
