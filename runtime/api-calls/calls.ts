import type { ApiCall } from './api-call';
import { delegatedAdministrator } from './calls/delegated-administrator';
import { organizationRoot } from './calls/organization-root';
import { policyType } from './calls/policy-type';
import { serviceAccess } from './calls/service-access';
import { serviceLinkedRole } from './calls/service-linked-role';
import { stackSetsAccess } from './calls/stack-sets-access';
import { telemetryEvaluation } from './calls/telemetry-evaluation';
import { trailSettings } from './calls/trail-settings';
import type { Call } from '../../lib/custom-resources/calls';

/** All that the function can do. */
export const CALLS: Record<Call['Call'], ApiCall> = {
  TrailSettings: trailSettings,
  ServiceAccess: serviceAccess,
  StackSetsAccess: stackSetsAccess,
  OrganizationRoot: organizationRoot,
  DelegatedAdministrator: delegatedAdministrator,
  PolicyType: policyType,
  ServiceLinkedRole: serviceLinkedRole,
  TelemetryEvaluation: telemetryEvaluation,
};
