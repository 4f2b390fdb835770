import { readFileSync } from 'fs';
import { join } from 'path';
import { example } from './examples';
import { importInto, LOOKED_UP } from './imports';
import { create } from './operations';
import { destroyed } from './scenarios';
import { World } from './world';
import { EXAMPLE_NAMES } from '../gates/examples';

const page = (name: string) => readFileSync(join(__dirname, '..', '..', 'docs', name), 'utf8');

/** Parts that an app leaves out until the import is done, because resources that are left refer to them: docs/deployment.md and docs/repair.md say so. */
const LEFT_OUT: Record<string, RegExp> = { 'lake': /^FederationRole/, 'log-archive-account': /^(Feed|ReplicationRole)/, 'repair': /^GovernanceGuardRole$/ };

const imports = EXAMPLE_NAMES.flatMap(name => {
  const again = new Map(example(name, 2).stacks.map(stack => [stack.name, stack]));
  return example(name).stacks.map(stack => ({ name, stack, again: again.get(stack.name)!, ...importInto(stack, again.get(stack.name)!) }));
}).filter(({ mapping }) => Object.keys(mapping).length > 0).map(one => [`${one.stack.name} of examples/${one.name}`, one] as const);

describe.each(imports)('the import of what is left of %s', (_, { name, stack, again, mapping, missing }) => {
  test('needs nothing that is gone', () => expect(missing.filter(id => !LEFT_OUT[name]?.test(id))).toEqual([]));

  test('names all resources but those whose ids are random', () => {
    const unnamed = Object.entries(mapping).filter(([, identifier]) => Object.values(identifier).includes(LOOKED_UP))
      .map(([id]) => stack.resources.get(id)!.type);
    const random = [
      'AWS::KMS::Key', 'AWS::CloudTrail::EventDataStore', 'AWS::CloudTrail::ResourcePolicy',
      // The access logs and policies of archives with generated names.
      ...['adopt-bucket', 'log-archive-account'].includes(name) ? ['AWS::S3::Bucket', 'AWS::S3::BucketPolicy'] : [],
    ];
    expect(unnamed.filter(type => !random.includes(type))).toEqual([]);
  });

  test('lets the rest of the stack be created', () => {
    const world = new World();
    const imported = again.order().filter(({ id }) => id in mapping);
    create(world, imported, 'redeploy');
    expect(create(world, again.order().filter(resource => !imported.includes(resource)), 'redeploy')).toEqual([]);
  });
});

test('without the import, what is left is in the way', () => {
  const refused = destroyed(generation => example('organization', generation)).filter(({ scenario, effect }) => scenario === 'redeploy' && effect === 'refused');
  expect(refused.map(({ type }) => type).sort()).toEqual([
    'AWS::Logs::LogGroup', 'AWS::S3::Bucket', 'AWS::S3::Bucket', 'AWS::S3::BucketPolicy', 'AWS::S3::BucketPolicy', 'AWS::SQS::Queue',
  ]);
});

describe('the way back in docs/organization.md', () => {
  const text = page('organization.md');
  const { stacks } = example('organization');
  const files = [...text.matchAll(/cat > ([\w-]+\.json) <<'END'\n(.*?)END\n/gs)].map(([, file, json]) => [file, JSON.parse(json)]);

  test('has the mapping of each stack with something that is left', () => {
    const expected = imports.filter(([, { name }]) => name === 'organization').map(([, { stack, mapping }]) => {
      const file = stack.name.replace('Governance-', '').replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
      return [`${file}.json`, JSON.parse(JSON.stringify(mapping).replaceAll(LOOKED_UP, '<id of the key>'))];
    });
    expect(files).toEqual(expected);
  });

  test('deletes each stack, those that others need last', () => {
    const deleted = [...text.matchAll(/npx cdk destroy '?Governance\/([\w*-]+)'?/g)].map(([, name]) => name);
    expect(deleted).toEqual(['Guardrails', 'Relay-*', 'Queries', 'Management', 'Security', 'LogArchive']);
    const position = (name: string) => deleted.findIndex(pattern => new RegExp(`^Governance-${pattern.replace('*', '.*')}$`).test(name));
    const own = stacks.filter(({ name }) => !name.startsWith('StackSet-'));
    const early = own.flatMap(({ name, after }) => after.filter(other => position(name) >= position(other)).map(other => `${other} before ${name}`));
    expect(early).toEqual([]);
    expect(own.map(({ name }) => position(name))).not.toContain(-1);
  });

  test('imports before it deploys', () => {
    const commands = [...text.slice(text.indexOf('## The way back')).matchAll(/^npx cdk (import \S+ --resource-mapping-file \S+|deploy --all)/gm)].map(([, command]) => command);
    expect(commands).toEqual([
      'import Governance/LogArchive --resource-mapping-file log-archive.json',
      'import Governance/Management --resource-mapping-file management.json',
      'deploy --all',
    ]);
  });
});
