import { planOf, RUN } from './documents';
import { HOUR, MonitorWorld, START } from './monitor-world';
import { Finding } from '../../../runtime/log-integrity/finding';
import { folderText, isoTime } from '../../../runtime/log-integrity/paths';
import { FolderResult, PartPlan, partName, PartResult, planName, resultName } from '../../../runtime/log-integrity-monitor/documents';
import { SealedState } from '../../../runtime/log-integrity-monitor/sealed-state';
import { work } from '../../../runtime/log-integrity-monitor/work';

export const DAY = 24 * HOUR;
export const MINUTE = HOUR / 60;
export const FOLDER = { prefix: '', account: '111122223333', region: 'eu-west-1' };
export const TEXT = folderText(FOLDER);
export const PREVIOUS = { key: 'reports/00000001.json', sha256: 'ab' };
export const ID = { run: RUN, previous: PREVIOUS.sha256 };
/** A time at which the digests of the first six hours are done. */
export const NOW = START + 9 * HOUR;

/** A trail that delivers for some hours from `START`. */
export function openTrail(hours = 6) {
  const world = new MonitorWorld();
  const trail = world.trail({ start: START }, hours);
  return { world, trail };
}

export function partOf(from: number, to: number, more: Partial<PartPlan> = {}): PartPlan {
  return { time: isoTime(NOW), window: { from: isoTime(from), to: isoTime(to) }, folders: [{ folder: FOLDER, kinds: ['CloudTrail'] }], ...more };
}

/** Works on a part once. */
export async function workOn(world: MonitorWorld, part: PartPlan, signal: AbortSignal = new AbortController().signal): Promise<PartResult> {
  const sealed = new SealedState(world.state, world.signer);
  await sealed.write(planName(RUN), ID, planOf({ previous: PREVIOUS }));
  await sealed.write(partName(RUN, 0), ID, part);
  const isDone = await work(world.surroundings, world.settings, RUN, 0, signal);
  const result = (await sealed.read<PartResult>(resultName(RUN, 0), ID))!;
  expect(result.isDone).toBe(isDone);
  return result;
}

/** Works on another part, which must be done at once. */
export async function resultFor(world: MonitorWorld, part: PartPlan): Promise<FolderResult> {
  world.state.objects.delete(resultName(RUN, 0));
  return (await workOn(world, part)).done[TEXT];
}

export const codesOf = (findings: readonly Finding[]) => findings.map(({ code, object }) => `${code} ${object}`);
