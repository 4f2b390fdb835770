import { ACCESS_KEY_REACH } from './pack/access-key-reach';
import { ACCESS_KEY_USE } from './pack/access-key-use';
import { ACCOUNT_SETTINGS_CHANGES } from './pack/account-settings-changes';
import { ALERTING_CHANGES } from './pack/alerting-changes';
import { ASSUMED_ROLES } from './pack/assumed-roles';
import { BUCKET_PROTECTION_CHANGES } from './pack/bucket-protection-changes';
import { BULK_READS } from './pack/bulk-reads';
import { BUSIEST_SERVICES } from './pack/busiest-services';
import { BYTES_DOWNLOADED } from './pack/bytes-downloaded';
import { CALLS_BY_HOUR } from './pack/calls-by-hour';
import { CHANGES_BEFORE_FAILURE } from './pack/changes-before-failure';
import { CHANGES_OF_RESOURCE } from './pack/changes-of-resource';
import { CLOUDSHELL_USE } from './pack/cloudshell-use';
import { CODE_EXECUTION } from './pack/code-execution';
import { CONSOLE_CHANGES } from './pack/console-changes';
import { CONSOLE_SIGN_INS } from './pack/console-sign-ins';
import { CONSOLE_SIGN_INS_WITHOUT_MFA } from './pack/console-sign-ins-without-mfa';
import { CONTAINER_CHANGES } from './pack/container-changes';
import { CROSS_ACCOUNT_ACCESS } from './pack/cross-account-access';
import { DATA_EVENTS_BY_BUCKET } from './pack/data-events-by-bucket';
import { DATA_EVENTS_BY_PRINCIPAL } from './pack/data-events-by-principal';
import { DATA_EXPORTS } from './pack/data-exports';
import { DELETED_BACKUPS } from './pack/deleted-backups';
import { DELETED_RESOURCES } from './pack/deleted-resources';
import { DELETED_TABLES } from './pack/deleted-tables';
import { DENIED_CALLS } from './pack/denied-calls';
import { DENIED_CALLS_OF_PRINCIPAL } from './pack/denied-calls-of-principal';
import { DENIED_DECRYPTS } from './pack/denied-decrypts';
import { DNS_CHANGES } from './pack/dns-changes';
import { DRY_RUNS } from './pack/dry-runs';
import { ERRORS_BY_HOUR } from './pack/errors-by-hour';
import { EXPENSIVE_RESOURCES_STARTED } from './pack/expensive-resources-started';
import { FAILED_SIGN_INS } from './pack/failed-sign-ins';
import { FEDERATED_ACCESS } from './pack/federated-access';
import { FIRST_REFUSAL_OF_ADDRESS } from './pack/first-refusal-of-address';
import { FROM_ADDRESS } from './pack/from-address';
import { IDENTITY_CENTER_SIGN_INS } from './pack/identity-center-sign-ins';
import { IDENTITY_CENTER_USER } from './pack/identity-center-user';
import { IDENTITY_PROVIDER_CHANGES } from './pack/identity-provider-changes';
import { IMAGE_PULLS } from './pack/image-pulls';
import { INSTANCE_CREDENTIALS } from './pack/instance-credentials';
import { KEY_CHANGES } from './pack/key-changes';
import { KEY_USE } from './pack/key-use';
import { KUBERNETES_ACCESS } from './pack/kubernetes-access';
import { LAKE_PERMISSION_CHANGES } from './pack/lake-permission-changes';
import { LAMBDA_CHANGES } from './pack/lambda-changes';
import { LOGGING_SWITCHED_OFF } from './pack/logging-switched-off';
import { MARKETPLACE_AGREEMENTS } from './pack/marketplace-agreements';
import { MESSAGING_CHANGES } from './pack/messaging-changes';
import { MFA_CHANGES } from './pack/mfa-changes';
import { MINTED_CREDENTIALS } from './pack/minted-credentials';
import { MISSING_DATASET } from './pack/missing-dataset';
import { MODEL_ACCESS_CHANGES } from './pack/model-access-changes';
import { MODEL_USE } from './pack/model-use';
import { NETWORK_CHANGES } from './pack/network-changes';
import { NEW_ADDRESSES_OF_PRINCIPAL } from './pack/new-addresses-of-principal';
import { NEW_PRINCIPALS } from './pack/new-principals';
import { NEW_REGIONS } from './pack/new-regions';
import { NEW_SERVICES } from './pack/new-services';
import { OBJECT_READS } from './pack/object-reads';
import { OLD_TLS } from './pack/old-tls';
import { ORGANIZATION_CHANGES } from './pack/organization-changes';
import { PARAMETERS_READ } from './pack/parameters-read';
import { PASSWORD_AND_MFA_RESETS } from './pack/password-and-mfa-resets';
import { PERSISTENCE_OF_PRINCIPAL } from './pack/persistence-of-principal';
import { POLICY_CHANGES } from './pack/policy-changes';
import { PRIVILEGE_CHANGES } from './pack/privilege-changes';
import { PUBLIC_EXPOSURE } from './pack/public-exposure';
import { QUOTA_RAISES } from './pack/quota-raises';
import { RECONNAISSANCE } from './pack/reconnaissance';
import { REENCRYPTED_OBJECTS } from './pack/reencrypted-objects';
import { REMOTE_ACCESS } from './pack/remote-access';
import { RESTORED_DATABASES } from './pack/restored-databases';
import { ROLE_USE } from './pack/role-use';
import { ROOT_ACTIVITY } from './pack/root-activity';
import { SECRET_CHANGES } from './pack/secret-changes';
import { SECRETS_READ } from './pack/secrets-read';
import { SECURITY_SERVICES_CHANGES } from './pack/security-services-changes';
import { SNAPSHOTS_AND_IMAGES } from './pack/snapshots-and-images';
import { STACK_CHANGES } from './pack/stack-changes';
import { SUPPORT_CASES } from './pack/support-cases';
import { THROTTLED_CALLS } from './pack/throttled-calls';
import { TIMELINE } from './pack/timeline';
import { TOP_CALLERS } from './pack/top-callers';
import { TOP_DELETERS } from './pack/top-deleters';
import { TOP_ERRORS } from './pack/top-errors';
import { TRAIL_CHANGES } from './pack/trail-changes';
import { UNUSUAL_CREDENTIALS } from './pack/unusual-credentials';
import { UNUSUAL_USER_AGENTS } from './pack/unusual-user-agents';
import { USER_AGENTS } from './pack/user-agents';
import { USERS_AND_KEYS } from './pack/users-and-keys';
import { VPC_ENDPOINT_DENIALS } from './pack/vpc-endpoint-denials';
import { Question } from './question';

/** Questions about one subject. */
export interface QuestionGroup {
  readonly title: string;
  readonly questions: Question[];
}

/** The questions of the pack by subject, in the order in which documentation lists them. */
export const QUESTION_GROUPS: QuestionGroup[] = [
  {
    title: 'What is gone',
    questions: [
      DELETED_TABLES, MISSING_DATASET, DELETED_RESOURCES, DELETED_BACKUPS, TOP_DELETERS,
    ],
  },
  {
    title: 'What changed',
    questions: [
      CHANGES_BEFORE_FAILURE, CHANGES_OF_RESOURCE, CONSOLE_CHANGES, STACK_CHANGES, LAMBDA_CHANGES, CONTAINER_CHANGES, NETWORK_CHANGES,
      LAKE_PERMISSION_CHANGES, CODE_EXECUTION, KUBERNETES_ACCESS, DNS_CHANGES, ACCOUNT_SETTINGS_CHANGES,
    ],
  },
  {
    title: 'Whose credentials, from where',
    questions: [
      ACCESS_KEY_USE, ROLE_USE, ASSUMED_ROLES, FEDERATED_ACCESS, CROSS_ACCOUNT_ACCESS, UNUSUAL_CREDENTIALS, NEW_ADDRESSES_OF_PRINCIPAL,
      FROM_ADDRESS, USER_AGENTS, OLD_TLS, ROOT_ACTIVITY, REMOTE_ACCESS, TIMELINE, PERSISTENCE_OF_PRINCIPAL, MINTED_CREDENTIALS,
      ACCESS_KEY_REACH, FIRST_REFUSAL_OF_ADDRESS, UNUSUAL_USER_AGENTS, CLOUDSHELL_USE, INSTANCE_CREDENTIALS,
    ],
  },
  {
    title: 'Signing in',
    questions: [
      CONSOLE_SIGN_INS, CONSOLE_SIGN_INS_WITHOUT_MFA, FAILED_SIGN_INS, IDENTITY_CENTER_SIGN_INS, IDENTITY_CENTER_USER,
      PASSWORD_AND_MFA_RESETS,
    ],
  },
  {
    title: 'What is new',
    questions: [
      NEW_REGIONS, NEW_SERVICES, NEW_PRINCIPALS,
    ],
  },
  {
    title: 'What was denied',
    questions: [
      DENIED_CALLS, DENIED_CALLS_OF_PRINCIPAL, VPC_ENDPOINT_DENIALS, DENIED_DECRYPTS, DRY_RUNS, RECONNAISSANCE,
    ],
  },
  {
    title: 'Permissions and identities',
    questions: [
      PRIVILEGE_CHANGES, POLICY_CHANGES, USERS_AND_KEYS, MFA_CHANGES, IDENTITY_PROVIDER_CHANGES, ORGANIZATION_CHANGES,
    ],
  },
  {
    title: 'Data, keys and secrets',
    questions: [
      OBJECT_READS, BYTES_DOWNLOADED, DATA_EXPORTS, PUBLIC_EXPOSURE, KEY_USE, KEY_CHANGES, SECRETS_READ, PARAMETERS_READ, BULK_READS,
      BUCKET_PROTECTION_CHANGES, REENCRYPTED_OBJECTS, SNAPSHOTS_AND_IMAGES, RESTORED_DATABASES, IMAGE_PULLS, SECRET_CHANGES,
      MODEL_ACCESS_CHANGES, MODEL_USE,
    ],
  },
  {
    title: 'What watches over all this',
    questions: [
      TRAIL_CHANGES, SECURITY_SERVICES_CHANGES, ALERTING_CHANGES, LOGGING_SWITCHED_OFF, SUPPORT_CASES,
    ],
  },
  {
    title: 'How much, and what it costs',
    questions: [
      TOP_CALLERS, BUSIEST_SERVICES, CALLS_BY_HOUR, TOP_ERRORS, ERRORS_BY_HOUR, THROTTLED_CALLS, DATA_EVENTS_BY_BUCKET,
      DATA_EVENTS_BY_PRINCIPAL, EXPENSIVE_RESOURCES_STARTED, QUOTA_RAISES, MARKETPLACE_AGREEMENTS, MESSAGING_CHANGES,
    ],
  },
];

/** The questions of the pack. */
export const QUESTIONS: Question[] = QUESTION_GROUPS.flatMap(({ questions }) => questions);
