import { Stack } from 'aws-cdk-lib';
import { CloudWatchStore, CloudWatchStoreProps } from '../../../lib/store/cloudwatch/cloudwatch-store';
import { PolicyDocument } from '../../../lib/testing/policy-request';
import { product, Row, wrongRows } from '../../policies/tables';
import { API_CALL, apiCalls } from '../../private/api-calls';
import { ACCOUNT, Deployed, MEMBER, newStack, ORGANIZATION, REGION, resources } from '../../private/harness';

function stackOf(props?: CloudWatchStoreProps): Stack {
  const stack = newStack();
  new CloudWatchStore(stack, 'Store', props);
  return stack;
}

const EVALUATION = { Call: 'TelemetryEvaluation', Scope: 'account', OtherRegions: 'all' };

describe('telemetry evaluation', () => {
  test.each<[string, CloudWatchStoreProps, object]>([
    ['all Regions', {}, {}],
    ['some Regions', { regions: [REGION, 'us-east-1'] }, { OtherRegions: ['us-east-1'] }],
    ['one Region', { regions: [REGION] }, { OtherRegions: 'none' }],
    ['all Regions of an organization', { organizationId: ORGANIZATION }, { Scope: 'organization' }],
    ['some of them', { organizationId: ORGANIZATION, regions: ['us-east-1'] }, { Scope: 'organization', OtherRegions: ['us-east-1'] }],
  ])('is started in %s, and never stopped', (_, props, others) => {
    expect(apiCalls(stackOf(props)).map(({ call, undo }) => ({ call, undo }))).toEqual([{ call: { ...EVALUATION, ...others }, undo: false }]);
  });

  test('is waited for longer than its function runs, which then tells the reason', () => {
    const stack = stackOf();
    const [{ Properties: { Timeout } }] = Object.values(resources(stack, 'AWS::Lambda::Function'));
    expect(Number(apiCalls(stack)[0].resource.Properties.ServiceTimeout)).toBeGreaterThan(Timeout);
  });

  test('is there before the rule, and so is what it needs', () => {
    const stack = stackOf();
    const [{ DependsOn }] = Object.values(resources(stack, 'AWS::ObservabilityAdmin::TelemetryRule'));
    const needed = [API_CALL, 'AWS::IAM::Policy'].flatMap(type => Object.keys(resources(stack, type)));
    expect(needed).toHaveLength(2);
    expect(needed.filter(id => !DependsOn!.includes(id))).toEqual([]);
  });

  test('can be left to somebody else', () => {
    const stack = stackOf({ telemetryEvaluation: false });
    expect(Object.values(resources(stack)).map(({ Type }) => Type)).toEqual(['AWS::ObservabilityAdmin::TelemetryRule']);
  });

  test.each([undefined, ORGANIZATION])('needs no more than it may: organization %s', organizationId => {
    const deployed = new Deployed(stackOf({ organizationId }));
    const permissions: PolicyDocument[] = deployed.all('AWS::IAM::Policy').map(({ PolicyDocument: document }) => document);
    const role = (account: string, service: string, name: string) => `arn:aws:iam::${account}:role/aws-service-role/${service}/${name}`;
    const discovery = ['observabilityadmin.amazonaws.com', 'AWSServiceRoleForObservabilityAdmin'] as const;
    const enablement = ['telemetry-enablement.observabilityadmin.amazonaws.com', 'AWSServiceRoleForObservabilityAdmin_TelemetryEnablement'] as const;
    const own = [role(ACCOUNT, ...discovery), role(ACCOUNT, ...enablement)];
    const principal = { arn: `arn:aws:sts::${ACCOUNT}:assumed-role/provider/session` };
    const rows: Row[] = [
      ...product({
        action: ['iam:CreateServiceLinkedRole', 'iam:PassRole', 'iam:DeleteServiceLinkedRole'],
        resource: [...own, role(MEMBER, ...discovery), role(ACCOUNT, 'config.amazonaws.com', 'AWSServiceRoleForConfig')],
        service: [discovery[0], enablement[0], 'config.amazonaws.com'],
      }).map(({ action, resource, service }): Row => ({
        request: { principal, action, resource, context: { 'iam:AWSServiceName': service } },
        identityPolicies: permissions,
        allowed: action === 'iam:CreateServiceLinkedRole' && own.includes(resource) && service !== 'config.amazonaws.com',
      })),
      ...product({
        action: [
          'observabilityadmin:StartTelemetryEvaluation', 'observabilityadmin:StartTelemetryEvaluationForOrganization',
          'observabilityadmin:GetTelemetryEvaluationStatus', 'observabilityadmin:GetTelemetryEvaluationStatusForOrganization',
          'observabilityadmin:ListResourceTelemetry', 'observabilityadmin:StopTelemetryEvaluation', 'organizations:EnableAWSServiceAccess', 'organizations:DisableAWSServiceAccess',
        ],
        service: [discovery[0], 'config.amazonaws.com'],
      }).map(({ action, service }): Row => ({
        request: { principal, action, resource: '*', context: { 'organizations:ServicePrincipal': service } },
        identityPolicies: permissions,
        allowed: ['StartTelemetryEvaluation', 'GetTelemetryEvaluationStatus'].some(name => action === `observabilityadmin:${name}${organizationId ? 'ForOrganization' : ''}`)
          || (organizationId !== undefined && action === 'organizations:EnableAWSServiceAccess' && service === discovery[0]),
      })),
    ];
    expect(permissions).toHaveLength(1);
    expect(wrongRows({}, rows)).toEqual([]);
  });
});
