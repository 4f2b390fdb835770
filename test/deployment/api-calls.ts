/** The actions of IAM that a call of a custom resource needs. test/runtime/api-calls shows which requests it makes. */
const ACTIONS: Record<string, (properties: any) => string[]> = {
  TrailSettings: () => ['cloudtrail:UpdateTrail'],
  ServiceAccess: () => ['organizations:EnableAWSServiceAccess'],
  StackSetsAccess: () => ['cloudformation:ActivateOrganizationsAccess', 'organizations:EnableAWSServiceAccess', 'iam:CreateServiceLinkedRole'],
  OrganizationRoot: () => ['organizations:ListRoots'],
  DelegatedAdministrator: () => ['cloudtrail:RegisterOrganizationDelegatedAdmin', 'organizations:RegisterDelegatedAdministrator', 'iam:CreateServiceLinkedRole'],
  PolicyType: () => ['organizations:EnablePolicyType'],
  ServiceLinkedRole: () => ['iam:CreateServiceLinkedRole'],
  // Starting returns while evaluation is STARTING: only a look at its status proves that it runs.
  TelemetryEvaluation: ({ Scope }) => ['StartTelemetryEvaluation', 'GetTelemetryEvaluationStatus']
    .map(action => `observabilityadmin:${action}${Scope === 'organization' ? 'ForOrganization' : ''}`),
};

/** Any for a custom resource that is none of ours. */
export function actionsOf(properties: any): string[] {
  return ACTIONS[properties.Call]?.(properties) ?? ['*'];
}
