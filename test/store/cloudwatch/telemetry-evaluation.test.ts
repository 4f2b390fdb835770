import { Stack } from 'aws-cdk-lib';
import { plainText } from '../../../lib/private/intrinsics';
import { CloudWatchStore, CloudWatchStoreProps } from '../../../lib/store/cloudwatch/cloudwatch-store';
import { PolicyDocument } from '../../../lib/testing/policy-request';
import { product, Row, wrongRows } from '../../policies/tables';
import { ACCOUNT, Deployed, MEMBER, newStack, ORGANIZATION, REGION, resources } from '../../private/harness';

const CALL = 'Custom::AWS';

function stackOf(props?: CloudWatchStoreProps): Stack {
  const stack = newStack();
  new CloudWatchStore(stack, 'Store', props);
  return stack;
}

function calls(on: 'Create' | 'Update' | 'Delete', props?: CloudWatchStoreProps): unknown[] {
  const stack = stackOf(props);
  return Object.values(resources(stack, CALL)).filter(({ Properties }) => Properties[on])
    .map(({ Properties }) => JSON.parse(plainText(stack, Properties[on], reference => reference)))
    .map(({ service, action, parameters }) => [`${service}:${action}`, parameters]);
}

describe('telemetry evaluation', () => {
  test.each<[string, CloudWatchStoreProps, string, object]>([
    ['all Regions', {}, 'StartTelemetryEvaluation', { AllRegions: true }],
    ['some Regions', { regions: [REGION, 'us-east-1'] }, 'StartTelemetryEvaluation', { Regions: ['us-east-1'] }],
    ['one Region', { regions: [REGION] }, 'StartTelemetryEvaluation', {}],
    ['all Regions of an organization', { organizationId: ORGANIZATION }, 'StartTelemetryEvaluationForOrganization', { AllRegions: true }],
    ['some of them', { organizationId: ORGANIZATION, regions: ['us-east-1'] }, 'StartTelemetryEvaluationForOrganization', { Regions: ['us-east-1'] }],
  ])('is started in %s, also again, and never stopped', (_, props, action, parameters) => {
    const call = [[`observabilityadmin:${action}`, parameters]];
    expect([calls('Create', props), calls('Update', props), calls('Delete', props)]).toEqual([call, call, []]);
  });

  test('is there before the rule, and so is what it needs', () => {
    const stack = stackOf();
    const [{ DependsOn }] = Object.values(resources(stack, 'AWS::ObservabilityAdmin::TelemetryRule'));
    const needed = [CALL, 'AWS::IAM::Policy'].flatMap(type => Object.keys(resources(stack, type)));
    expect(needed).toHaveLength(2);
    expect(needed.filter(id => !DependsOn!.includes(id))).toEqual([]);
  });

  test('asks for an SDK that knows Regions, where there are some', () => {
    const installs = (regions?: string[]) => Object.values(resources(stackOf({ regions }), CALL))
      .map(({ Properties }) => Properties.InstallLatestAwsSdk);
    expect([installs(), installs(['us-east-1']), installs([REGION])]).toEqual([[true], [true], [false]]);
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
          'observabilityadmin:StopTelemetryEvaluation', 'organizations:EnableAWSServiceAccess', 'organizations:DisableAWSServiceAccess',
        ],
        service: [discovery[0], 'config.amazonaws.com'],
      }).map(({ action, service }): Row => ({
        request: { principal, action, resource: '*', context: { 'organizations:ServicePrincipal': service } },
        identityPolicies: permissions,
        allowed: action === `observabilityadmin:StartTelemetryEvaluation${organizationId ? 'ForOrganization' : ''}`
          || (organizationId !== undefined && action === 'organizations:EnableAWSServiceAccess' && service === discovery[0]),
      })),
    ];
    expect(permissions).toHaveLength(1);
    expect(wrongRows({}, rows)).toEqual([]);
  });
});
