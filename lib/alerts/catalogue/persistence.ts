import { CatalogueEntry } from './entry';
import { CODE_DEPLOYED } from './persistence/code-deployed';
import { CODE_SET_UP_BY_IAM_USER } from './persistence/code-set-up-by-iam-user';
import { CODEBUILD_TAKEN_OVER } from './persistence/codebuild-taken-over';
import { EC2_INSTANCE_CONNECT_KEY } from './persistence/ec2-instance-connect-key';
import { EC2_INSTANCE_PROFILE_CHANGED } from './persistence/ec2-instance-profile-changed';
import { EC2_KEY_PAIR_IMPORTED } from './persistence/ec2-key-pair-imported';
import { EC2_ROOT_VOLUME_REPLACED } from './persistence/ec2-root-volume-replaced';
import { EC2_SERIAL_CONSOLE_ENABLED } from './persistence/ec2-serial-console-enabled';
import { EC2_USER_DATA_CHANGED } from './persistence/ec2-user-data-changed';
import { ECS_EXEC } from './persistence/ecs-exec';
import { ECS_TASK_READS_CREDENTIALS } from './persistence/ecs-task-reads-credentials';
import { EKS_ACCESS_GRANTED } from './persistence/eks-access-granted';
import { EKS_ROLE_FOR_PODS } from './persistence/eks-role-for-pods';
import { GLUE_DEV_ENDPOINT } from './persistence/glue-dev-endpoint';
import { IAM_USER_RAN_CODE } from './persistence/iam-user-ran-code';
import { INSTANCE_METADATA_WEAKENED } from './persistence/instance-metadata-weakened';
import { LAMBDA_CODE_CHANGED } from './persistence/lambda-code-changed';
import { LAMBDA_CONFIGURATION_CHANGED } from './persistence/lambda-configuration-changed';
import { LAMBDA_LAYER_ATTACHED } from './persistence/lambda-layer-attached';
import { LAMBDA_LAYER_SHARED } from './persistence/lambda-layer-shared';
import { LAMBDA_POLICY_EXTERNAL } from './persistence/lambda-policy-external';
import { LAUNCH_TEMPLATE_CHANGED } from './persistence/launch-template-changed';
import { SAGEMAKER_NOTEBOOK_CODE } from './persistence/sagemaker-notebook-code';
import { SSM_COMMAND_SENT } from './persistence/ssm-command-sent';
import { SSM_DOCUMENT_SHARED } from './persistence/ssm-document-shared';
import { SSM_HOST_REGISTERED_BY_INSTANCE } from './persistence/ssm-host-registered-by-instance';
import { SSM_HYBRID_ACTIVATION } from './persistence/ssm-hybrid-activation';
import { SSM_SESSION_STARTED } from './persistence/ssm-session-started';
import { SSM_TASK_SCHEDULED } from './persistence/ssm-task-scheduled';
import { STACK_SET_DEPLOYED } from './persistence/stack-set-deployed';
import { SUPPLY_CHAIN_CHECKS_WEAKENED } from './persistence/supply-chain-checks-weakened';

/** Ways to run code, and to come back. */
export const PERSISTENCE: CatalogueEntry[] = [
  LAMBDA_CODE_CHANGED,
  LAMBDA_POLICY_EXTERNAL,
  LAMBDA_LAYER_ATTACHED,
  LAMBDA_LAYER_SHARED,
  EC2_USER_DATA_CHANGED,
  EC2_INSTANCE_PROFILE_CHANGED,
  EC2_SERIAL_CONSOLE_ENABLED,
  EC2_INSTANCE_CONNECT_KEY,
  SSM_COMMAND_SENT,
  SSM_SESSION_STARTED,
  SSM_DOCUMENT_SHARED,
  SSM_HYBRID_ACTIVATION,
  EC2_KEY_PAIR_IMPORTED,
  GLUE_DEV_ENDPOINT,
  SAGEMAKER_NOTEBOOK_CODE,
  ECS_TASK_READS_CREDENTIALS,
  ECS_EXEC,
  EKS_ACCESS_GRANTED,
  IAM_USER_RAN_CODE,
  SSM_TASK_SCHEDULED,
  SSM_HOST_REGISTERED_BY_INSTANCE,
  EC2_ROOT_VOLUME_REPLACED,
  CODEBUILD_TAKEN_OVER,
  EKS_ROLE_FOR_PODS,
  LAUNCH_TEMPLATE_CHANGED,
  LAMBDA_CONFIGURATION_CHANGED,
  STACK_SET_DEPLOYED,
  CODE_SET_UP_BY_IAM_USER,
  SUPPLY_CHAIN_CHECKS_WEAKENED,
  INSTANCE_METADATA_WEAKENED,
  CODE_DEPLOYED,
];
