import { apiCall, signIn } from './samples/sample-events';
import { samplesOf } from './samples/samples';
import { AlertCatalogue } from '../../lib/alerts/alert-catalogue';
import { AlertSeverity } from '../../lib/alerts/alert-severity';
import {
  BY_CLOUDFORMATION, BY_CONTROL_TOWER, BY_ROLE, BY_SCALING, BY_SERVICE_LINKED_ROLE, byService, grantingNoOutsider, naming, Routine,
} from '../../lib/alerts/catalogue/routine';
import { compileCondition } from '../../runtime/alert-evaluator/condition';
import { evaluate } from '../../runtime/alert-evaluator/evaluate';
import { catalogueOf, NOW } from '../runtime/alert-evaluator/judging';

const SHARED = [BY_CLOUDFORMATION, BY_CONTROL_TOWER, BY_ROLE, BY_SCALING, BY_SERVICE_LINKED_ROLE];
const ALERTS = AlertCatalogue.all().filter(({ severity }) => severity !== AlertSeverity.LOW);
const alertOf = (id: string) => AlertCatalogue.named(id)[0];
const conditionsOf = (routine: Routine[]) => routine.map(({ acts, condition }) => ({ acts, holds: compileCondition(condition._render()) }));

/** The severity with which a lone alert of this id is raised, and the act. */
function raised(id: string, event: unknown, input: Parameters<typeof catalogueOf>[0] = {}) {
  const [one, ...others] = evaluate(event, catalogueOf({ alerts: [alertOf(id)], ...input }), NOW).raised;
  expect(others).toEqual([]);
  return one && [one.severity, one.routine];
}

const identity = (fields: object, record: object = {}) => ({ userIdentity: fields, ...record });
const role = (name: string, path = '') => ({
  type: 'AssumedRole',
  arn: `arn:aws:sts::111122223333:assumed-role/${name}/1`,
  sessionContext: { sessionIssuer: { type: 'Role', arn: `arn:aws:iam::111122223333:role/${path}${name}`, userName: name } },
});

describe('an alert is raised as LOW for routine acts only', () => {
  test.each(ALERTS.map(alert => ({ id: alert.id, alert })))('$id', ({ id, alert }) => {
    const { matches, routine = [] } = samplesOf(alert);
    const catalogue = catalogueOf({ alerts: [alert] });
    const outcomes = (events: any[]) => events.map(event => evaluate(event, catalogue, NOW).raised.map(one => [one.severity, one.routine]));
    const others = matches.filter(event => !routine.includes(event));
    expect(outcomes(others)).toEqual(others.map(() => [[alert.severity, undefined]]));
    expect(outcomes(routine).filter(([[severity, acts]]) => severity !== 'LOW' || !acts)).toEqual([]);
    expect(id).toBe(alert.id);
  });

  const OF_SERVICES = /^(AWS |IAM |a service |a conformance )/;
  const OWN = ALERTS.flatMap(alert => alert._routine.filter(one => !SHARED.includes(one)).map(one => ({ id: alert.id, acts: one.acts, alert })));

  // Sharing depends on what the hub knows of its organization: see below.
  const BY_WHAT_THEY_DO = OWN.filter(({ acts }) => !OF_SERVICES.test(acts) && acts !== 'sharing within the organization');

  test.each(BY_WHAT_THEY_DO)('$id: $acts, by a sample that is routine for no other reason', ({ acts, alert }) => {
    const conditions = conditionsOf(alert._routine);
    const reasons = (samplesOf(alert).routine ?? []).map(({ detail }) => conditions.filter(({ holds }) => holds(detail)).map(one => one.acts));
    expect(reasons).toContainEqual([acts]);
  });

  test.each(BY_WHAT_THEY_DO)('$id: $acts, and each part of that condition is needed', ({ acts, alert }) => {
    const { condition } = alert._routine.find(one => one.acts === acts)!;
    const { type, pattern } = condition._render() as any;
    const verdicts = (record: object) => samplesOf(alert).matches.map(({ detail }) => compileCondition({ type: 'record', pattern: record } as any)(detail)).join();
    const parts = type === 'record' ? without(pattern) : [];
    expect(parts.filter(part => verdicts(part) === verdicts(pattern))).toEqual([]);
  });

  test('and the condition of each act is one that can be evaluated', () => {
    const faults = ALERTS.flatMap(alert => alert._routine.flatMap(({ acts, condition }) => samplesOf(alert).matches.flatMap(({ detail }) => {
      try {
        compileCondition(condition._render())(detail);
        return [];
      } catch (fault) {
        return [`${alert.id}, ${acts}: ${fault}`];
      }
    })));
    expect(faults).toEqual([]);
  });

  test('and alerts of the severity LOW have none', () => {
    expect(AlertCatalogue.all().filter(({ severity, _routine }) => severity === AlertSeverity.LOW && _routine.length > 0)).toEqual([]);
  });
});

describe('acts are told by what callers cannot write', () => {
  const holds = ({ condition }: Routine, record: object) => compileCondition(condition._render())(apiCall('iam', 'CreateUser', record as any).detail);

  test.each<[string, Routine, object, boolean]>([
    ['a service-linked role', BY_SERVICE_LINKED_ROLE, identity(role('AWSServiceRoleForSSO', 'aws-service-role/sso.amazonaws.com/')), true],
    ['a role of such a name', BY_SERVICE_LINKED_ROLE, identity(role('AWSServiceRoleForSSO')), false],
    ['a role with such a name and another path', BY_SERVICE_LINKED_ROLE, identity(role('aws-service-role', 'service-role/')), false],
    ['Control Tower itself', BY_CONTROL_TOWER, identity(role('AWSControlTowerExecution'), { sourceIPAddress: 'controltower.amazonaws.com' }), true],
    ['Control Tower for its role', BY_CONTROL_TOWER, identity({ ...role('AWSControlTowerAdmin'), invokedBy: 'controltower.amazonaws.com' }), true],
    ['the role of Control Tower from elsewhere', BY_CONTROL_TOWER, identity(role('AWSControlTowerExecution')), false],
    ['a user agent of that name', BY_CONTROL_TOWER, identity(role('AWSControlTowerExecution'), { userAgent: 'controltower.amazonaws.com' }), false],
    ['CloudFormation with a role', BY_CLOUDFORMATION, identity({ ...role('cdk'), invokedBy: 'cloudformation.amazonaws.com' }), true],
    ['CloudFormation for an IAM user', BY_CLOUDFORMATION, identity({ type: 'IAMUser', invokedBy: 'cloudformation.amazonaws.com' }), false],
    ['CloudFormation for the root user', BY_CLOUDFORMATION, identity({ type: 'Root', invokedBy: 'cloudformation.amazonaws.com' }), false],
    ['a role without CloudFormation', BY_CLOUDFORMATION, identity(role('cdk')), false],
    ['a role', BY_ROLE, identity(role('app')), true],
    ['an IAM user', BY_ROLE, identity({ type: 'IAMUser' }), false],
    ['autoscaling', BY_SCALING, identity({ ...role('app'), invokedBy: 'autoscaling.amazonaws.com' }), true],
    ['another service', BY_SCALING, identity({ ...role('app'), invokedBy: 'cloudformation.amazonaws.com' }), false],
    ['the service', byService('x', 'sso'), identity({ type: 'AWSService', invokedBy: 'sso.amazonaws.com' }), true],
    ['a service with a longer name', byService('x', 'sso'), identity({ type: 'AWSService', invokedBy: 'evil.sso.amazonaws.com' }), false],
  ])('%s', (_, routine, record, expected) => expect(holds(routine, record)).toBe(expected));

  test.each<[string, unknown, boolean]>([
    ['the own account', ['111122223333'], true], ['another account', ['444455556666'], false], ['both', ['111122223333', '444455556666'], false],
    ['everyone', ['all'], false], ['everyone by an asterisk', '*', false],
    ['a role of the own account', 'arn:aws:iam::111122223333:role/app', true], ['a role of another account', 'arn:aws:iam::444455556666:role/app', false],
    ['another organization', 'arn:aws:organizations::111122223333:organization/o-other', false], ['a managed policy', 'arn:aws:iam::aws:policy/X', true],
  ])('naming %s', (_, value, expected) => expect(holds(naming('x', 'requestParameters.to'), { requestParameters: { to: value } })).toBe(expected));

  const policy = (statement: object) => JSON.stringify({ Statement: [{ Effect: 'Allow', Action: '*', ...statement }] });

  test.each<[string, unknown, boolean]>([
    ['the own account', policy({ Principal: { AWS: '111122223333' } }), true], ['a service', policy({ Principal: { Service: 'sns.amazonaws.com' } }), true],
    ['another account', policy({ Principal: { AWS: 'arn:aws:iam::444455556666:root' } }), false], ['everyone', policy({ Principal: '*' }), false],
    ['everyone but some', policy({ NotPrincipal: { AWS: '111122223333' } }), false], ['nobody readable', '{"Statement":', false],
    ['nobody, as there is no policy', undefined, false], ['identity providers', policy({ Principal: { Federated: 'cognito-identity.amazonaws.com' } }), true],
    ['others by a denial', policy({ Effect: 'Deny', Principal: '*' }), true],
    ['everyone of the own account', policy({ Principal: '*', Condition: { StringEquals: { 'aws:PrincipalAccount': '111122223333' } } }), true],
    ['everyone of another organization', policy({ Principal: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-other' } } }), false],
  ])('a policy that allows %s', (_, text, expected) => {
    const { acts, condition } = grantingNoOutsider('requestParameters.policy');
    const evaluated = () => compileCondition(condition._render())(apiCall('sqs', 'X', { requestParameters: { policy: text } }).detail);
    expect(acts).toContain('outsider');
    if (text === '{"Statement":') expect(evaluated).toThrow();
    else expect(evaluated()).toBe(expected);
  });
});

describe('the organization is known where it is decided', () => {
  const shared = (account: string) => apiCall('rds', 'ModifyDBSnapshotAttribute', { requestParameters: { attributeName: 'restore', valuesToAdd: [account] } });
  const toOrganization = (id: string) => apiCall('ec2', 'ModifyImageAttribute', {
    requestParameters: { launchPermission: { add: { items: [{ organizationArn: `arn:aws:organizations::444455556666:organization/${id}` }] } } },
  });

  test('by the names of its accounts', () => {
    expect(raised('rds-snapshot-shared', shared('444455556666'), { accountNames: { 444455556666: 'Backup' } })).toEqual(['LOW', 'sharing within the organization']);
    expect(raised('rds-snapshot-shared', shared('777788889999'), { accountNames: { 444455556666: 'Backup' } })).toEqual(['HIGH', undefined]);
  });

  test.each([
    ['ebs-snapshot-shared', 'ec2', 'ModifySnapshotAttribute', (id: string) => ({ createVolumePermission: { add: { items: [{ userId: id }] } } })],
    ['ami-shared', 'ec2', 'ModifyImageAttribute', (id: string) => ({ launchPermission: { add: { items: [{ userId: id }] } } })],
    ['redshift-data-shared', 'redshift', 'AuthorizeSnapshotAccess', (id: string) => ({ accountWithRestoreAccess: id })],
  ])('by the names of its accounts, for %s', (alertId, service, eventName, parameters) => {
    const severities = ['444455556666', '777788889999', 'all'].map(id =>
      raised(alertId, apiCall(service, eventName, { requestParameters: parameters(id) }), { accountNames: { 444455556666: 'Backup' } })[0]);
    expect(severities).toEqual(['LOW', 'HIGH', 'HIGH']);
  });

  test('by its id', () => {
    expect(raised('ami-shared', toOrganization('o-abc123defg'), { organizationId: 'o-abc123defg' })).toEqual(['LOW', 'sharing within the organization']);
    expect(raised('ami-shared', toOrganization('o-other12345'), { organizationId: 'o-abc123defg' })).toEqual(['HIGH', undefined]);
  });

  test('by trusted accounts', () => {
    const trusting = AlertCatalogue.recommended({ trustedAccounts: ['444455556666'] }).filter(({ id }) => id === 'rds-snapshot-shared');
    const outcomes = ['444455556666', '777788889999'].map(id => evaluate(shared(id), catalogueOf({ alerts: trusting }), NOW).raised[0].severity);
    expect(outcomes).toEqual(['LOW', 'HIGH']);
  });
});

describe('a routine act', () => {
  const [deleted] = samplesOf({ id: 'kms-key-disabled' }).matches;
  const deployed = { ...deleted, detail: { ...deleted.detail, userIdentity: { ...role('cdk'), invokedBy: 'cloudformation.amazonaws.com' } } };

  test('is raised with the lowest severity that a channel accepts', () => {
    const minimums = (...atLeast: AlertSeverity[]) => ({ channels: atLeast.map(one => ({ targetId: one, arn: 'arn:x', atLeast: one })) as any });
    expect(raised('kms-key-disabled', deployed)).toEqual(['LOW', 'AWS CloudFormation with a role']);
    expect(raised('kms-key-disabled', deployed, minimums(AlertSeverity.MEDIUM))).toEqual(['MEDIUM', 'AWS CloudFormation with a role']);
    expect(raised('kms-key-disabled', deployed, minimums(AlertSeverity.CRITICAL))).toEqual(['HIGH', 'AWS CloudFormation with a role']);
    expect(raised('kms-key-disabled', deployed, minimums(AlertSeverity.CRITICAL, AlertSeverity.LOW))).toEqual(['LOW', 'AWS CloudFormation with a role']);
  });

  test('is raised with a severity that was chosen', () => {
    const alerts = [alertOf('kms-key-disabled').withSeverity(AlertSeverity.HIGH)];
    expect(evaluate(deployed, catalogueOf({ alerts }), NOW).raised).toMatchObject([{ severity: 'HIGH' }]);
    expect(evaluate(deployed, catalogueOf({ alerts: [alertOf('kms-key-disabled').withTitle('Key lost')] }), NOW).raised).toMatchObject([{ severity: 'LOW' }]);
  });

  test('of one alert supersedes no other that stays more urgent', () => {
    const trust = apiCall('iam', 'UpdateAssumeRolePolicy', {
      userIdentity: { ...role('cdk'), invokedBy: 'cloudformation.amazonaws.com' },
      requestParameters: { policyDocument: JSON.stringify({ Statement: { Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' } }) },
    });
    const alerts = AlertCatalogue.named('iam-role-trust-changed', 'iam-role-trusts-account-root');
    const outcomes = evaluate(trust, catalogueOf({ alerts }), NOW).raised.map(({ alert, severity }) => `${alert.id} ${severity}`);
    expect(outcomes).toEqual(['iam-role-trust-changed LOW', 'iam-role-trusts-account-root MEDIUM']);
  });

  test('cannot be a sign-in of the root user', () => {
    expect(raised('console-root-login', signIn({ userIdentity: { type: 'Root', invokedBy: 'cloudformation.amazonaws.com' } }))).toEqual(['CRITICAL', undefined]);
  });
});

/** The pattern without each of its conditions, where there are several. */
function without(pattern: any): any[] {
  return Object.entries<any>(pattern).flatMap(([name, value]) => {
    const { [name]: _, ...rest } = pattern;
    if (Array.isArray(value)) return Object.keys(rest).length > 0 ? [rest] : [];
    return [...Object.keys(rest).length > 0 ? [rest] : [], ...without(value).map(part => ({ ...rest, [name]: part }))];
  });
}
