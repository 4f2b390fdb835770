import { BEDROCK_MODEL_ACCESS } from './compute/bedrock-model-access';
import { COMMITMENT_PURCHASED } from './compute/commitment-purchased';
import { EKS_CLUSTER_LIFECYCLE } from './compute/eks-cluster-lifecycle';
import { GPU_INSTANCE_LAUNCHED } from './compute/gpu-instance-launched';
import { INSTANCE_LAUNCH_REFUSED } from './compute/instance-launch-refused';
import { QUOTA_INCREASE_REQUESTED } from './compute/quota-increase-requested';
import { REGION_ENABLED } from './compute/region-enabled';
import { SES_ABUSE } from './compute/ses-abuse';
import { CatalogueEntry } from './entry';

/** What others may do at your expense. */
export const COMPUTE: CatalogueEntry[] = [
  GPU_INSTANCE_LAUNCHED,
  INSTANCE_LAUNCH_REFUSED,
  REGION_ENABLED,
  QUOTA_INCREASE_REQUESTED,
  BEDROCK_MODEL_ACCESS,
  SES_ABUSE,
  COMMITMENT_PURCHASED,
  EKS_CLUSTER_LIFECYCLE,
];
