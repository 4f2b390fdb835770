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
 * The start of telemetry evaluation, with which CloudWatch discovers the resources of telemetry rules. Rules require
 * it.
 *
 * It can be started repeatedly and is never stopped, because other rules may rely on it. For an organization, the call
 * also enables trusted access and creates the roles, with the permissions of the caller.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/telemetry-config-turn-on.html
 */
export class TelemetryEvaluation extends Construct {
  constructor(scope: Construct, id: string, { organization, otherRegions }: TelemetryEvaluationProps) {
    super(scope, id);
    const action = organization ? 'StartTelemetryEvaluationForOrganization' : 'StartTelemetryEvaluation';
    const several = otherRegions === undefined || otherRegions.length > 0;
    const call = new ApiCall(this, 'Start', {
      service: 'observabilityadmin',
      action,
      parameters: otherRegions === undefined ? { AllRegions: true } : several ? { Regions: otherRegions } : {},
      // An SDK from before 2026 leaves out Regions without a word.
      installLatestAwsSdk: several,
      statements: [
        anywhere('StartEvaluation', `observabilityadmin:${action}`),
        makeLinkedRoles(this, [LINKED_ROLES.discovery, LINKED_ROLES.enablement]),
        ...(organization ? [trustCloudWatch()] : []),
      ],
    });
    acknowledgeWildcards(call, ['*'], 'AWS gives these calls no resources.');
  }
}
