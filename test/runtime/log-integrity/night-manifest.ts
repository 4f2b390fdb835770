import { MemoryBucket } from './memory-bucket';
import { ACCOUNT, DAY, KEYS, keySource, LAST, night, SMALL, verify } from './world';
import { Context, VerifiedObject } from '../../../runtime/log-integrity/context';
import { Gate } from '../../../runtime/log-integrity/gate';
import { compareWithManifest, ManifestPassOptions } from '../../../runtime/log-integrity/manifest-pass';
import { KeyRing } from '../../../runtime/log-integrity/public-keys';

const FOLDER = { prefix: '', account: ACCOUNT, region: 'eu-west-1' };

/** A night and the manifest of its verification. */
export async function verified() {
  const world = night();
  const manifest: VerifiedObject[] = [];
  await verify(world, { verified: object => manifest.push(object) });
  return { ...world, manifest };
}

type Given = Partial<Context> & Pick<ManifestPassOptions, 'sample' | 'seed' | 'provenAt' | 'late'>;

/** Compares the objects of an account with a manifest. */
export function pass(bucket: MemoryBucket, manifest: VerifiedObject[], { sample, seed, provenAt, late, ...given }: Given = {}) {
  const prefix = `AWSLogs/${ACCOUNT}/`;
  const context: Context = {
    source: bucket,
    keys: new KeyRing(keySource(KEYS)),
    gate: new Gate(10),
    window: { to: LAST },
    now: LAST + 30 * DAY,
    limits: SMALL,
    wait: async () => undefined,
    ...given,
  };
  return compareWithManifest(context, { folder: FOLDER, prefix, manifest, sample, seed, provenAt, late });
}
