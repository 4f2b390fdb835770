import type { ApiCall } from '../api-call';
import { observabilityAdmin } from '../observability-admin';
import type { Patience } from '../patience';

/** The status of telemetry evaluation, in the Region of the stack and in the others. */
interface Evaluation {
  readonly Status: string;
  readonly FailureReason?: string;
  readonly RegionStatuses?: { readonly Region: string; readonly Status: string; readonly FailureReason?: string }[];
}

/** The number of starts after a failure, for example because a new role is not seen yet. */
const MORE_STARTS = 2;

/**
 * Starts telemetry evaluation, and waits until it runs. It is never stopped.
 *
 * @see https://docs.aws.amazon.com/cloudwatch/latest/observabilityadmin/API_StartTelemetryEvaluation.html
 * @see https://docs.aws.amazon.com/cloudwatch/latest/observabilityadmin/API_GetTelemetryEvaluationStatus.html
 */
export const telemetryEvaluation: ApiCall = {
  subject: ({ Scope }) => Scope,
  async make({ Scope, OtherRegions }, patience) {
    const call = (action: string, input: object = {}) =>
      patience.request(signal => observabilityAdmin(`${action}${Scope === 'organization' ? 'ForOrganization' : ''}`, input, signal));
    const regions = OtherRegions === 'all' ? { AllRegions: true } : OtherRegions === 'none' ? {} : { Regions: OtherRegions };
    const start = () => call('StartTelemetryEvaluation', regions);
    await start();
    const evaluation = await run(start, () => call('GetTelemetryEvaluationStatus'), patience);
    reportFailures(evaluation, OtherRegions);
  },
};

/** Waits until evaluation runs in the Region of the stack, and has started or failed in the others. */
async function run(start: () => Promise<unknown>, look: () => Promise<Evaluation>, patience: Patience): Promise<Evaluation> {
  for (let starts = 0; ;) {
    const evaluation = await look();
    const { Status, FailureReason, RegionStatuses = [] } = evaluation;
    if (Status === 'RUNNING' && !RegionStatuses.some(region => region.Status === 'STARTING')) return evaluation;
    if (Status === 'FAILED_START' && starts >= MORE_STARTS) throw new Error(`Telemetry evaluation does not start: ${FailureReason}`);
    if (!await patience.wait()) {
      const others = RegionStatuses.filter(region => region.Status === 'STARTING').map(({ Region }) => Region);
      throw new Error(`Telemetry evaluation is still ${Status}${others.length > 0 ? `, and starting in ${others.join(', ')}` : ''}. It goes on: deploy again later.`);
    }
    // A stop that was under way when it was started, or a failure.
    if (['NOT_STARTED', 'STOPPED', 'FAILED_START', 'FAILED_STOP'].includes(Status)) {
      if (Status === 'FAILED_START') starts++;
      await start();
    }
  }
}

/** A Region that is named must run. Of all Regions, some may be closed to the account: they are only logged. */
function reportFailures({ RegionStatuses = [] }: Evaluation, otherRegions: string | string[]): void {
  const failed = RegionStatuses.filter(({ Region, Status }) => Status === 'FAILED_START' && (otherRegions === 'all' || otherRegions.includes(Region)))
    .map(({ Region, FailureReason }) => `${Region}: ${FailureReason}`);
  if (failed.length === 0) return;
  if (otherRegions !== 'all') throw new Error(`Telemetry evaluation does not start in ${failed.join('; ')}`);
  console.warn(JSON.stringify({ call: 'TelemetryEvaluation', failed }));
}
