import { readFileSync } from 'fs';
import { join } from 'path';
import { loadExample } from '../gates/examples';

/** What `cdk import` will do with the bucket: CloudFormation refuses an import that names what the template does not. */
describe('the mapping file of examples/adopt-bucket', () => {
  const mapping: Record<string, Record<string, string>> = JSON.parse(readFileSync(join(__dirname, '..', '..', 'examples', 'adopt-bucket.import.json'), 'utf8'));
  const [{ template }] = loadExample('adopt-bucket').synth().stacks;
  const adopted = Object.entries(mapping).map(([id, identifier]) => ({ id, identifier, resource: template.Resources[id] }));

  test('names the log bucket, by the identifier of its type', () => {
    expect(adopted.map(({ resource }) => resource?.Type)).toEqual(['AWS::S3::Bucket']);
    adopted.forEach(({ identifier, resource }) => {
      expect(Object.keys(identifier)).toEqual(['BucketName']);
      expect(resource.Properties.BucketName).toBe(identifier.BucketName);
    });
  });

  test('and the template keeps it, as an import demands', () => {
    adopted.forEach(({ resource }) => expect([resource.DeletionPolicy, resource.UpdateReplacePolicy]).toEqual(['RetainExceptOnCreate', 'Retain']));
  });

  test('what would replace the bucket is what the guide has you prepare: its name and Object Lock', () => {
    adopted.forEach(({ resource }) => expect(resource.Properties).toMatchObject({ ObjectLockEnabled: true, VersioningConfiguration: { Status: 'Enabled' } }));
  });

  test('nothing else has a name that could exist already', () => {
    const named = Object.entries<any>(template.Resources)
      .filter(([, { Properties }]) => Properties?.BucketName ?? Properties?.RoleName ?? Properties?.TopicName);
    expect(named.map(([id]) => id)).toEqual(Object.keys(mapping));
  });
});
