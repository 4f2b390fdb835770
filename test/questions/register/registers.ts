import { BUCKETS } from './buckets';
import { COMPUTE } from './compute';
import { COPIES_AND_MODELS } from './copies-and-models';
import { DATA } from './data';
import { IDENTITY } from './identity';
import { INVESTIGATION } from './investigation';
import { MESSAGING } from './messaging';
import { PASSWORDS } from './passwords';
import { PERSISTENCE } from './persistence';
import { READS } from './reads';
import type { Register } from './sorted-actions';
import { WATCHING } from './watching';

export const REGISTERS: Register[] = [
  ...IDENTITY, ...DATA, ...WATCHING, ...COMPUTE, ...COPIES_AND_MODELS, ...INVESTIGATION, ...PASSWORDS, ...READS, ...MESSAGING, ...BUCKETS,
  ...PERSISTENCE,
];
