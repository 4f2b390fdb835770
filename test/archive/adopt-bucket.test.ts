import { readFileSync } from 'fs';
import { join } from 'path';
import { App } from 'aws-cdk-lib';
import { example, exampleIn } from '../deployment/examples';
import { RehearsedApp } from '../deployment/rehearsed-app';
import { adopted } from '../deployment/scenarios';
import { loadExample } from '../gates/examples';

const EXAMPLES = join(__dirname, '..', '..', 'examples');
const MAPPING: Record<string, Record<string, string>> = JSON.parse(readFileSync(join(EXAMPLES, 'adopt-bucket.import.json'), 'utf8'));

/** The template that `cdk import` reads, and the one of the deployments after it. */
const [deployed] = loadExample('adopt-bucket').synth().stacks;
// eslint-disable-next-line @typescript-eslint/no-require-imports -- the example itself is loaded at run time
const [imported] = require(join(EXAMPLES, 'adopt-bucket')).adopt(new App({ context: { adopt: 'import' }, treeMetadata: false })).synth().stacks;

describe('the import of examples/adopt-bucket', () => {
  const resources: Record<string, any> = Object.fromEntries(Object.entries<any>(imported.template.Resources).filter(([, { Type }]) => Type !== 'AWS::CDK::Metadata'));

  test('maps the bucket and its policy by the identifiers of their types', () => {
    expect(Object.entries(MAPPING).map(([id, identifier]) => [resources[id].Type, identifier])).toEqual([
      ['AWS::S3::Bucket', { BucketName: 'example-audit-logs' }],
      ['AWS::S3::BucketPolicy', { Bucket: 'example-audit-logs' }],
    ]);
    for (const [id, identifier] of Object.entries(MAPPING)) expect(resources[id].Properties).toMatchObject(identifier);
  });

  test('has nothing that would be created, and keeps all if the import is undone', () => {
    expect(Object.keys(resources)).toEqual(Object.keys(MAPPING));
    expect(Object.values(resources).map(({ DeletionPolicy }) => DeletionPolicy)).toEqual(['Retain', 'Retain']);
  });

  test('takes them under the logical ids and types of the archive', () => {
    for (const id of Object.keys(MAPPING)) expect(deployed.template.Resources[id].Type).toBe(resources[id].Type);
  });

  test('is followed by a deployment that changes both in place', () => {
    for (const id of Object.keys(MAPPING)) expect(deployed.template.Resources[id].Properties).not.toEqual(resources[id].Properties);
    const [before, after] = [resources, deployed.template.Resources].map(all => all.ArchiveBucket49F1AC64.Properties.ObjectLockEnabled);
    expect(before).toBe(after);
    expect(adopted(exampleIn('adopt-bucket', { adopt: 'import' }), example('adopt-bucket'), Object.keys(MAPPING))).toEqual([]);
  });

  test('leaves no other name that could exist already', () => {
    const named = Object.entries<any>(deployed.template.Resources)
      .filter(([, { Properties }]) => Properties?.BucketName ?? Properties?.RoleName ?? Properties?.TopicName);
    expect(named.map(([id]) => id)).toEqual(['ArchiveBucket49F1AC64']);
  });
});

describe('the rehearsal of an import finds', () => {
  const app = (template: any) => new RehearsedApp('adopt-bucket', [{
    stackName: 'LogArchive', id: 'LogArchive', environment: { account: '111122223333', region: 'eu-west-1' }, template, dependencies: [],
  }]);
  const findings = (template: any, ids = Object.keys(MAPPING)) =>
    adopted(app(template), example('adopt-bucket'), ids).map(({ effect, fact, subject }) => [effect, fact, subject.split('/').pop()]);

  test('a policy that was not imported', () => {
    expect(findings(imported.template, ['ArchiveBucket49F1AC64'])).toContainEqual(['refused', 'policyExists', 'ArchiveBucketPolicy13E3D5ED']);
  });

  test('references to what is not imported, and definitions that no deployment changes', () => {
    const found = findings(deployed.template);
    expect(found).toContainEqual(['refused', 'importIsWhole', 'ArchiveBucket49F1AC64']);
    expect(found).toContainEqual(['kept', 'importChangesNothing', 'ArchiveBucketPolicy13E3D5ED']);
  });

  test('a bucket that the deployment replaces', () => {
    const template = structuredClone(imported.template);
    delete template.Resources.ArchiveBucket49F1AC64.Properties.ObjectLockEnabled;
    template.Resources.ArchiveBucket49F1AC64.Properties.ObjectLockEnabled = false;
    expect(findings(template)).toContainEqual(['refused', 'namedIsNotReplaced', 'ObjectLockEnabled']);
  });
});
