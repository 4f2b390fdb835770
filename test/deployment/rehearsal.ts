import { readFileSync } from 'fs';
import { join } from 'path';
import { example, exampleIn, exampleState, secondCopy } from './examples';
import { Finding } from './finding';
import { Known } from './left-behind';
import { adopted, creation, Deploy, destroyed, failures, twice } from './scenarios';
import { updatedTo, updates } from './updates';

const EXAMPLES = join(__dirname, '..', '..', 'examples');

/** The examples of which something exists before, and is imported: the mapping file of `cdk import`, and the context of its template. */
const IMPORTS: Record<string, { file: string; context: Record<string, string> }> = {
  'adopt-bucket': { file: 'adopt-bucket.import.json', context: { adopt: 'import' } },
};

/** The examples that replace an earlier state of an app, by deployments in this order, before the last one. */
const EARLIER: Record<string, string[]> = { 'migrate-trail': ['before', 'firstDeployment'] };

/** Everything that can be rehearsed of an example. */
export function rehearse(name: string): Finding[] {
  const deploy = (generation: number) => example(name, generation);
  return [
    ...lifeOf(deploy),
    ...IMPORTS[name] ? adoptionOf(name) : [],
    ...EARLIER[name] ? migrationOf(name) : [],
    ...twice(deploy(1), secondCopy(name)),
  ];
}

function adoptionOf(name: string): Finding[] {
  const { file, context } = IMPORTS[name];
  return adopted(exampleIn(name, context), example(name), Object.keys(JSON.parse(readFileSync(join(EXAMPLES, file), 'utf8'))));
}

/** Each deployment updates the one before it, and creates the rest. */
function migrationOf(name: string): Finding[] {
  const states = [...EARLIER[name].map(state => exampleState(name, state)), example(name)];
  return states.slice(1).flatMap((state, i) => {
    const exists = ({ subject }: Finding) => states[i].resources.some(({ stack, id }) => subject === `${stack.name}/${id}`);
    return [...creation(state).filter(finding => !exists(finding)), ...updatedTo(states[i], state)];
  });
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
