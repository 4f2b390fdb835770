import { Alert, AlertCatalogue, AlertHub, AlertPattern, AlertSeverity, SigmaRule } from '../../../lib';
import { newStack, warnings } from '../../private/harness';

const custom = (id: string, pattern: AlertPattern) => Alert.custom(id, { title: id, severity: AlertSeverity.LOW, pattern });
const SIGMA = `
title: Role passed
id: 8f2d3c1a-5d0e-4b7c-9a53-0c6f4f1f2b11
logsource: { product: aws, service: cloudtrail }
detection:
  selection: { eventSource: iam.amazonaws.com, eventName: PassRole }
  condition: selection
level: low
`;

function warned(alerts: Alert[], added: Alert[] = []): [id: string, message: string][] {
  const stack = newStack();
  const hub = new AlertHub(stack, 'Hub', { alerts });
  added.forEach(alert => hub.addAlert(alert));
  return warnings(stack).filter(([id]) => /:doubtful/.test(id)) as [string, string][];
}

const passed = custom('role-passed', AlertPattern.forApiCalls('iam.amazonaws.com', ['PassRole']));
const listed = custom('users-listed', AlertPattern.forApiCalls('iam.amazonaws.com', ['ListUsers']));

test('custom alerts that may never be raised are named in one warning', () => {
  expect(warned([...AlertCatalogue.recommended(), passed, listed])).toEqual([
    [expect.stringMatching(/:doubtfulAlert$/), expect.stringMatching(/^role-passed: .*'PassRole'\. users-listed: .*'readOnlyCalls'/)],
  ]);
});

test('an alert that is added later is warned of as well', () => {
  expect(warned([...AlertCatalogue.recommended()], [passed])).toEqual([[expect.stringMatching(/:doubtfulAlert$/), expect.stringContaining('role-passed')]]);
});

test('a Sigma rule has a warning of its own', () => {
  expect(warned([SigmaRule.fromText(SIGMA).alert()])).toEqual([[expect.stringMatching(/:doubtfulSigmaRule$/), expect.stringContaining('\'PassRole\'')]]);
});

test('alerts of the catalogue are not doubted', () => expect(warned(AlertCatalogue.all())).toEqual([]));
