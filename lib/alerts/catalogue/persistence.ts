import { CatalogueEntry } from './entry';
import { EC2_INSTANCE_CONNECT_KEY } from './persistence/ec2-instance-connect-key';
import { EC2_INSTANCE_PROFILE_CHANGED } from './persistence/ec2-instance-profile-changed';
import { EC2_KEY_PAIR_IMPORTED } from './persistence/ec2-key-pair-imported';
import { EC2_SERIAL_CONSOLE_ENABLED } from './persistence/ec2-serial-console-enabled';
import { EC2_USER_DATA_CHANGED } from './persistence/ec2-user-data-changed';
import { ECS_EXEC } from './persistence/ecs-exec';
import { ECS_TASK_READS_CREDENTIALS } from './persistence/ecs-task-reads-credentials';
import { EKS_ACCESS_GRANTED } from './persistence/eks-access-granted';
import { GLUE_DEV_ENDPOINT } from './persistence/glue-dev-endpoint';
import { LAMBDA_CODE_CHANGED } from './persistence/lambda-code-changed';
import { LAMBDA_LAYER_ATTACHED } from './persistence/lambda-layer-attached';
import { LAMBDA_LAYER_SHARED } from './persistence/lambda-layer-shared';
import { LAMBDA_POLICY_EXTERNAL } from './persistence/lambda-policy-external';
import { SAGEMAKER_NOTEBOOK_CODE } from './persistence/sagemaker-notebook-code';
import { SSM_COMMAND_SENT } from './persistence/ssm-command-sent';
import { SSM_DOCUMENT_SHARED } from './persistence/ssm-document-shared';
import { SSM_HYBRID_ACTIVATION } from './persistence/ssm-hybrid-activation';
import { SSM_SESSION_STARTED } from './persistence/ssm-session-started';

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
];
