import { aws_iam as iam, Stack } from 'aws-cdk-lib';
import { Deed, Refused } from './held-policies';
import {
  CloudWatchStore, EventDataStore, GovernedTrail, LakeFederation, LogArchive, LogCentralization, LogFeed, LogTables, OrganizationAccess,
  OrganizationPolicyType, TrailIdentity,
} from '../../lib';
import { PolicyDocument } from '../../lib/testing/policy-request';
import { Environment } from '../../lib/testing/template-resolver';
import { ACCOUNT, Deployed, MEMBER, newStack, ORGANIZATION, STRANGER } from '../private/harness';

/** A role or another principal that a part gives policies to, and everything that they must allow. */
export interface Holder {
  readonly documents: PolicyDocument[];
  readonly may: Deed[];
  readonly refused: Refused;
}

type Make = (env: Environment) => Holder;

const arnIn = ({ partition, region }: Environment) => (service: string, rest: string, account = ACCOUNT) =>
  `arn:${partition}:${service}:${['iam', 'organizations'].includes(service) ? '' : region}:${account}:${rest}`;

/** The stack, as deployed, with what `make` adds to it. */
function deploy(env: Environment, make: (stack: Stack) => unknown): Deployed {
  const stack = newStack({ env: { account: ACCOUNT, region: env.region } });
  make(stack);
  return new Deployed(stack, env);
}

function policiesOf(deployed: Deployed, ...types: string[]): PolicyDocument[] {
  return types.flatMap(type => deployed.all(type)).map(({ PolicyDocument: document }) => document);
}

const CLOUDTRAIL = 'cloudtrail.amazonaws.com';
const OBSERVABILITY = 'observabilityadmin.amazonaws.com';
const serves = (principal: string) => ({ 'organizations:ServicePrincipal': principal });
const names = (service: string) => ({ 'iam:AWSServiceName': service });
const linked = (service: string, role: string) => `role/aws-service-role/${service}/${role}`;
const deeds = (actions: string[], on: string, needs?: Record<string, string>): Deed[] => actions.map(action => ({ action, on, needs }));

/** Requests that are refused to every function that makes API calls. */
function beside(env: Environment): Refused {
  const arn = arnIn(env);
  return {
    actions: ['cloudtrail:StopLogging', 'iam:PassRole', 'iam:DeleteServiceLinkedRole', 'logs:DeleteLogGroup', 'observabilityadmin:StopTelemetryEvaluation',
      'organizations:DisableAWSServiceAccess', 'organizations:LeaveOrganization', 'cloudformation:DeactivateOrganizationsAccess'],
    resources: [arn('iam', 'role/administrator'), arn('iam', linked('config.amazonaws.com', 'AWSServiceRoleForConfig')), arn('cloudtrail', 'trail/other'), '*'],
    contexts: [serves('config.amazonaws.com'), names('config.amazonaws.com')],
  };
}

/** The role of the function that makes API calls. Each call has a policy of its own. */
function caller(env: Environment, make: (stack: Stack) => unknown, may: Deed[]): Holder {
  const deployed = deploy(env, make);
  const writing = policiesOf(deployed, 'AWS::IAM::ManagedPolicy').filter(({ Statement: [first] }: any) => first.Sid === 'WriteLogs');
  const [{ Resource: streams }] = writing.flatMap(({ Statement }) => Statement);
  const stream = String(streams).replace(/\*$/, 'log-stream:one');
  const { actions, resources, contexts } = beside(env);
  return {
    documents: [...policiesOf(deployed, 'AWS::IAM::Policy'), ...writing],
    may: [...may, ...deeds(['logs:CreateLogStream', 'logs:PutLogEvents'], stream)],
    refused: { actions, resources: [...resources, stream.replace(':log-stream', '-other:log-stream')], contexts },
  };
}

const organizationTrail = ({ region }: Environment) => (
  TrailIdentity.forOrganization({ organizationId: ORGANIZATION, managementAccount: ACCOUNT, homeRegion: region })
);

/** The API calls of a trail whose archive is imported, with one of the settings that CloudFormation lacks. */
function trailSetting(env: Environment, ofOrganization: boolean, setting: 'recursive logging' | 'no log group'): Holder {
  const arn = arnIn(env);
  const role = arn('iam', linked(CLOUDTRAIL, 'AWSServiceRoleForCloudTrail'));
  return caller(env, stack => new GovernedTrail(stack, 'Trail', {
    identity: ofOrganization ? organizationTrail(env) : TrailIdentity.forAccount(stack),
    archive: LogArchive.fromBucketName(stack, 'Archive', 'audit-logs'),
    ...setting === 'no log group' ? { cloudWatchLogs: false } : { recursiveLogging: false },
  }), [
    ...deeds(['cloudtrail:UpdateTrail'], arn('cloudtrail', 'trail/governance')),
    ...ofOrganization ? [
      ...deeds(['organizations:DescribeOrganization', 'organizations:ListAWSServiceAccessForOrganization', 'organizations:ListAccounts'], '*'),
      ...deeds(['organizations:EnableAWSServiceAccess'], '*', serves(CLOUDTRAIL)),
      ...deeds(['iam:CreateServiceLinkedRole'], role, names(CLOUDTRAIL)),
      ...deeds(['iam:GetRole'], role),
      ...deeds(['iam:GetRole'], arn('iam', 'role/AWSServiceRoleForCloudTrail')),
    ] : [],
  ]);
}

function organizationAccess(env: Environment): Holder {
  const arn = arnIn(env);
  const [stackSets, context] = ['stacksets.cloudformation.amazonaws.com', `context.${CLOUDTRAIL}`];
  const roles = [[stackSets, 'AWSServiceRoleForCloudFormationStackSetsOrgAdmin'], [CLOUDTRAIL, 'AWSServiceRoleForCloudTrail'], [context, 'AWSServiceRoleForCloudTrailEventContext']];
  const member = (account: string) => arn('organizations', `account/${ORGANIZATION}/${account}`);
  const type = { 'organizations:PolicyType': 'SERVICE_CONTROL_POLICY' };
  const held = caller(env, stack => new OrganizationAccess(stack, 'Access', {
    delegatedAdministrator: MEMBER, policyTypes: [OrganizationPolicyType.SERVICE_CONTROL_POLICY], undoOnDelete: true,
  }), [
    ...[CLOUDTRAIL, `member.org.${stackSets}`].flatMap(service => deeds(['organizations:EnableAWSServiceAccess'], '*', serves(service))),
    ...deeds(['cloudformation:ActivateOrganizationsAccess', 'organizations:ListRoots', 'organizations:ListAWSServiceAccessForOrganization'], '*'),
    ...deeds(['cloudtrail:DeregisterOrganizationDelegatedAdmin', 'cloudtrail:RegisterOrganizationDelegatedAdmin'], '*'),
    ...[CLOUDTRAIL, context].flatMap(service => [
      ...deeds(['organizations:RegisterDelegatedAdministrator'], member(MEMBER), serves(service)),
      ...[MEMBER, STRANGER].flatMap(account => deeds(['organizations:DeregisterDelegatedAdministrator'], member(account), serves(service))),
    ]),
    ...deeds(['organizations:EnablePolicyType', 'organizations:DisablePolicyType'], arn('organizations', `root/${ORGANIZATION}/r-abcd`), type),
    ...roles.flatMap(([service, role]) => [...deeds(['iam:GetRole'], arn('iam', `role/${role}`)), ...deeds(['iam:GetRole'], arn('iam', linked(service, role)))]),
    // StackSets needs only the role path; CloudTrail may pass either of its two service names.
    ...deeds(['iam:CreateServiceLinkedRole'], arn('iam', linked(...roles[0] as [string, string]))),
    ...roles.slice(1).flatMap(([service, role]) => [CLOUDTRAIL, context].flatMap(name => deeds(['iam:CreateServiceLinkedRole'], arn('iam', linked(service, role)), names(name)))),
  ]);
  return { ...held, refused: { ...held.refused, contexts: [...held.refused.contexts!, { 'organizations:PolicyType': 'TAG_POLICY' }] } };
}

function telemetry(env: Environment, organizationId?: string): Holder {
  const arn = arnIn(env);
  const roles = [
    [OBSERVABILITY, 'AWSServiceRoleForObservabilityAdmin'],
    [`telemetry-enablement.${OBSERVABILITY}`, 'AWSServiceRoleForObservabilityAdmin_TelemetryEnablement'],
  ];
  return caller(env, stack => new CloudWatchStore(stack, 'Store', { organizationId }), [
    ...deeds(['StartTelemetryEvaluation', 'GetTelemetryEvaluationStatus'].map(action => `observabilityadmin:${action}${organizationId ? 'ForOrganization' : ''}`), '*'),
    ...roles.flatMap(([service, role]) => roles.flatMap(([name]) => deeds(['iam:CreateServiceLinkedRole'], arn('iam', linked(service, role)), names(name)))),
    ...organizationId ? deeds(['organizations:EnableAWSServiceAccess'], '*', serves(OBSERVABILITY)) : [],
  ]);
}

function centralization(env: Environment): Holder {
  const service = `logs-centralization.${OBSERVABILITY}`;
  return caller(env, stack => new LogCentralization(stack, 'Centralization', {
    organizationId: ORGANIZATION, regions: [env.region], destinationAccount: MEMBER, destinationRegion: env.region, trustedAccess: true,
  }), [
    ...deeds(['organizations:EnableAWSServiceAccess'], '*', serves(OBSERVABILITY)),
    ...deeds(['iam:CreateServiceLinkedRole'], arnIn(env)('iam', linked(service, 'AWSServiceRoleForObservabilityAdmin_LogsCentralization')), names(service)),
  ]);
}

const STORE = 'eventdatastore/01234567-89ab-cdef-0123-456789abcdef';

/** The role of a federation, or its analysts, by the id of their policy. */
function federation(env: Environment, whose: RegExp, holder: (deployed: Deployed, store: string, key: string) => Omit<Holder, 'documents'>): Holder {
  const deployed = deploy(env, stack => new LakeFederation(stack, 'Federation', {
    store: new EventDataStore(stack, 'Store'), analysts: [iam.Role.fromRoleName(stack, 'Analyst', 'analyst')],
  }));
  const { KmsKeyId: key } = deployed.one('AWS::CloudTrail::EventDataStore');
  const table = deployed.all('AWS::LakeFormation::PrincipalPermissions').flatMap(({ Resource: { Table } }) => Table ?? [])[0].Name;
  return { documents: deployed.all('AWS::IAM::ManagedPolicy', whose).map(({ PolicyDocument: document }) => document), ...holder(deployed, table, key) };
}

const federationRole: Make = env => federation(env, /RolePolicy/, (_, __, key) => {
  const arn = arnIn(env);
  return {
    may: [...deeds(['cloudtrail:GetEventDataStoreData'], arn('cloudtrail', STORE)), ...deeds(['kms:Decrypt', 'kms:GenerateDataKey'], key)],
    refused: {
      actions: ['cloudtrail:StartQuery', 'cloudtrail:DeleteEventDataStore', 'kms:Encrypt', 'kms:PutKeyPolicy'],
      resources: [arn('cloudtrail', STORE, MEMBER), arn('cloudtrail', 'trail/audit'), arn('kms', 'key/other')],
    },
  };
});

const federationAnalyst: Make = env => federation(env, /ReaderPolicy/, (_, table) => {
  const arn = arnIn(env);
  const find = ['glue:GetDatabase', 'glue:GetDatabases', 'glue:GetPartitions', 'glue:GetTable', 'glue:GetTables'];
  return {
    may: [...deeds(['lakeformation:GetDataAccess'], '*'), ...['catalog', 'database/aws:cloudtrail', `table/aws:cloudtrail/${table}`].flatMap(one => deeds(find, arn('glue', one)))],
    refused: {
      actions: ['glue:DeleteTable', 'glue:CreateTable', 'lakeformation:GrantPermissions'],
      resources: [arn('glue', 'database/other'), arn('glue', 'table/aws:cloudtrail/other'), arn('glue', 'catalog', MEMBER)],
    },
  };
});

function logTables(env: Environment, logGroupNames: string[] | undefined, groups: string[]): Holder {
  const arn = arnIn(env);
  const own = { 'aws:ResourceAccount': ACCOUNT };
  return {
    documents: policiesOf(deploy(env, stack => new LogTables(stack, 'Tables', { logGroupNames })), 'AWS::IAM::ManagedPolicy'),
    may: groups.flatMap(group => deeds(['logs:IntegrateWithS3Table'], arn('logs', `log-group:${group}`), own)),
    refused: {
      actions: ['logs:PutLogEvents', 'logs:DeleteLogGroup'],
      resources: [arn('logs', 'log-group:payments'), arn('logs', `log-group:${groups[0]}`, MEMBER)],
      contexts: [{ 'aws:ResourceAccount': MEMBER }],
    },
  };
}

/** A consumer of another account, with the statements that the feed returns for it. */
const feedConsumer: Make = env => {
  const arn = arnIn(env);
  const stack = newStack({ env: { account: ACCOUNT, region: env.region } });
  const archive = new LogArchive(stack, 'Archive', { trails: [TrailIdentity.forAccount(stack)] });
  const feed = new LogFeed(stack, 'Feed', { archive, consumers: [new iam.AccountPrincipal(MEMBER)] });
  const deployed = new Deployed(stack, env);
  const text = (value: string) => deployed.text(value);
  return {
    documents: [{ Statement: deployed.text(feed.consumerStatements.map(one => one.toStatementJson())) as PolicyDocument['Statement'] }],
    may: [
      ...deeds(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes', 'sqs:GetQueueUrl'], text(feed.queue.queueArn)),
      ...deeds(['kms:Decrypt'], text(feed.encryptionKey.keyArn)),
    ],
    refused: {
      actions: ['sqs:SendMessage', 'sqs:PurgeQueue', 'kms:Encrypt', 'kms:PutKeyPolicy'],
      resources: [text(feed.deadLetterQueue.queueArn), arn('sqs', 'other'), arn('kms', 'key/other')],
    },
  };
};

/** A role of the store's account after `grantQuery`. */
const storeAnalyst: Make = env => {
  const arn = arnIn(env);
  const deployed = deploy(env, stack => new EventDataStore(stack, 'Store').grantQuery(new iam.Role(stack, 'Analyst', { assumedBy: new iam.AccountRootPrincipal() })));
  const documents = policiesOf(deployed, 'AWS::IAM::Policy');
  const [store] = documents.flatMap(({ Statement }) => Statement).flatMap(({ Resource }) => Resource ?? []).filter(one => one.includes(':eventdatastore/'));
  const { KmsKeyId: key } = deployed.one('AWS::CloudTrail::EventDataStore');
  return {
    documents,
    may: [
      ...deeds(['CancelQuery', 'DescribeQuery', 'GetEventDataStore', 'GetQueryResults', 'ListQueries', 'StartQuery'].map(action => `cloudtrail:${action}`), store),
      ...deeds(['kms:Decrypt', 'kms:GenerateDataKey'], key),
    ],
    refused: {
      actions: ['cloudtrail:DeleteEventDataStore', 'cloudtrail:UpdateEventDataStore', 'kms:Encrypt', 'kms:PutKeyPolicy'],
      resources: [arn('cloudtrail', STORE), arn('kms', 'key/other')],
    },
  };
};

/** Holders of policies that no other table judges. */
export const HOLDERS: Record<string, Make> = {
  'the function that sets recursive logging of an account\'s trail': env => trailSetting(env, false, 'recursive logging'),
  'the function that ends delivery of an account\'s trail to CloudWatch Logs': env => trailSetting(env, false, 'no log group'),
  'the function that sets recursive logging of an organization\'s trail': env => trailSetting(env, true, 'recursive logging'),
  'the function that ends delivery of an organization\'s trail to CloudWatch Logs': env => trailSetting(env, true, 'no log group'),
  'the function that prepares an organization': organizationAccess,
  'the function that starts telemetry of an account': env => telemetry(env),
  'the function that starts telemetry of an organization': env => telemetry(env, ORGANIZATION),
  'the function that prepares the centralization of logs': centralization,
  'the role that writes tables of all log groups of CloudTrail': env => logTables(env, undefined, ['aws/cloudtrail/managementevents', 'aws/cloudtrail/dataevents']),
  'the role that writes tables of named log groups': env => logTables(env, ['audit', 'aws/*'], ['audit', 'aws/y']),
  'a consumer of the feed': feedConsumer,
};

/** The same, for partitions with CloudTrail Lake. */
export const LAKE_HOLDERS: Record<string, Make> = {
  'the role that reads a federated store': federationRole,
  'an analyst of a federated store': federationAnalyst,
  'an analyst of a store': storeAnalyst,
};
