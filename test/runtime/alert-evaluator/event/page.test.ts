import { readFileSync } from 'fs';
import { join } from 'path';
import { EXAMPLE } from './page-example';
import { listed, problemsOf } from './schema';
import { matchesPattern } from '../../../../lib/event-patterns/pattern-matcher';

const PAGE = readFileSync(join(__dirname, '..', '..', '..', '..', 'docs', 'alert-event.md'), 'utf8');
const BLOCKS = [...PAGE.matchAll(/```json\n([^]*?)\n```/g)].map(([, block]) => JSON.parse(block));

describe('docs/alert-event.md', () => {
  test('has the example that is rendered, and it is valid', () => {
    expect(BLOCKS.at(-1)).toEqual(EXAMPLE);
    expect(problemsOf(EXAMPLE)).toEqual([]);
  });

  test('has patterns that match the example, and not an alert event of other values', () => {
    const others = JSON.parse(JSON.stringify({
      ...EXAMPLE,
      resources: [],
      detail: { ...EXAMPLE.detail, alert: { id: 'x', severity: 'LOW', severityRank: 1 }, where: {}, what: {}, repeat: { isRepeat: true } },
    }));
    const patterns = BLOCKS.slice(0, -1);
    expect(patterns).toHaveLength(5);
    for (const pattern of patterns) expect([matchesPattern(pattern, EXAMPLE), matchesPattern(pattern, others)]).toEqual([true, false]);
  });

  test('has every field of the schema in its table', () => {
    const [, table] = /## Fields\n([^]*?)\n\n-/.exec(PAGE)!;
    const names = listed().filter(field => field.startsWith('.detail.')).map(field => field.split('.').at(-1)!.replace('[]', ''));
    expect(names.filter(name => !table.includes(`\`${name}\``))).toEqual([]);
  });
});
