import { AlertCatalogue } from '../../lib';
import { templates } from '../deployment/examples';

/** Characters for each alert by default, as CDK writes templates, without the paths of constructs that its command adds. */
const FOR_AN_ALERT = 1_400;

test('the template of the smallest example grows no faster than its alerts', () => {
  const [{ template }] = templates('minimal').filter(({ stackName }) => stackName === 'CloudTrailGovernance');
  expect(JSON.stringify(template, null, 1).length).toBeLessThanOrEqual(AlertCatalogue.recommended().length * FOR_AN_ALERT);
});
