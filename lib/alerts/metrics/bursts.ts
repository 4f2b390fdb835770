import { AlertSeverity } from '../alert-severity';

/**
 * The bursts of calls that `BurstAlarms` watches for. One event of them means nothing; many by one principal do.
 */
export enum Burst {
  /** Secrets of Secrets Manager are read, one by one. */
  SECRETS_READ = 'secrets-read',
  /** Secrets of Secrets Manager are read in batches. */
  SECRETS_READ_IN_BATCHES = 'secrets-read-in-batches',
  /** Parameters of Systems Manager are listed and read. */
  PARAMETERS_READ = 'parameters-read',
  /** Calls are refused for lack of permission. */
  REFUSED_CALLS = 'refused-calls',
  /** The role of an EC2 instance is used to look around in an account. */
  INSTANCE_ENUMERATION = 'instance-enumeration',
  /** Resources are deleted by a caller that is no AWS service. */
  DELETED_RESOURCES = 'deleted-resources',
  /** Sign-ins to the console fail from one address. */
  FAILED_SIGN_INS = 'failed-sign-ins',
  /** Objects of S3 are deleted. Needs data events of S3. */
  DELETED_OBJECTS = 'deleted-objects',
}

/** A condition on a field: at most four in a rule, with at most ten values each. */
export interface BurstFilter {
  readonly match: string;
  readonly in?: string[];
  readonly startsWith?: string[];
  readonly isPresent?: boolean;
}

/** A burst, as a rule of Contributor Insights counts it. */
export interface BurstDefinition {
  readonly title: string;
  readonly severity: AlertSeverity;
  readonly description: string;
  readonly attackTechniques: string[];
  /** The fields whose values together are a contributor: at most four. */
  readonly keys: string[];
  readonly filters: BurstFilter[];
  /** Calls of one contributor in five minutes that raise the alarm. */
  readonly threshold: number;
  /** The events that a trail must record. */
  readonly needs: 'reads' | 'writes' | 'dataEvents';
}

/** Of a role, each session counts for itself: an instance or a person, not all that share the role. */
const PRINCIPAL = ['$.recipientAccountId', '$.userIdentity.principalId'];

const source = (...services: string[]): BurstFilter => ({ match: '$.eventSource', in: services.map(service => `${service}.amazonaws.com`) });
const names = (...eventNames: string[]): BurstFilter => ({ match: '$.eventName', in: eventNames });

/** The bursts, and thresholds that were replayed over recorded attacks and ordinary records: docs/bursts.md. */
export const BURSTS: Readonly<Record<Burst, BurstDefinition>> = {
  [Burst.SECRETS_READ]: {
    title: 'Many secrets were read',
    severity: AlertSeverity.HIGH,
    description: 'One principal listed and read many secrets within minutes, as somebody does who takes all that there are.',
    attackTechniques: ['T1555.006'],
    keys: PRINCIPAL,
    filters: [source('secretsmanager'), names('GetSecretValue', 'ListSecrets', 'ListSecretVersionIds')],
    threshold: 15,
    needs: 'reads',
  },
  [Burst.SECRETS_READ_IN_BATCHES]: {
    title: 'Secrets were read in batches',
    severity: AlertSeverity.HIGH,
    description: 'One principal called BatchGetSecretValue several times within minutes: each call reads up to 20 secrets.',
    attackTechniques: ['T1555.006'],
    keys: PRINCIPAL,
    filters: [source('secretsmanager'), names('BatchGetSecretValue')],
    threshold: 4,
    needs: 'reads',
  },
  [Burst.PARAMETERS_READ]: {
    title: 'Many parameters were read',
    severity: AlertSeverity.MEDIUM,
    description: 'One principal listed and read many parameters of Systems Manager within minutes. Each call reads up to 10.',
    attackTechniques: ['T1552'],
    keys: PRINCIPAL,
    filters: [source('ssm'), names('DescribeParameters', 'GetParameter', 'GetParameters', 'GetParametersByPath', 'GetParameterHistory')],
    threshold: 8,
    needs: 'reads',
  },
  [Burst.REFUSED_CALLS]: {
    title: 'Many calls of one principal were refused',
    severity: AlertSeverity.MEDIUM,
    description: 'One principal tried many calls that its permissions do not allow, as somebody does who tries stolen credentials; or a program is broken.',
    attackTechniques: ['T1580', 'T1526'],
    keys: PRINCIPAL,
    filters: [{
      match: '$.errorCode',
      in: [
        'AccessDenied', 'AccessDeniedException', 'Client.UnauthorizedOperation', 'UnauthorizedOperation', 'Client.UnauthorizedAccess',
        'UnauthorizedAccess', 'UnauthorizedException', 'AuthorizationError', 'NotAuthorized', 'KMSAccessDeniedException',
      ],
    }],
    threshold: 12,
    needs: 'writes',
  },
  [Burst.INSTANCE_ENUMERATION]: {
    title: 'An instance looks around in the account',
    severity: AlertSeverity.HIGH,
    description: 'The role of an EC2 instance made several calls that programs on instances rarely need and intruders make first.',
    attackTechniques: ['T1580', 'T1087.004'],
    keys: PRINCIPAL,
    filters: [
      { match: '$.userIdentity.sessionContext.ec2RoleDelivery', isPresent: true },
      names(
        'GetAccountSummary', 'GetAccountAuthorizationDetails', 'ListUsers', 'ListRoles', 'ListBuckets', 'ListAccessKeys', 'ListAttachedUserPolicies',
        'DescribeSnapshots', 'DescribeTrails', 'ListDetectors',
      ),
    ],
    threshold: 5,
    needs: 'reads',
  },
  [Burst.DELETED_RESOURCES]: {
    title: 'Many resources were deleted',
    severity: AlertSeverity.HIGH,
    description: 'One principal deleted many resources within minutes, not through an AWS service such as CloudFormation.',
    attackTechniques: ['T1485'],
    keys: PRINCIPAL,
    filters: [
      { match: '$.eventCategory', in: ['Management'] },
      { match: '$.eventName', startsWith: ['Delete', 'BatchDelete', 'Terminate', 'Deregister', 'ScheduleKeyDeletion'] },
      { match: '$.userIdentity.invokedBy', isPresent: false },
      { match: '$.errorCode', isPresent: false },
    ],
    threshold: 100,
    needs: 'writes',
  },
  [Burst.FAILED_SIGN_INS]: {
    title: 'Many sign-ins failed from one address',
    severity: AlertSeverity.MEDIUM,
    description: 'Somebody guesses passwords of the console, or a person forgot one.',
    attackTechniques: ['T1110'],
    keys: ['$.recipientAccountId', '$.sourceIPAddress'],
    filters: [source('signin'), names('ConsoleLogin'), { match: '$.responseElements.ConsoleLogin', in: ['Failure'] }],
    threshold: 10,
    needs: 'writes',
  },
  [Burst.DELETED_OBJECTS]: {
    title: 'Many objects were deleted',
    severity: AlertSeverity.HIGH,
    description: 'One principal deleted many objects of S3 within minutes. DeleteObjects deletes up to 1,000 at once.',
    attackTechniques: ['T1485', 'T1486'],
    keys: PRINCIPAL,
    filters: [source('s3'), names('DeleteObject', 'DeleteObjects'), { match: '$.userIdentity.invokedBy', isPresent: false }],
    threshold: 100,
    needs: 'dataEvents',
  },
};
