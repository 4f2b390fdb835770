import { templates } from '../deployment/examples';

/** Characters, as CDK writes templates, without the paths of constructs that its command adds. */
const MOST = 153_000;

test('the template of the smallest example stays small', () => {
  const [{ template }] = templates('minimal').filter(({ stackName }) => stackName === 'CloudTrailGovernance');
  expect(JSON.stringify(template, null, 1).length).toBeLessThanOrEqual(MOST);
});
