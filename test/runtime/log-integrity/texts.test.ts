import { FAULTS } from './faults';
import { FIRST, HOUR, LAST, night, verify, World } from './world';
import { VerifyOptions } from '../../../runtime/log-integrity/verify-logs';

/** The findings of a night as text, without hashes, which differ in each run. */
async function texts(world: World, options: Partial<VerifyOptions> = {}): Promise<string[]> {
  const { findings } = await verify(world, options);
  return findings.map(({ bucket, ...found }) => JSON.stringify(found).replace(/[0-9a-f]{16,}/g, '#').replace(/"v\d+"|version v\d+|marker v\d+/g, text => text.replace(/\d+/, '#')));
}

test.each(Object.keys(FAULTS))('the findings of %s, with all particulars', async name => {
  expect(await texts(night(new Map([[4, FAULTS[name]]])))).toMatchSnapshot();
});

test('the findings of a night that ends, with all particulars', async () => {
  const { register } = await verify(night(), { to: undefined, now: new Date(LAST + HOUR) });
  expect(await texts(night(), { from: undefined, to: undefined, now: new Date(LAST + 6 * HOUR), register })).toMatchSnapshot();
  expect(await texts(night(), { from: undefined, to: undefined, now: new Date(LAST + 6 * HOUR) })).toMatchSnapshot();
});

test('the findings of a window that begins before the chain, with all particulars', async () => {
  const { bucket, trail } = night();
  trail.digests.slice(0, 2).forEach(({ key }) => bucket.erase(key));
  expect(await texts({ bucket, trail }, { from: new Date(FIRST - 10 * HOUR) })).toMatchSnapshot();
  expect(await texts({ bucket, trail }, { retentionDays: 3 })).toMatchSnapshot();
});

test('the findings of a backfill digest that is missing, changed or elsewhere, with all particulars', async () => {
  const { bucket, trail } = night();
  bucket.delete(trail.backfills[1].key);
  trail.deliver({ logs: 0, backfill: { end: LAST, generated: LAST }, edit: body => { body.previousDigestHashValue = 'ab'.repeat(32); } });
  trail.deliver({ logs: 0, backfill: { end: LAST + HOUR / 2, generated: LAST }, edit: body => { body.previousDigestS3Bucket = 'other'; } });
  expect(await texts({ bucket, trail }, { to: new Date(LAST + HOUR) })).toMatchSnapshot();
});
