import { AlertSeverity } from '../../alert-severity';
import { callsWith } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION, grantingNoOutsider } from '../routine';

export const POLICY_SOURCES = ['logs', 'acm-pca', 'kafka', 'sagemaker', 'ses', 'oam', 'wafv2'].map(service => `${service}.amazonaws.com`);

export const POLICY_CALLS = [
  'PutDestinationPolicy', 'PutDeliveryDestinationPolicy', 'PutPolicy', 'PutClusterPolicy', 'PutModelPackageGroupPolicy', 'PutIdentityPolicy',
  'CreateEmailIdentityPolicy', 'PutSinkPolicy', 'PutPermissionPolicy',
];

const POLICIES = ['policy', 'accessPolicy', 'deliveryDestinationPolicy', 'resourcePolicy'].map(name => `requestParameters.${name}`);

export const SERVICE_POLICY_CHANGED: CatalogueEntry = {
  id: 'service-policy-changed',
  title: 'Policy of a log destination, authority, cluster, model or mail identity set',
  severity: AlertSeverity.MEDIUM,
  description: 'Such a policy can let another account send, sign or read in your name. One that allows no outsider is raised as LOW.',
  runbook: 'Read its principals and conditions. If an account there is not yours, set the former policy again, and follow the caller.',
  attackTechniques: ['T1098', 'T1537'],
  routine: [grantingNoOutsider(...POLICIES), BY_CLOUDFORMATION],
  pattern: callsWith({ eventSource: POLICY_SOURCES, eventName: POLICY_CALLS }),
};
