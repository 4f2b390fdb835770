import { COMPUTE } from './compute';
import { DATA } from './data';
import { IDENTITY } from './identity';
import { INVESTIGATION } from './investigation';
import type { Register } from './sorted-actions';
import { WATCHING } from './watching';

export const REGISTERS: Register[] = [...IDENTITY, ...DATA, ...WATCHING, ...COMPUTE, ...INVESTIGATION];
