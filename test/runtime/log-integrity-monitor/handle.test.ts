import { MonitorWorld } from './monitor-world';
import { handle } from '../../../runtime/log-integrity-monitor/handle';

test.each([undefined, {}, { task: 'other' }])('an invocation with %j, which is no task, fails', async input => {
  const { surroundings, settings, state } = new MonitorWorld();
  await expect(handle(input as any, surroundings, settings, new AbortController().signal)).rejects.toThrow('The function is invoked by its state machine only: there is no task');
  expect(state.writes).toEqual([]);
});
