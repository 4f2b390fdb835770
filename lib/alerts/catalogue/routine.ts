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

/** Acts that name at least one account by these paths, and no outsider. A record that names none is not routine. */
export function namingOnlyInsiders(acts: string, ...paths: string[]): Routine {
  return {
    acts, condition: AlertCondition.allOf(eitherOf(paths.map(path => AlertCondition.matches(path, '.'))), naming(acts, ...paths).condition),
  };
}

/** Acts that are routine for both reasons only. */
export function routineIfBoth(acts: string, ...[one, other]: [Routine, Routine]): Routine {
  return { acts, condition: AlertCondition.allOf(one.condition, other.condition) };
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

/** Calls of these names by a role. */
export function byRole(acts: string, ...eventName: string[]): Routine {
  return routineWhere(acts, { userIdentity: { type: ['AssumedRole'] }, eventName });
}

/** The services that launch instances for workloads. */
export const BY_SCALING = byService(
  'a service that scales workloads', 'autoscaling', 'ec2fleet', 'spotfleet', 'eks-nodegroup', 'batch', 'ecs', 'elasticmapreduce', 'sagemaker',
);
