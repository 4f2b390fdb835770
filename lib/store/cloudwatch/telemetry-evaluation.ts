import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { anywhere, LINKED_ROLES, makeLinkedRoles, trustCloudWatch } from './observability-access';
import { ApiCall } from '../../custom-resources/api-call';
import { acknowledgeWildcards } from '../../private/nag-acknowledgements';

export interface TelemetryEvaluationProps {
  /** Whether to start it for all accounts of the organization. */
  readonly organization: boolean;

  /** The Regions besides that of the stack. Default: all Regions, including future ones. */
  readonly otherRegions?: string[];
}

/**
 * Telemetry evaluation, with which CloudWatch discovers the resources of telemetry rules. Rules require that it runs, so it
 * is started and waited for: starting it takes minutes.
 *
 * It can be started repeatedly and is never stopped, because other rules may rely on it. For an organization, the call
 * also enables trusted access and creates the roles, with the permissions of the caller.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/telemetry-config-turn-on.html
 */
export class TelemetryEvaluation extends Construct {
  constructor(scope: Construct, id: string, { organization, otherRegions }: TelemetryEvaluationProps) {
    super(scope, id);
    const suffix = organization ? 'ForOrganization' : '';
    const call = new ApiCall(this, 'Start', {
      call: { Call: 'TelemetryEvaluation', Scope: organization ? 'organization' : 'account', OtherRegions: otherRegions?.length === 0 ? 'none' : otherRegions ?? 'all' },
      statements: [
        anywhere('StartEvaluation', `observabilityadmin:StartTelemetryEvaluation${suffix}`),
        anywhere('SeeEvaluation', `observabilityadmin:GetTelemetryEvaluationStatus${suffix}`),
        makeLinkedRoles(this, [LINKED_ROLES.discovery, LINKED_ROLES.enablement]),
        ...(organization ? [trustCloudWatch()] : []),
      ],
      // Longer than the function runs, which reports that evaluation does not start.
      timeout: Duration.minutes(16),
    });
    acknowledgeWildcards(call, ['*'], 'AWS gives these calls no resources.');
  }
}
