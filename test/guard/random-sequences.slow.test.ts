import { tryRandomSequences } from './random-sequences';

jest.setTimeout(1_200_000);

test('1,000 random sequences come to rest as deployed, without a loop', async () => {
  expect(await tryRandomSequences(1000)).toBeGreaterThan(2500);
});
