import { readFileSync } from 'fs';
import { join } from 'path';
import { example, secondCopy } from './examples';
import { Finding } from './finding';
import { Known } from './left-behind';
import { adopted, creation, Deploy, destroyed, failures, twice } from './scenarios';
import { updates } from './updates';

const EXAMPLES = join(__dirname, '..', '..', 'examples');

/** The examples of which something exists before, and is imported: the mapping file of `cdk import`. */
const IMPORTS: Record<string, string> = { 'adopt-bucket': 'adopt-bucket.import.json' };

/** Everything that can be rehearsed of an example. */
export function rehearse(name: string): Finding[] {
  const deploy = (generation: number) => example(name, generation);
  const imported = IMPORTS[name] ? Object.keys(JSON.parse(readFileSync(join(EXAMPLES, IMPORTS[name]), 'utf8'))) : [];
  return [
    ...lifeOf(deploy),
    ...imported.length > 0 ? adopted(deploy(1), imported) : [],
    ...twice(deploy(1), secondCopy(name)),
  ];
}

/** From the creation to the deletion, and once more. */
export function lifeOf(deploy: Deploy): Finding[] {
  return [...creation(deploy(1)), ...failures(deploy), ...updates(deploy(1)), ...destroyed(deploy)];
}

export function matches(known: Known, name: string, { scenario, effect, fact, type, subject }: Finding): boolean {
  const id = subject.split('/').pop()!.replace(/[0-9A-F]{8}$/, '');
  return known.examples.includes(name) && known.scenarios.includes(scenario) && known.effect === effect && known.fact === fact
    && known.types.includes(type) && known.subject.test(id);
}

export function line({ scenario, effect, fact, type, subject, detail }: Finding): string {
  return `${scenario}: ${effect} ${subject} (${type}, ${fact}): ${detail}`;
}
