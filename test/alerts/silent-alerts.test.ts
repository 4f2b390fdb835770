import { Alert, AlertCatalogue, AlertPattern, AlertSeverity, CloudTrailGovernance, CloudTrailGovernanceProps, EventSelector, ReadWrite } from '../../lib';
import { ACCOUNT, newStack, REGION, warnings } from '../private/harness';

/** An alert on calls to KMS that change something, one on calls that only read, and one on IAM. */
const KMS = 'kms-key-disabled';
const alerts = () => [
  ...AlertCatalogue.named('cloudtrail-stopped'),
  Alert.custom('keys-listed', {
    title: 'Keys listed', severity: AlertSeverity.LOW, readOnlyCalls: true, pattern: AlertPattern.forApiCalls('iam.amazonaws.com', ['ListAccessKeys']),
  }),
];

function warned(trail: CloudTrailGovernanceProps['trail'], given: Alert[] = alerts(), region = REGION): string[] {
  const stack = newStack({ env: { account: ACCOUNT, region } });
  new CloudTrailGovernance(stack, 'Governance', { trail, notify: ['a@example.com'], alertHub: { alerts: given } });
  return warnings(stack).filter(([id]) => id.endsWith(':silentAlerts')).map(([, message]) => message);
}

describe('alerts whose events the trail does not record', () => {
  test('are none by default', () => expect(warned(undefined)).toEqual([]));

  test('are all of a trail that does not log', () => {
    expect(warned({ logging: false })).toEqual([expect.stringMatching(/cloudtrail-stopped, keys-listed.*`logging`/)]);
  });

  test('are those on management events of a trail for data events; alerts of users may be on these', () => {
    expect(warned({ eventSelectors: [EventSelector.allS3Objects()] })).toEqual([expect.stringMatching(/raised: cloudtrail-stopped/)]);
    expect(warned({ eventSelectors: [EventSelector.allS3Objects()] })[0]).not.toContain('keys-listed');
  });

  test('are those on objects, of a trail without data events', () => {
    const onObjects = Alert.custom('object-deleted', {
      title: 'Object deleted', severity: AlertSeverity.LOW, pattern: AlertPattern.forApiCalls('s3.amazonaws.com', ['DeleteObject', 'DeleteObjects']),
    });
    expect(warned(undefined, [...alerts(), onObjects])).toEqual([expect.stringMatching(/raised: object-deleted\. .*data events: record those/)]);
    expect(warned({ eventSelectors: [EventSelector.managementEvents(), EventSelector.allS3Objects()] }, [...alerts(), onObjects])).toEqual([]);
  });

  test('are those on changes, of a trail for calls that only read', () => {
    const [message] = warned({ eventSelectors: [EventSelector.managementEvents({ readWrite: ReadWrite.READ_ONLY })] });
    expect(message).toContain('cloudtrail-stopped');
    expect(message).not.toContain('keys-listed');
  });

  test('are those on KMS, of a trail without its events', () => {
    const kms = AlertCatalogue.recommended().filter(({ pattern }) => JSON.stringify(pattern._fields().detail?.eventSource) === '["kms.amazonaws.com"]');
    expect(kms.map(({ id }) => id)).toContain(KMS);
    const [message] = warned({ eventSelectors: [EventSelector.managementEvents({ excludeKms: true })] }, [...alerts(), ...kms]);
    expect(message).toContain(KMS);
    expect(message).not.toContain('cloudtrail-stopped');
  });

  test('are those on global services, of a trail that records another Region only', () => {
    expect(warned({ multiRegion: false })).toEqual([expect.stringMatching(/raised: keys-listed\. Record all Regions \(`multiRegion`\)/)]);
  });

  test('are none of those in the leader Region, and of regional endpoints of sign-in', () => {
    expect(warned({ multiRegion: false }, AlertCatalogue.named('console-root-login'))).toEqual([]);
    expect(warned({ multiRegion: false }, alerts(), 'us-east-1')).toEqual([]);
  });
});
