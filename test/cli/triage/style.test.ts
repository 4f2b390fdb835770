import { COLOURS, STYLE } from '../../../cli/triage/style';

/** The luminance of a colour, by WCAG 2.2. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map(i => parseInt(colour.slice(i, i + 2), 16) / 255)
    .map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

describe.each(Object.entries(COLOURS))('%s pages', (_, colours) => {
  test.each([['text', 'page'], ['text', 'panel'], ['text', 'alarmPanel'], ['quiet', 'page'], ['quiet', 'panel'], ['link', 'page'], ['alarm', 'panel']] as const)(
    '%s on %s can be read', (text, ground) => expect(contrast(colours[text], colours[ground])).toBeGreaterThanOrEqual(4.5));

  test.each(['s0', 's1', 's2', 's3', 's4', 's5', 's6', 'alarm', 'fresh'] as const)('%s can be seen in a picture', colour =>
    expect(contrast(colours[colour], colours.page)).toBeGreaterThanOrEqual(3));
});

test('the style loads nothing, and names colours that are there', () => {
  expect(STYLE).not.toMatch(/url\(|@import|@font-face|https?:/);
  const names = new Set([...STYLE.matchAll(/var\(--(\w+)\)/g)].map(([, name]) => name));
  expect([...names].filter(name => !(name in COLOURS.light) || !(name in COLOURS.dark))).toEqual([]);
});
