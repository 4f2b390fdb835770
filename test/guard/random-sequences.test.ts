import { tryRandomSequences } from './random-sequences';

test('40 random sequences come to rest as deployed, without a loop', async () => {
  expect(await tryRandomSequences(40)).toBeGreaterThan(100);
});
