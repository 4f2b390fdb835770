import { DATA } from './data';
import { Fault } from './fault';
import { NAMES } from './names';
import { ORDER } from './order';

export { Stacks } from './fault';
export type { Fault } from './fault';

/** All faults that a rehearsal must find. */
export const FAULTS: Fault[] = [...ORDER, ...NAMES, ...DATA];
