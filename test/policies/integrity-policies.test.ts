import { aws_kms as kms, aws_s3 as s3, Stack } from 'aws-cdk-lib';
import { heldTable, trustTable } from './held-policies';
import { judge } from './judging';
import { ADMINISTRATOR, context, Policy, product, Row, survivors, wrongRows } from './tables';
import { LogArchive, LogIntegrityMonitor, TrailIdentity } from '../../lib';
import { EVENT_SOURCE, GovernanceEvent } from '../../lib/contracts/governance-event';
import { PolicyDocument } from '../../lib/testing/policy-request';
import { ACCOUNT, MEMBER, newStack, ORGANIZATION, STRANGER } from '../private/harness';
import { machineSources, MachineStack, PARTITIONS, scheduleSources } from '../state-machines/machine-stack';

type Env = (typeof PARTITIONS)[number];

const TRAIL = 'trail/governance';

function organizationTrail({ region }: Env): TrailIdentity {
  return TrailIdentity.forOrganization({ organizationId: ORGANIZATION, managementAccount: MEMBER, homeRegion: region });
}

/** A monitor of an account with its key, or of an organization whose key is not known. */
function build(env: Env, isOrganization: boolean, make: (stack: Stack) => object = () => ({})): MachineStack {
  const stack = newStack({ env: { account: ACCOUNT, region: env.region } });
  const identity = isOrganization ? organizationTrail(env) : TrailIdentity.forAccount(stack);
  const archive = new LogArchive(stack, 'Archive', { trails: [identity], bucketName: 'audit-logs' });
  new LogIntegrityMonitor(stack, 'Integrity', { archive, ...make(stack) });
  return new MachineStack(stack, env);
}

const documentsOf = (deployed: MachineStack, id: RegExp): PolicyDocument[] => deployed.ids('AWS::IAM::ManagedPolicy', id)
  .map(name => deployed.resources[name].Properties.PolicyDocument);

const deeds = (actions: string[], on: string, needs?: Record<string, string>) => actions.map(action => ({ action, on, needs }));

/** Resources of the function, found in the template by its resources. */
function reader(env: Env, isOrganization: boolean) {
  const deployed = build(env, isOrganization);
  const documents = documentsOf(deployed, /^IntegrityRole/);
  const statement = (sid: string) => documents.flatMap(({ Statement }: any) => Statement).find(({ Sid }) => Sid === sid);
  const logs = `arn:${env.partition}:s3:::audit-logs`;
  const owner = isOrganization ? MEMBER : ACCOUNT;
  const prefixes = isOrganization ? [`AWSLogs/${ORGANIZATION}/444455556666/`, `AWSLogs/${MEMBER}/`] : [`AWSLogs/${ACCOUNT}/`];
  const trail = { 'kms:EncryptionContext:aws:cloudtrail:arn': deployed.arn('cloudtrail', TRAIL).replace(ACCOUNT, owner) };
  const event = { 'events:source': EVENT_SOURCE, 'events:detail-type': GovernanceEvent.LOG_INTEGRITY };
  const reports = statement('ListReports').Resource;
  const streams = String(statement('WriteLogs').Resource).replace(/\*$/, 'log-stream:one');
  const bus = deployed.arn('events', 'event-bus/default');
  return {
    documents,
    may: [
      ...prefixes.flatMap(prefix => deeds(['s3:GetObject', 's3:GetObjectVersion'], `${logs}/${prefix}CloudTrail/eu-west-1/x.json.gz`)),
      ...deeds(['s3:ListBucket', 's3:ListBucketVersions'], logs),
      ...deeds(['kms:Decrypt'], deployed.arn('kms', 'key/logs'), trail),
      ...deeds(['kms:Decrypt'], deployed.arn('kms', 'key/logs').replace(ACCOUNT, MEMBER), trail),
      // Any key: that of the reports, too, which decrypts nothing.
      ...deeds(['kms:Decrypt'], statement('SignReports').Resource, trail),
      ...deeds(['cloudtrail:ListPublicKeys'], '*'),
      ...deeds(['s3:GetObject', 's3:PutObject'], `${reports}/reports/00000001.json`),
      ...deeds(['s3:ListBucket', 's3:ListBucketVersions'], reports),
      ...deeds(['kms:GetPublicKey', 'kms:Sign'], statement('SignReports').Resource),
      ...deeds(['events:PutEvents'], bus, event),
      ...deeds(['logs:CreateLogStream', 'logs:PutLogEvents'], streams),
    ],
    refused: {
      actions: ['s3:DeleteObject', 's3:DeleteObjectVersion', 's3:BypassGovernanceRetention', 'kms:Encrypt', 'kms:PutKeyPolicy', 'kms:Verify', 'cloudtrail:StopLogging', 'logs:DeleteLogGroup'],
      resources: [
        `${logs}/elsewhere/AWSLogs/x`, `${logs}/AWSLogs/${STRANGER}/CloudTrail/x`, `${logs}-2`, `${logs}-2/AWSLogs/${ACCOUNT}/x`, `arn:${env.partition}:s3:::other`,
        deployed.arn('kms', 'alias/logs'), deployed.arn('events', 'event-bus/other'), bus.replace(ACCOUNT, MEMBER), streams.replace(':log-stream', '-other:log-stream'),
      ],
      contexts: [
        { 'kms:EncryptionContext:aws:cloudtrail:arn': `${trail['kms:EncryptionContext:aws:cloudtrail:arn']}-2` },
        { ...event, 'events:source': 'other' }, { ...event, 'events:detail-type': GovernanceEvent.TRAIL_STATUS },
      ] as Record<string, string>[],
    },
  };
}

describe.each(PARTITIONS.map(env => [env.partition, env] as const))('in %s', (partition, env) => {
  test.each([['an account', false], ['an organization', true]])('the function reads the logs of %s, signs and reports, and does nothing else', (_, isOrganization) => {
    const { documents, may, refused } = reader(env, isOrganization);
    const [policy, rows] = heldTable(partition, documents, may, refused);
    documents.forEach(document => judge(document));
    expect(wrongRows(policy, rows).slice(0, 3)).toEqual([]);
    expect(survivors(policy, rows)).toEqual([]);
  });

  test('with a known key and a given bucket, the function uses these two keys only', () => {
    const deployed = build(env, false, stack => ({
      encryptionKey: kmsKey(stack, 'logs'),
      reportBucket: s3.Bucket.fromBucketAttributes(stack, 'Given', { bucketName: 'evidence', encryptionKey: kmsKey(stack, 'evidence') }),
      reportPrefix: 'integrity',
    }));
    const documents = documentsOf(deployed, /^IntegrityRole/).map(document => ({
      Statement: (document.Statement as any[]).filter(({ Sid }) => /^(DecryptLogs|EncryptReports|KeepReports|ListReports)$/.test(Sid)),
    }));
    const key = (name: string) => deployed.arn('kms', `key/${name}`);
    const trail = { 'kms:EncryptionContext:aws:cloudtrail:arn': deployed.arn('cloudtrail', TRAIL) };
    const service = { 'kms:ViaService': `s3.${env.region}.amazonaws.com${partition === 'aws-cn' ? '.cn' : ''}` };
    const evidence = `arn:${partition}:s3:::evidence`;
    const [policy, rows] = heldTable(partition, documents, [
      ...deeds(['kms:Decrypt'], key('logs'), trail),
      ...deeds(['kms:Decrypt', 'kms:GenerateDataKey'], key('evidence'), service),
      ...deeds(['s3:GetObject', 's3:PutObject'], `${evidence}/integrity/reports/00000001.json`),
      ...deeds(['s3:ListBucket', 's3:ListBucketVersions'], evidence),
    ], {
      actions: ['kms:Encrypt', 's3:DeleteObject'],
      resources: [key('other'), `${evidence}/reports/00000001.json`, `${evidence}-2`],
      contexts: [{ 'kms:ViaService': `sns.${env.region}.amazonaws.com` }],
    });
    documents.forEach(document => judge(document));
    expect(wrongRows(policy, rows).slice(0, 3)).toEqual([]);
    expect(survivors(policy, rows)).toEqual([]);
  });

  const deployed = build(env, false);
  const roleArn = `arn:${partition}:iam::${ACCOUNT}:role/${deployed.ids('AWS::IAM::Role', /^IntegrityRole/)[0].toLowerCase()}`;
  const people = { monitor: roleArn, administrator: `arn:${partition}:iam::${ACCOUNT}:role/administrator`, stranger: `arn:${partition}:iam::${STRANGER}:role/attacker` };

  test('the machine invokes the function and reports its failure, and does nothing else', () => {
    const documents = documentsOf(deployed, /^IntegrityMachineRole/);
    const own = documents.map(document => ({ Statement: (document.Statement as any[]).filter(({ Sid }) => /^(InvokeFunction|PutResults)$/.test(Sid)) }));
    const invoked = own.flatMap(({ Statement }) => Statement).find(({ Sid }) => Sid === 'InvokeFunction').Resource;
    const event = { 'events:source': EVENT_SOURCE, 'events:detail-type': GovernanceEvent.LOG_INTEGRITY };
    const [policy, rows] = heldTable(partition, own, [
      ...deeds(['lambda:InvokeFunction'], invoked), ...deeds(['events:PutEvents'], deployed.arn('events', 'event-bus/default'), event),
    ], {
      actions: ['lambda:UpdateFunctionCode', 'states:StartExecution'],
      resources: [deployed.arn('lambda', 'function:other'), deployed.arn('events', 'event-bus/other')],
      contexts: [{ ...event, 'events:detail-type': GovernanceEvent.TRAIL_STATUS }, { ...event, 'events:source': 'other' }],
    });
    own.forEach(document => judge(document as PolicyDocument));
    expect(wrongRows(policy, rows).slice(0, 3)).toEqual([]);
    expect(survivors(policy, rows)).toEqual([]);
  });

  test('each role trusts its service, and nobody else', () => {
    const [trust, trustRows] = trustTable(partition, deployed.one('AWS::IAM::Role', /^IntegrityRole/).AssumeRolePolicyDocument, 'lambda.amazonaws.com', { may: [{}], mayNot: [] });
    const rule = deployed.arn('events', `rule/${deployed.one('AWS::Events::Rule').Name}`);
    const tables: [Policy, Row[]][] = [
      [trust, trustRows],
      deployed.trust(/MachineRole/, 'states.amazonaws.com', machineSources(deployed)),
      deployed.trust(/ScheduleRole/, 'scheduler.amazonaws.com', scheduleSources(deployed)),
      deployed.trust(/AlarmRole/, 'events.amazonaws.com', { [rule]: true, [`${rule}x`]: false, [rule.replace(ACCOUNT, STRANGER)]: false }),
    ];
    for (const [policy, rows] of tables) {
      expect(wrongRows(policy, rows).slice(0, 3)).toEqual([]);
      expect(survivors(policy, rows)).toEqual([]);
    }
  });

  test('only the monitor signs with its key, whatever the account allows', () => {
    const document = deployed.one('AWS::KMS::Key').KeyPolicy;
    const resource = deployed.arn('kms', 'key/signing');
    const rows = product({ principal: Object.values(people), action: ['kms:Sign', 'kms:GetPublicKey', 'kms:Verify', 'kms:PutKeyPolicy'], own: ['none', 'all'] })
      .map(({ principal, action, own }): Row => ({
        request: { principal: { arn: principal }, action, resource, context: context({ 'aws:PrincipalArn': principal }) },
        identityPolicies: own === 'all' ? [ADMINISTRATOR] : [],
        allowed: own === 'all' && principal.includes(ACCOUNT) && (action !== 'kms:Sign' || principal === roleArn),
      }));
    const policy: Policy = { resourcePolicy: document, kind: 'key', resourceAccount: ACCOUNT };
    judge(document, /^OnlyTheMonitorSigns/);
    expect(wrongRows(policy, rows).slice(0, 3)).toEqual([]);
    expect(survivors(policy, rows, /^OnlyTheMonitorSigns/)).toEqual([]);
  });

  test('only the monitor writes reports, and nobody deletes them', () => {
    const document = deployed.one('AWS::S3::BucketPolicy', /^IntegrityReports/).PolicyDocument;
    const bucket = document.Statement.find(({ Sid }: any) => Sid === 'DenyInsecureTransport').Resource[0];
    const actions = {
      write: ['s3:PutObject'],
      destroy: ['s3:BypassGovernanceRetention', 's3:DeleteObject', 's3:DeleteObjectVersion', 's3:PutObjectLegalHold', 's3:PutObjectRetention'],
      others: ['s3:GetObject', 's3:PutObjectTagging'],
    };
    const rows = product({ principal: Object.values(people), action: Object.values(actions).flat(), secure: ['true', 'false'], tls: ['1.1', '1.2'] })
      .map(({ principal, action, secure, tls }): Row => ({
        request: {
          principal: { arn: principal },
          action,
          resource: `${bucket}/reports/00000001.json`,
          context: context({ 'aws:PrincipalArn': principal, 'aws:SecureTransport': secure, 's3:TlsVersion': tls }),
        },
        identityPolicies: [ADMINISTRATOR],
        allowed: principal.includes(ACCOUNT) && secure === 'true' && tls === '1.2' && !actions.destroy.includes(action)
          && (!actions.write.includes(action) || principal === roleArn),
      }));
    const policy: Policy = { resourcePolicy: document, resourceAccount: ACCOUNT };
    judge(document, /^(OnlyTheMonitorWrites|DenyReportDeletion)/);
    expect(wrongRows(policy, rows).slice(0, 3)).toEqual([]);
    expect(survivors(policy, rows, /^(OnlyTheMonitorWrites|DenyReportDeletion)/)).toEqual([]);
  });
});

function kmsKey(stack: Stack, name: string) {
  const { region } = stack;
  return kms.Key.fromKeyArn(stack, `Key${name}`, `arn:${stack.partition}:kms:${region}:${ACCOUNT}:key/${name}`);
}
