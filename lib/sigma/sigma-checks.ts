import { existsSync, statSync } from 'fs';
import { SigmaFault } from './sigma-fault';
import { SigmaRuleOptions } from './sigma-options';
import { GovernanceError, Problem } from '../validation/errors';
import { PropsCheck } from '../validation/props-check';
import { matching, Rule } from '../validation/rule';

export const SIGMA_PATH: Rule = {
  code: 'InvalidSigmaRule',
  must: 'be the path of a file',
  advice: 'Relative paths begin where the app runs: use join(__dirname, …).',
  holds: value => typeof value === 'string' && existsSync(value) && statSync(value).isFile(),
};

export const SIGMA_FOLDER: Rule = {
  code: 'InvalidSigmaRule',
  must: 'be the path of a folder',
  advice: 'Relative paths begin where the app runs: use join(__dirname, …).',
  holds: value => typeof value === 'string' && existsSync(value) && statSync(value).isDirectory(),
};

export const SIGMA_TEXT: Rule = {
  code: 'InvalidSigmaRule', must: 'be a YAML text', advice: 'Like that of a file of SigmaHQ.', holds: value => typeof value === 'string' && value.trim() !== '',
};

const LICENSE: Rule = {
  code: 'InvalidText',
  must: 'be 1 to 100 printable characters',
  advice: 'Like \'DRL-1.1\'.',
  holds: matching(/^(?=.*\S)[^\p{C}]{1,100}$/u),
};

export function checkOptions({ license }: SigmaRuleOptions): void {
  new PropsCheck().optionalLiteral('license', license, LICENSE).throwIfAny();
}

/** The problem of a fault, with the source of the rule. */
export function problemOf(source: string, { place, must, value, advice }: SigmaFault): Problem {
  return { code: 'InvalidSigmaRule', prop: place === 'yaml' ? source : `${source}: ${place}`, must, value, advice };
}

/** The result, or the problem of a fault. */
export function refusing<T>(source: string, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (error instanceof SigmaFault) throw new GovernanceError([problemOf(source, error)]);
    throw error;
  }
}
