import { lengthText, stepsOf, stepText, timelineOf } from '../../../cli/triage/timeline';

const NONE = { columns: [], rows: [] };
const at = (...rows: [hour: string, service: string, calls: number, refused: number][]) => timelineOf({ columns: [], rows }, NONE, NONE);

test('calls of each hour, by service, with the hours between', () => {
  const timeline = at(['2026-11-20T09', 'iam.amazonaws.com', 3, 1], ['2026-11-20T09', 's3.amazonaws.com', 2, 0], ['2026-11-20T12', 's3.amazonaws.com', 4, 4])!;
  expect(timeline).toMatchObject({
    hours: 1,
    steps: 4,
    untimed: 0,
    refused: [1, 0, 0, 4],
    services: [{ name: 's3', calls: [2, 0, 0, 4] }, { name: 'iam', calls: [3, 0, 0, 0] }],
  });
  expect([stepText(timeline, 3), lengthText(timeline)]).toEqual(['2026-11-20 12:00', 'hour']);
  expect(stepsOf(timeline, [{ hour: '2026-11-20T12', calls: 1 }, { hour: '2026-11-20T13', calls: 1 }, { hour: '2026-11-20T08', calls: 1 }, { hour: '?', calls: 1 }])).toEqual([0, 0, 0, 1]);
});

test.each([[6, 1, 'hour'], [7.1, 2, '2 hours'], [60, 12, '12 hours'], [160, 24, 'day'], [400, 72, '3 days'], [3653, 528, '22 days'], [2_900_000, 416_784, '17366 days']])(
  '%d days are in steps of %d hours', (days, hours, text) => {
    const start = Date.UTC(days > 3653 ? 1 : 2026, 0, 1, 5);
    const timeline = at(...[0, days * 24 - 1].map(hour => [new Date(start + Math.round(hour) * 3_600_000).toISOString().slice(0, 13), 's3', 1, 0] as [string, string, number, number]))!;
    expect([timeline.hours, lengthText(timeline)]).toEqual([hours, text]);
    expect(timeline.steps).toBeLessThanOrEqual(168);
    expect(timeline.steps).toBeGreaterThan(60);
    expect(timeline.services[0].calls.reduce((a, b) => a + b)).toBe(2);
  });

test('the seven most called services have a colour, the last of which is that of all others', () => {
  const timeline = at(...Array.from({ length: 9 }, (_, i) => ['2026-11-20T09', `service-${i}`, i + 1, 0] as [string, string, number, number]))!;
  expect(timeline.services.map(({ name, calls }) => [name, calls[0]])).toEqual([
    ['service-8', 9], ['service-7', 8], ['service-6', 7], ['service-5', 6], ['service-4', 5], ['service-3', 4], ['others', 6],
  ]);
});

test('what has no time is counted apart', () => {
  expect(at(['<b>', 's3', 2, 0], ['2026-11-20T09', 's3', 1, 0])).toMatchObject({ untimed: 2, steps: 1 });
  expect(at(['2026-13-99T99', 's3', 2, 0])).toBeUndefined();
});
