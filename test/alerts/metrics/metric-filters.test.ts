import { filterPatternMatches } from './filter-pattern';
import {
  controlReference, filterPattern, METRIC_CONTROLS, MetricAlarmControl as Control, MetricAlarmProfile as Profile,
} from '../../../lib/alerts/metrics/metric-filters';
import { apiCall, ROOT_USER, rootCall, signIn } from '../samples/sample-events';

/** The filters that Security Hub prescribes, as AWS publishes them. */
const PRESCRIBED: Record<string, string> = {
  'CloudWatch.1': '{$.userIdentity.type="Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType !="AwsServiceEvent"}',
  'CloudWatch.2': '{($.errorCode="*UnauthorizedOperation") || ($.errorCode="AccessDenied*")}',
  'CloudWatch.3': '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes")'
    + ' && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
  'CloudWatch.4':
    '{($.eventSource=iam.amazonaws.com) && (($.eventName=DeleteGroupPolicy) || ($.eventName=DeleteRolePolicy) || '
      + '($.eventName=DeleteUserPolicy) || ($.eventName=PutGroupPolicy) || ($.eventName=PutRolePolicy) || '
      + '($.eventName=PutUserPolicy) || ($.eventName=CreatePolicy) || ($.eventName=DeletePolicy) || '
      + '($.eventName=CreatePolicyVersion) || ($.eventName=DeletePolicyVersion) || ($.eventName=AttachRolePolicy) || '
      + '($.eventName=DetachRolePolicy) || ($.eventName=AttachUserPolicy) || ($.eventName=DetachUserPolicy) || '
      + '($.eventName=AttachGroupPolicy) || ($.eventName=DetachGroupPolicy))}',
  'CloudWatch.5':
    '{($.eventName=CreateTrail) || ($.eventName=UpdateTrail) || ($.eventName=DeleteTrail) || ($.eventName=StartLogging) || '
      + '($.eventName=StopLogging)}',
  'CloudWatch.6': '{($.eventName=ConsoleLogin) && ($.errorMessage="Failed authentication")}',
  'CloudWatch.7': '{($.eventSource=kms.amazonaws.com) && (($.eventName=DisableKey) || ($.eventName=ScheduleKeyDeletion))}',
  'CloudWatch.8':
    '{($.eventSource=s3.amazonaws.com) && (($.eventName=PutBucketAcl) || ($.eventName=PutBucketPolicy) || '
      + '($.eventName=PutBucketCors) || ($.eventName=PutBucketLifecycle) || ($.eventName=PutBucketReplication) || '
      + '($.eventName=DeleteBucketPolicy) || ($.eventName=DeleteBucketCors) || ($.eventName=DeleteBucketLifecycle) || '
      + '($.eventName=DeleteBucketReplication))}',
  'CloudWatch.9':
    '{($.eventSource=config.amazonaws.com) && (($.eventName=StopConfigurationRecorder) || ($.eventName=DeleteDeliveryChannel) || '
      + '($.eventName=PutDeliveryChannel) || ($.eventName=PutConfigurationRecorder))}',
  'CloudWatch.10':
    '{($.eventName=AuthorizeSecurityGroupIngress) || ($.eventName=AuthorizeSecurityGroupEgress) || '
      + '($.eventName=RevokeSecurityGroupIngress) || ($.eventName=RevokeSecurityGroupEgress) || ($.eventName=CreateSecurityGroup) || '
      + '($.eventName=DeleteSecurityGroup)}',
  'CloudWatch.11':
    '{($.eventName=CreateNetworkAcl) || ($.eventName=CreateNetworkAclEntry) || ($.eventName=DeleteNetworkAcl) || '
      + '($.eventName=DeleteNetworkAclEntry) || ($.eventName=ReplaceNetworkAclEntry) || ($.eventName=ReplaceNetworkAclAssociation)}',
  'CloudWatch.12':
    '{($.eventName=CreateCustomerGateway) || ($.eventName=DeleteCustomerGateway) || ($.eventName=AttachInternetGateway) || '
      + '($.eventName=CreateInternetGateway) || ($.eventName=DeleteInternetGateway) || ($.eventName=DetachInternetGateway)}',
  'CloudWatch.13':
    '{($.eventSource=ec2.amazonaws.com) && (($.eventName=CreateRoute) || ($.eventName=CreateRouteTable) || '
      + '($.eventName=ReplaceRoute) || ($.eventName=ReplaceRouteTableAssociation) || ($.eventName=DeleteRouteTable) || '
      + '($.eventName=DeleteRoute) || ($.eventName=DisassociateRouteTable))}',
  'CloudWatch.14':
    '{($.eventName=CreateVpc) || ($.eventName=DeleteVpc) || ($.eventName=ModifyVpcAttribute) || '
      + '($.eventName=AcceptVpcPeeringConnection) || ($.eventName=CreateVpcPeeringConnection) || '
      + '($.eventName=DeleteVpcPeeringConnection) || ($.eventName=RejectVpcPeeringConnection) || '
      + '($.eventName=AttachClassicLinkVpc) || ($.eventName=DetachClassicLinkVpc) || ($.eventName=DisableVpcClassicLink) || '
      + '($.eventName=EnableVpcClassicLink)}',
};

const CONTROLS = Object.values(Control);
const PROFILES = Object.values(Profile);
const CIS = [Profile.CIS_V5, Profile.CIS_V6];
const ALL = PROFILES;
const NONE: Profile[] = [];

/** The profiles whose filter for the control matches a record. */
function matching(control: Control, record: unknown): Profile[] {
  return PROFILES.filter(profile => filterPatternMatches(filterPattern(control, profile) ?? '{$.eventName=None}', record));
}

describe('the evaluator', () => {
  const record = { name: 'Bad', id: 1, nested: { text: 'front and end', flag: true, nothing: null }, list: [1], object: {} };

  test.each<[string, boolean]>([
    ['{$.name=Bad}', true],
    ['{ $.name = "Bad" }', true],
    ['{$.name=bad}', false],
    ['{$.name!="Good"}', true],
    ['{$.id=1}', true],
    ['{$.id="1"}', false],
    ['{$.nested.text="front*"}', true],
    ['{$.nested.text="*end"}', true],
    ['{$.nested.text="*and*"}', true],
    ['{$.nested.text="*"}', true],
    ['{$.nested.text="end*"}', false],
    ['{$.nested.text="*front"}', false],
    ['{$.other=Bad}', false],
    ['{$.other.deep=Bad}', false],
    ['{$.name.deep=Bad}', false],
    ['{$.list=1}', false],
    ['{$.list!=1}', false],
    ['{$.object!=1}', false],
    ['{$.other NOT EXISTS}', true],
    ['{$.nested.nothing NOT EXISTS}', false],
    ['{$.nested.nothing IS NULL}', true],
    ['{$.nested.flag IS TRUE}', true],
    ['{$.nested.flag IS FALSE}', false],
    // Brackets, then &&, then ||: as documented.
    ['{$.name=Bad || $.id=2 && $.id=3}', true],
    ['{($.name=Bad || $.id=2) && $.id=3}', false],
    ['{$.id=3 && $.id=2 || $.name=Bad}', true],
    // What comes after a condition that fails is not looked at.
    ['{$.id=2 && $.other!=x}', false],
  ])('%s: %s', (pattern, expected) => {
    expect(filterPatternMatches(pattern, record)).toBe(expected);
  });

  test.each([
    '', '$.name=Bad', '{$.name=Bad', '{$.name=Bad} x', '{$.name}', '{$.name EXISTS}', '{$.name == Bad}', '{$.name > 1}', '{$.name=%B.*%}',
    '{$.list[0]=1}', '{$.name="B*d"}', '{!($.name=Bad)}', '{name=Bad}', '{$.name=Bad & $.id=1}', '{$.name=Bad && }', '{$.name=\'Bad\'}',
    '{$.name="Bad}', '{$.name=Bad $.id=1}', '{$.name=}', '{($.name=Bad}', '{$.name IS "NULL"}', '{$.other!=Bad}',
    '{$.nested.nothing!=Bad}', '{$.name=$.id}',
  ])('throws for %j', pattern => {
    expect(() => filterPatternMatches(pattern, record)).toThrow(Error);
  });
});

describe('texts', () => {
  test('of Security Hub: byte for byte', () => {
    const own = CONTROLS.flatMap(control => {
      const { securityHub } = METRIC_CONTROLS[control];
      return securityHub ? [[securityHub, filterPattern(control, Profile.SECURITY_HUB)]] : [];
    });
    expect(Object.fromEntries(own)).toEqual(PRESCRIBED);
    expect(own).toHaveLength(14);
  });

  test.each(CIS)('of %s: those of Security Hub, but for five', profile => {
    const own = Object.fromEntries(CONTROLS.map(control => [METRIC_CONTROLS[control].securityHub ?? 'none', filterPattern(control, profile)]));
    const { none, ...others } = own;
    const withoutService = (id: string) => PRESCRIBED[id].replace(/^\{\(\$\.eventSource=[a-z0-9.]+\) && \((.*)\)\}$/, '{$1}');
    expect(others).toEqual({
      ...PRESCRIBED,
      'CloudWatch.2': '{($.errorCode="*UnauthorizedOperation") || ($.errorCode="AccessDenied*")'
        + ' && ($.sourceIPAddress!="delivery.logs.amazonaws.com") && ($.eventName!="HeadBucket")}',
      'CloudWatch.3': '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") }',
      'CloudWatch.4': withoutService('CloudWatch.4'),
      'CloudWatch.10': PRESCRIBED['CloudWatch.10'].replace(/\}$/, ' || ($.eventName=ModifySecurityGroupRules)}'),
      'CloudWatch.13': withoutService('CloudWatch.13'),
    });
    expect(others['CloudWatch.4']).toMatch(/^\{\(\$\.eventName=DeleteGroupPolicy\) \|\| /);
    expect(others['CloudWatch.13']).toMatch(/^\{\(\$\.eventName=CreateRoute\) \|\| /);
    expect(none).toMatch(/^\{\(\$\.eventSource=organizations\.amazonaws\.com\) && \(/);
    expect(none!.match(/\$\.eventName=/g)).toHaveLength(18);
  });

  test('fit the 1024 characters of a filter, in each profile', () => {
    const lengths = CONTROLS.flatMap(control => PROFILES.map(profile => filterPattern(control, profile)?.length ?? 0));
    expect(Math.max(...lengths)).toBeLessThanOrEqual(1024);
  });

  test('only Security Hub has no filter for organizations', () => {
    const missing = CONTROLS.flatMap(control => PROFILES.filter(profile => !filterPattern(control, profile)).map(profile => [control, profile]));
    expect(missing).toEqual([[Control.ORGANIZATION_CHANGES, Profile.SECURITY_HUB]]);
  });

  test('each control has numbers of its own', () => {
    const controls = Object.values(METRIC_CONTROLS);
    expect(controls.map(({ cis }) => cis).sort((a, b) => a - b)).toEqual(Array.from({ length: 15 }, (_, i) => i + 1));
    expect(new Set(controls.map(({ securityHub }) => securityHub)).size).toBe(15);
    expect(new Set(controls.map(({ title }) => title)).size).toBe(15);
    expect(PROFILES.map(profile => controlReference(Control.ROOT_USE, profile)))
      .toEqual(['Security Hub CloudWatch.1', 'CIS 5.0 control 4.3', 'CIS 6.0 control 5.3', 'tuned']);
  });
});

/** The record itself, as it is in the log group: no event of EventBridge around it. */
const call = (service: string, name: string, record: Record<string, unknown> = {}) => apiCall(service, name, record).detail;
const root = (service: string, name: string, record: Record<string, unknown> = {}) => rootCall(service, name, record).detail;
const login = (record: Record<string, unknown> = {}) => signIn(record).detail;
const UNAUTHORIZED = { errorCode: 'Client.UnauthorizedOperation' };
const denied = (record: Record<string, unknown> = {}) => call('s3', 'GetObject', { errorCode: 'AccessDenied', ...record });

const LOG_DELIVERY = { sourceIPAddress: 'delivery.logs.amazonaws.com', userIdentity: { type: 'AWSAccount', accountId: '858827067514' } };
const SERVICE = { userIdentity: { type: 'AWSService', invokedBy: 'config.amazonaws.com' }, sourceIPAddress: 'config.amazonaws.com' };
const FEDERATED = { userIdentity: { type: 'AssumedRole', arn: 'arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Admin/alice' } };
const FAILED = { responseElements: { ConsoleLogin: 'Failure' }, errorMessage: 'Failed authentication' };
const MFA = { additionalEventData: { MFAUsed: 'Yes' } };

/** Records, and the profiles that match them. */
const TABLES: Partial<Record<Control, [string, unknown, Profile[]][]>> = {
  [Control.ROOT_USE]: [
    ['a call', root('s3', 'ListBuckets'), ALL],
    ['a sign-in', login({ userIdentity: ROOT_USER }), ALL],
    ['a call by a service on behalf', root('kms', 'Decrypt', { userIdentity: { ...ROOT_USER, invokedBy: 'ec2.amazonaws.com' } }), NONE],
    ['an event of a service', root('kms', 'RotateKey', { eventType: 'AwsServiceEvent' }), NONE],
    ['a user', call('s3', 'ListBuckets'), NONE],
    ['a user named root', call('s3', 'ListBuckets', { userIdentity: { type: 'IAMUser', userName: 'Root' } }), NONE],
  ],
  [Control.UNAUTHORIZED_CALLS]: [
    ['AccessDenied', denied(), ALL],
    ['AccessDeniedException', denied({ errorCode: 'AccessDeniedException' }), ALL],
    ['Client.UnauthorizedOperation', denied(UNAUTHORIZED), ALL],
    ['another error', denied({ errorCode: 'NoSuchBucket' }), NONE],
    ['another error that ends so', denied({ errorCode: 'KMS.AccessDenied' }), NONE],
    ['success', call('s3', 'GetObject'), NONE],
    ['log delivery', denied(LOG_DELIVERY), [Profile.SECURITY_HUB]],
    ['HeadBucket', denied({ eventName: 'HeadBucket' }), [Profile.SECURITY_HUB]],
    // The brackets that CIS leaves out.
    ['log delivery without authorization', denied({ ...LOG_DELIVERY, ...UNAUTHORIZED }), [Profile.SECURITY_HUB, ...CIS]],
    ['HeadBucket without authorization', denied({ eventName: 'HeadBucket', ...UNAUTHORIZED }), [Profile.SECURITY_HUB, ...CIS]],
    ['a service for itself', denied(SERVICE), [Profile.SECURITY_HUB, ...CIS]],
    ['a service on behalf of a role', denied({ userIdentity: { ...FEDERATED.userIdentity, invokedBy: 'cloudformation.amazonaws.com' } }), ALL],
    ['the root user', denied({ userIdentity: ROOT_USER }), ALL],
  ],
  [Control.SIGN_IN_WITHOUT_MFA]: [
    ['a user', login(), ALL],
    ['with MFA', login(MFA), NONE],
    ['in vain', login(FAILED), CIS],
    ['federated, as from Identity Center', login(FEDERATED), CIS],
    ['the root user', login({ userIdentity: ROOT_USER }), CIS],
    ['another role taken on', login({ eventName: 'SwitchRole' }), NONE],
  ],
  [Control.SIGN_IN_FAILURES]: [
    ['a wrong password', login(FAILED), ALL],
    ['a wrong password with MFA', login({ ...FAILED, ...MFA }), ALL],
    ['another failure', login({ ...FAILED, errorMessage: 'No username found in supplied account' }), NONE],
    ['success', login(), NONE],
    ['another event', login({ ...FAILED, eventName: 'CheckMfa' }), NONE],
  ],
  [Control.SECURITY_GROUP_CHANGES]: [['changed rules', call('ec2', 'ModifySecurityGroupRules'), CIS]],
};

/** Changes that are counted by name, written once more. */
const CHANGES: Partial<Record<Control, [service: string, names: string]>> = {
  [Control.IAM_POLICY_CHANGES]: ['iam', 'DeleteGroupPolicy DeleteRolePolicy DeleteUserPolicy PutGroupPolicy PutRolePolicy PutUserPolicy CreatePolicy '
    + 'DeletePolicy CreatePolicyVersion DeletePolicyVersion AttachRolePolicy DetachRolePolicy AttachUserPolicy DetachUserPolicy AttachGroupPolicy '
    + 'DetachGroupPolicy'],
  [Control.CLOUDTRAIL_CHANGES]: ['cloudtrail', 'CreateTrail UpdateTrail DeleteTrail StartLogging StopLogging'],
  [Control.KMS_KEY_DELETION]: ['kms', 'DisableKey ScheduleKeyDeletion'],
  [Control.BUCKET_POLICY_CHANGES]: ['s3', 'PutBucketAcl PutBucketPolicy PutBucketCors PutBucketLifecycle PutBucketReplication DeleteBucketPolicy '
    + 'DeleteBucketCors DeleteBucketLifecycle DeleteBucketReplication'],
  [Control.CONFIG_CHANGES]: ['config', 'StopConfigurationRecorder DeleteDeliveryChannel PutDeliveryChannel PutConfigurationRecorder'],
  [Control.SECURITY_GROUP_CHANGES]: ['ec2', 'AuthorizeSecurityGroupIngress AuthorizeSecurityGroupEgress RevokeSecurityGroupIngress '
    + 'RevokeSecurityGroupEgress CreateSecurityGroup DeleteSecurityGroup'],
  [Control.NETWORK_ACL_CHANGES]: ['ec2', 'CreateNetworkAcl CreateNetworkAclEntry DeleteNetworkAcl DeleteNetworkAclEntry ReplaceNetworkAclEntry '
    + 'ReplaceNetworkAclAssociation'],
  [Control.GATEWAY_CHANGES]: ['ec2', 'CreateCustomerGateway DeleteCustomerGateway AttachInternetGateway CreateInternetGateway DeleteInternetGateway '
    + 'DetachInternetGateway'],
  [Control.ROUTE_TABLE_CHANGES]: ['ec2', 'CreateRoute CreateRouteTable ReplaceRoute ReplaceRouteTableAssociation DeleteRouteTable DeleteRoute '
    + 'DisassociateRouteTable'],
  [Control.VPC_CHANGES]: ['ec2', 'CreateVpc DeleteVpc ModifyVpcAttribute AcceptVpcPeeringConnection CreateVpcPeeringConnection '
    + 'DeleteVpcPeeringConnection RejectVpcPeeringConnection AttachClassicLinkVpc DetachClassicLinkVpc DisableVpcClassicLink EnableVpcClassicLink'],
  [Control.ORGANIZATION_CHANGES]: ['organizations', 'AcceptHandshake AttachPolicy CreateAccount CreateOrganizationalUnit CreatePolicy '
    + 'DeclineHandshake DeleteOrganization DeleteOrganizationalUnit DeletePolicy DetachPolicy DisablePolicyType EnablePolicyType '
    + 'InviteAccountToOrganization LeaveOrganization MoveAccount RemoveAccountFromOrganization UpdatePolicy UpdateOrganizationalUnit'],
};

test('the tuned filter of organizations has the events that Prowler asks for besides', () => {
  const [tuned, cis] = [Profile.TUNED, Profile.CIS_V6].map(profile => filterPattern(Control.ORGANIZATION_CHANGES, profile)!);
  for (const name of ['CancelHandshake', 'CreateOrganization', 'EnableAllFeatures']) {
    expect(tuned).toContain(`($.eventName=${name})`);
    expect(cis).not.toContain(`($.eventName=${name})`);
  }
});

test('the tuned filter of routes names the event source, as Prowler asks for besides', () => {
  const [tuned, cis] = [Profile.TUNED, Profile.CIS_V6].map(profile => filterPattern(Control.ROUTE_TABLE_CHANGES, profile)!);
  expect([tuned, cis].map(text => text.includes('($.eventSource=ec2.amazonaws.com)'))).toEqual([true, false]);
});

/** Profiles that count calls of the same name whichever service they are of. */
const NAME_ONLY: Partial<Record<Control, Profile[]>> = {
  ...Object.fromEntries([Control.IAM_POLICY_CHANGES, Control.ROUTE_TABLE_CHANGES].map(control => [control, CIS])),
  ...Object.fromEntries([
    Control.CLOUDTRAIL_CHANGES, Control.SECURITY_GROUP_CHANGES, Control.NETWORK_ACL_CHANGES, Control.GATEWAY_CHANGES, Control.VPC_CHANGES,
  ].map(control => [control, [Profile.SECURITY_HUB, ...CIS]])),
};

const changes = Object.entries(CHANGES).map(([control, [service, names]]) => ({ control: control as Control, service, names: names.split(' ') }));
const has = (control: Control) => PROFILES.filter(profile => filterPattern(control, profile));

/** Every record of this file. */
const RECORDS = [
  ...Object.values(TABLES).flatMap(rows => rows.map(([, record]) => record)),
  ...changes.flatMap(({ service, names }) => names.flatMap(name => [call(service, name), call('other', name), call(service, name, SERVICE)])),
];

describe.each(Object.entries(TABLES))('%s', (control, rows) => {
  test.each(rows)('%s', (_, record, expected) => {
    expect(matching(control as Control, record)).toEqual(expected);
  });
});

test.each(changes.map(change => [change.control, change] as const))('%s: each call, refused or not, by whomever', (control, { service, names }) => {
  for (const name of names) {
    for (const record of [{}, { errorCode: 'AccessDenied' }, FEDERATED, SERVICE]) {
      expect([name, matching(control, call(service, name, record))]).toEqual([name, has(control)]);
    }
    expect([name, matching(control, call('other', name))]).toEqual([name, NAME_ONLY[control] ?? NONE]);
    expect(matching(control, call(service, `${name}s`))).toEqual(NONE);
  }
});

test('no call counts for two controls, but by its name alone', () => {
  const twice = changes.flatMap(({ control, service, names }) => names.flatMap(name => CONTROLS.filter(other => other !== control).flatMap(other =>
    matching(other, call(service, name)).map(profile => `${service}:${name} ${other} ${profile}`))));
  expect(twice).toEqual(['CreatePolicy', 'DeletePolicy'].flatMap(name => CIS.map(profile => `organizations:${name} iam-policy-changes ${profile}`)));
});

test('reads and calls like these count nowhere', () => {
  const others = [
    ['iam', 'GetPolicy'], ['iam', 'CreateUser'], ['cloudtrail', 'PutEventSelectors'], ['kms', 'EnableKey'], ['s3', 'PutBucketVersioning'],
    ['config', 'DescribeDeliveryChannels'], ['ec2', 'DescribeSecurityGroups'], ['ec2', 'CreateSubnet'], ['organizations', 'ListAccounts'],
  ];
  expect(others.flatMap(([service, name]) => CONTROLS.flatMap(control => matching(control, call(service, name))))).toEqual([]);
});

describe('tuned filters count records that lack a field which they compare', () => {
  const without = (record: any, ...path: string[]): any => {
    const [name, ...rest] = path;
    const { [name]: inner, ...others } = record;
    return rest.length > 0 ? { ...others, [name]: without(inner, ...rest) } : others;
  };
  const tuned = (control: Control) => (record: object) => filterPatternMatches(filterPattern(control, Profile.TUNED)!, record);
  const signedIn = login({ userIdentity: { type: 'IAMUser' } });

  test.each([['additionalEventData', 'MFAUsed'], ['additionalEventData']])('sign-ins without %s', (...path) => {
    expect(tuned(Control.SIGN_IN_WITHOUT_MFA)(without(signedIn, ...path))).toBe(true);
  });

  test('but no sign-in with MFA, or of others', () => {
    const others = [login({ userIdentity: { type: 'IAMUser' }, additionalEventData: { MFAUsed: 'Yes' } }), without(login(FEDERATED), 'additionalEventData')];
    expect(others.filter(tuned(Control.SIGN_IN_WITHOUT_MFA))).toEqual([]);
  });

  test.each([['sourceIPAddress'], ['userIdentity', 'type'], ['userIdentity']])('denied calls without %s %s', (...path) => {
    expect(tuned(Control.UNAUTHORIZED_CALLS)(without(denied(), ...path))).toBe(true);
  });

  test('and sign-ins that failed without a message', () => {
    const failed = login({ responseElements: { ConsoleLogin: 'Failure' } });
    expect(tuned(Control.SIGN_IN_FAILURES)(failed)).toBe(true);
    expect(filterPatternMatches(filterPattern(Control.SIGN_IN_FAILURES, Profile.CIS_V5)!, failed)).toBe(false);
    expect([login(), { ...failed, errorMessage: 'No username found in supplied account' }].filter(tuned(Control.SIGN_IN_FAILURES))).toEqual([]);
  });
});

test('of records with all fields, tuned filters match nothing that those of Security Hub do not, or where it has none, those of CIS', () => {
  const wider = CONTROLS.flatMap(control => RECORDS.filter(record => {
    const profiles = matching(control, record);
    return profiles.includes(Profile.TUNED) && !profiles.includes(control === Control.ORGANIZATION_CHANGES ? Profile.CIS_V6 : Profile.SECURITY_HUB);
  }));
  expect(wider).toEqual([]);
  const narrower = CONTROLS.filter(control => RECORDS.some(record => {
    const profiles = matching(control, record);
    return profiles.includes(Profile.SECURITY_HUB) && !profiles.includes(Profile.TUNED);
  }));
  expect(narrower).toEqual([
    Control.UNAUTHORIZED_CALLS, Control.CLOUDTRAIL_CHANGES, Control.SECURITY_GROUP_CHANGES, Control.NETWORK_ACL_CHANGES, Control.GATEWAY_CHANGES,
    Control.VPC_CHANGES,
  ]);
});
