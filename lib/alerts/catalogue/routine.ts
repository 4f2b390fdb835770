import { AlertCondition } from '../alert-condition';

/**
 * Acts that raise an alert as LOW instead of its severity: still recorded, but nobody is woken. Each is decided by fields
 * that only AWS fills in, or by what the call itself does.
 */
export interface Routine {
  /** The acts in words, after "by" or "of": `AWS CloudFormation with a role`. */
  readonly acts: string;
  readonly condition: AlertCondition;
}

/** Parts of an alert of the catalogue that custom alerts do not have. */
export interface CatalogueStanding {
  readonly routine?: Routine[];
  /** The ids of accounts that are no outsiders. */
  readonly trustedAccounts?: string[];
}

/** Acts whose records an event pattern matches. */
export function routineWhere(acts: string, record: Record<string, any>): Routine {
  return { acts, condition: AlertCondition._ofRecord(record) };
}

/**
 * Acts that name accounts or organizations, none of which is an outsider: the record's own account, the organization of
 * the hub with the accounts that it knows by name, and trusted accounts.
 */
export function naming(acts: string, ...paths: string[]): Routine {
  return { acts, condition: AlertCondition.not(eitherOf(paths.map(path => AlertCondition._namesOutsiders(path)))) };
}

/** Acts with a policy that allows no AWS principal of outsiders. A policy that is missing or cannot be read is none. */
export function grantingNoOutsider(...paths: string[]): Routine {
  return {
    acts: 'a policy that allows no outsider',
    condition: AlertCondition.allOf(
      eitherOf(paths.map(path => AlertCondition.matches(path, '.'))), AlertCondition.not(eitherOf(paths.map(path => AlertCondition._policyAllowsOutsiders(path)))),
    ),
  };
}

function eitherOf(conditions: AlertCondition[]): AlertCondition {
  return conditions.length === 1 ? conditions[0] : AlertCondition.anyOf(...conditions);
}

/** Acts of an AWS service, which calls on its own or for a principal. Callers cannot write either field. */
export function byService(acts: string, ...services: string[]): Routine {
  const names = services.map(service => `${service}.amazonaws.com`);
  return routineWhere(acts, { $or: [{ userIdentity: { invokedBy: names } }, { sourceIPAddress: names }] });
}

/** Only services can assume roles with this path, and nobody else can create one. */
export const BY_SERVICE_LINKED_ROLE = routineWhere('a service-linked role', {
  userIdentity: { sessionContext: { sessionIssuer: { arn: [{ wildcard: '*:role/aws-service-role/*' }] } } },
});

/** Anyone can have a role of such a name, but not call from there. */
export const BY_CONTROL_TOWER = byService('AWS Control Tower', 'controltower');

/** The keys of IAM users, the root user included, are what leaks: their deployments count as their own acts. */
export const BY_CLOUDFORMATION = routineWhere('AWS CloudFormation with a role', {
  userIdentity: { type: ['AssumedRole'], invokedBy: ['cloudformation.amazonaws.com'] },
});

/** Sessions of roles end within hours; what IAM users have does not. */
export const BY_ROLE = routineWhere('a role', { userIdentity: { type: ['AssumedRole'] } });

/** The services that launch instances for workloads. */
export const BY_SCALING = byService(
  'a service that scales workloads', 'autoscaling', 'ec2fleet', 'spotfleet', 'eks-nodegroup', 'batch', 'ecs', 'elasticmapreduce', 'sagemaker',
);
