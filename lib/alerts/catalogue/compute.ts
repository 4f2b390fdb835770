import { AGENT_CHANGED } from './compute/agent-changed';
import { AGENT_TOOL_CREATED } from './compute/agent-tool-created';
import { APPLICATION_MADE_PUBLIC } from './compute/application-made-public';
import { BEDROCK_INVOKED_BY_IAM_USER } from './compute/bedrock-invoked-by-iam-user';
import { BEDROCK_MODEL_ACCESS } from './compute/bedrock-model-access';
import { CAPACITY_PREPARED } from './compute/capacity-prepared';
import { COMMITMENT_PURCHASED } from './compute/commitment-purchased';
import { CONTAINER_CAPACITY_REQUESTED } from './compute/container-capacity-requested';
import { EKS_CLUSTER_LIFECYCLE } from './compute/eks-cluster-lifecycle';
import { GPU_INSTANCE_LAUNCHED } from './compute/gpu-instance-launched';
import { INSTANCE_LAUNCH_REFUSED } from './compute/instance-launch-refused';
import { INSTANCES_OPERATED } from './compute/instances-operated';
import { LAUNCH_PROBED } from './compute/launch-probed';
import { MESSAGING_ABUSE } from './compute/messaging-abuse';
import { QUOTA_INCREASE_REQUESTED } from './compute/quota-increase-requested';
import { RARE_SERVICE_USED_BY_IAM_USER } from './compute/rare-service-used-by-iam-user';
import { REGION_ENABLED } from './compute/region-enabled';
import { SES_ABUSE } from './compute/ses-abuse';
import { TERMINATION_PROTECTION_SET } from './compute/termination-protection-set';
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
  LAUNCH_PROBED,
  CAPACITY_PREPARED,
  TERMINATION_PROTECTION_SET,
  BEDROCK_INVOKED_BY_IAM_USER,
  AGENT_CHANGED,
  AGENT_TOOL_CREATED,
  APPLICATION_MADE_PUBLIC,
  MESSAGING_ABUSE,
  CONTAINER_CAPACITY_REQUESTED,
  RARE_SERVICE_USED_BY_IAM_USER,
  INSTANCES_OPERATED,
];
