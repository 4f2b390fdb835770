import { AGAIN } from './again';
import { CREATION } from './creation';
import { DESTROY } from './destroy';
import { FAILURE } from './failure';
import { Known } from './known';
import { UPDATE } from './update';

export type { Known } from './known';

/** All findings that are known. */
export const LEFT_BEHIND: Known[] = [...CREATION, ...FAILURE, ...DESTROY, ...AGAIN, ...UPDATE];
