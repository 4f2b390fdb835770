import { ABUSE } from './expected/abuse';
import { AMOUNTS } from './expected/amounts';
import { CHANGES } from './expected/changes';
import { CREDENTIALS } from './expected/credentials';
import { DATA } from './expected/data';
import { DENIALS } from './expected/denials';
import { EXFILTRATION } from './expected/exfiltration';
import type { Expectation } from './expected/expectation';
import { EXPOSURE } from './expected/exposure';
import { GONE } from './expected/gone';
import { HARDENING } from './expected/hardening';
import { INTRUDERS } from './expected/intruders';
import { NEWS } from './expected/news';
import { PEOPLE } from './expected/people';
import { PERMISSIONS } from './expected/permissions';
import { SIGN_INS } from './expected/sign-ins';
import { VOLUMES } from './expected/volumes';
import { WATCHING } from './expected/watching';

/** For each question of the pack: records that belong into the answer, and others that nearly do. */
export const EXPECTED: Record<string, Expectation> = {
  ...GONE,
  ...CHANGES,
  ...CREDENTIALS,
  ...SIGN_INS,
  ...NEWS,
  ...DENIALS,
  ...PERMISSIONS,
  ...DATA,
  ...EXPOSURE,
  ...WATCHING,
  ...AMOUNTS,
  ...VOLUMES,
  ...PEOPLE,
  ...INTRUDERS,
  ...HARDENING,
  ...EXFILTRATION,
  ...ABUSE,
};
