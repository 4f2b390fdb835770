import { aws_iam as iam, Stack } from 'aws-cdk-lib';
import { ACCOUNT, Governed, govern, MEMBER, ORGANIZATION, principals, Setup, SETUPS, STRANGER, title } from './environments';
import { Deed, heldTable } from './held-policies';
import { ON_BUCKETS, writesToObjects } from './s3-write-actions';
import { ADMINISTRATOR, context, Policy, product, Row, survivors, wrongRows } from './tables';
import { CloudTrailGovernance, LogReader } from '../../lib';
import { PolicyDocument } from '../../lib/testing/policy-request';
import { sampleAlert } from '../corpus/owners';

/** A governance after `grantRead` to a role of the app and to an imported role of another account. */
interface Granted extends Governed {
  /** The construct that granted; undefined for no grant, after which only administrators of the account read. */
  readonly by?: 'governance' | 'archive';
  /** The policy that the grant adds to the role of the app. */
  readonly own: PolicyDocument;
  /** The policy that the role of the other account needs. */
  readonly told: PolicyDocument;
}

const READER = 'role/reader';
const FOREIGN_READER = 'role/siem';

function grant(setup: Setup, by?: Granted['by']): Granted {
  const arn = (account: string, name: string) => `arn:${setup.env.partition}:iam::${account}:${name}`;
  let told: unknown;
  const governed = govern(setup, { archive: {}, alertHub: { alerts: [sampleAlert()] } }, governance => {
    const reader = new iam.Role(governance, 'Reader', { roleName: 'reader', assumedBy: new iam.AccountRootPrincipal() });
    const foreign = iam.Role.fromRoleArn(governance, 'Foreign', arn(MEMBER, FOREIGN_READER));
    if (by) for (const grantee of [reader, foreign]) (by === 'archive' ? governance.archive : governance).grantRead(grantee);
    told = toldTo(governance, foreign.roleArn);
  });
  const own = governed.policies.filter(({ type, id }) => type === 'AWS::IAM::Policy' && /^GovernanceReader/.test(id));
  return {
    ...governed,
    by,
    own: { Version: '2012-10-17', Statement: own.flatMap(({ policy: { Statement } }) => Statement) },
    told: { Version: '2012-10-17', Statement: governed.resolve(told) },
  };
}

function toldTo({ archive, encryptionKey }: CloudTrailGovernance, reader: string): unknown {
  return Stack.of(archive).resolve(archive.readerSideStatements(LogReader.principalArn(reader), encryptionKey).map(one => one.toStatementJson()));
}

function places({ setup, arnOf }: Granted) {
  const root = `${setup.keyPrefix ? `${setup.keyPrefix}/` : ''}AWSLogs/`;
  const bucket = arnOf('Archive/Bucket');
  const folders = [`${root}${ACCOUNT}/`, ...setup.organization ? [`${root}${ORGANIZATION}/`] : []];
  return {
    bucket,
    folders,
    logs: folders.map(folder => `${bucket}/${folder}CloudTrail/file`),
    others: [`${bucket}/other/AWSLogs/${ACCOUNT}/file`, `${bucket}/${root}${STRANGER}/file`],
  };
}

/** A caller with its own policies; `reads` is whether it reads the logs by the grant. */
interface Person {
  readonly arn: string;
  readonly policies: PolicyDocument[];
  readonly reads: boolean;
}

function people({ setup, by, own, told }: Granted): Person[] {
  const arn = (account: string, name: string) => `arn:${setup.env.partition}:iam::${account}:${name}`;
  const [reader, foreign] = [arn(ACCOUNT, READER), arn(MEMBER, FOREIGN_READER)];
  const others = [arn(ACCOUNT, 'role/developer'), arn(MEMBER, 'role/developer'), arn(STRANGER, READER)];
  return [
    ...[[], [own], [ADMINISTRATOR]].map(policies => ({ arn: reader, policies, reads: by !== undefined })),
    // Both accounts must allow it.
    ...[[], [told], [ADMINISTRATOR]].map(policies => ({ arn: foreign, policies, reads: by !== undefined && policies.length > 0 })),
    ...product({ other: others, policies: [[], [ADMINISTRATOR]] }).map(({ other, policies }) => ({ arn: other, policies, reads: false })),
  ];
}

const isOwner = ({ arn, policies }: Person) => arn.includes(`:${ACCOUNT}:`) && policies.includes(ADMINISTRATOR);

const LOSSES = writesToObjects('deletes', 'changes', 'replicates');
/** Each is tried in one way only, as there are many. */
const OTHER_LOSSES = LOSSES.filter(action => action !== 's3:DeleteObject');
const ACTIONS = ['s3:GetObject', 's3:GetObjectVersion', 's3:ListBucket', 's3:GetBucketLocation', 's3:GetBucketPolicy', 's3:PutBucketPolicy',
  's3:PutObject', ...ON_BUCKETS, ...LOSSES];
const TRANSPORTS = [{ 'aws:SecureTransport': 'true', 's3:TlsVersion': '1.2' }, {}, { 's3:TlsVersion': '1.1' }, { 'aws:SecureTransport': 'false' }];

function bucketRows(granted: Granted): Row[] {
  const { bucket, folders, logs, others } = places(granted);
  const targets: { action: string; resource: string; prefix?: string }[] = [
    ...product({ action: ACTIONS, resource: [bucket, ...logs, ...others] }),
    ...product({ action: ['s3:ListBucket', 's3:GetBucketPolicy'], resource: [bucket, logs[0]], prefix: [...folders, 'other/'] }),
  ];
  return product({
    person: people(granted), target: targets, transport: TRANSPORTS, isService: ['false', undefined],
  }).filter(({ target, transport, isService }) => (
    !OTHER_LOSSES.includes(target.action) || (transport === TRANSPORTS[0] && isService === 'false')
  )).map(({ person, target: { action, resource, prefix }, transport, isService }) => {
    const reads = (action.startsWith('s3:GetObject') && logs.includes(resource)) || (action === 's3:GetBucketLocation' && resource === bucket)
      || (action === 's3:ListBucket' && resource === bucket && prefix !== undefined && folders.includes(prefix));
    const denied = TRANSPORTS.indexOf(transport) > 1 || (resource === bucket && ON_BUCKETS.includes(action))
      || (resource !== bucket && (LOSSES.includes(action) || (action === 's3:PutObject' && isService === 'false')));
    return {
      request: {
        principal: { arn: person.arn },
        action,
        resource,
        context: context({
          'aws:PrincipalOrgID': person.arn.includes(STRANGER) ? 'o-zzzzzzzzzz' : ORGANIZATION,
          'aws:PrincipalIsAWSService': isService,
          's3:prefix': prefix,
          ...transport,
        }),
      },
      identityPolicies: person.policies,
      allowed: !denied && (isOwner(person) || (person.reads && reads)),
    };
  });
}

/** A statement that could be added by mistake: the logs of an organization stay within it nevertheless. */
const EVERYBODY_READS = { Effect: 'Allow', Principal: '*', Action: ['s3:GetObject', 's3:ListBucket'], Resource: '*' };

function openedRows(granted: Granted): Row[] {
  const { bucket, logs: [log] } = places(granted);
  const [reader, , , foreign] = people(granted).map(({ arn }) => arn);
  const { administrator, stranger } = principals(granted.setup);
  return product({
    arn: [reader, foreign, administrator, stranger],
    organizationId: [ORGANIZATION, 'o-zzzzzzzzzz', undefined],
    isService: ['false', 'true', undefined],
    target: [['s3:GetObject', log], ['s3:ListBucket', bucket]],
  }).map(({ arn, organizationId, isService, target: [action, resource] }) => ({
    request: { principal: { arn }, action, resource, context: context({ 'aws:PrincipalOrgID': organizationId, 'aws:PrincipalIsAWSService': isService }) },
    identityPolicies: [ADMINISTRATOR],
    addition: EVERYBODY_READS,
    allowed: !granted.setup.organization || organizationId === ORGANIZATION || isService !== 'false'
      || [reader, administrator].includes(arn) || (arn === foreign && granted.by !== undefined),
  }));
}

const KEY_ACTIONS = ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:DescribeKey', 'kms:PutKeyPolicy'];

const trailArn = ({ partition, region }: Granted['setup']['env'], name: string) => `arn:${partition}:cloudtrail:${region}:${ACCOUNT}:trail/${name}`;

/** Only a grant of the governance admits to the key, and only for this trail. */
function keyRows(granted: Granted): Row[] {
  const { setup: { env }, by } = granted;
  const trail = (name: string) => trailArn(env, name);
  return product({ person: people(granted), action: KEY_ACTIONS, encrypted: [trail('governance'), trail('other'), undefined] })
    .map(({ person, action, encrypted }): Row => ({
      request: {
        principal: { arn: person.arn }, action, resource: granted.arnOf('Key'), context: context({ 'kms:EncryptionContext:aws:cloudtrail:arn': encrypted }),
      },
      identityPolicies: person.policies,
      // In the account a principal's own policies are sufficient, and so is the one that the grant adds.
      allowed: isOwner(person) || (by === 'governance' && action === 'kms:Decrypt' && person.reads
        && encrypted === trail('governance')),
    }));
}

/** Everything that the reader's own policies must allow. */
function deeds(granted: Granted, keyToo: boolean): Deed[] {
  const { bucket, folders, logs } = places(granted);
  return [
    ...logs.flatMap(on => ['s3:GetObject', 's3:GetObjectVersion'].map(action => ({ action, on }))),
    ...folders.map(folder => ({ action: 's3:ListBucket', on: bucket, needs: { 's3:prefix': `${folder}CloudTrail/` } })),
    { action: 's3:GetBucketLocation', on: bucket },
    ...keyToo ? [{
      action: 'kms:Decrypt', on: granted.arnOf('Key'), needs: { 'kms:EncryptionContext:aws:cloudtrail:arn': trailArn(granted.setup.env, 'governance') },
    }] : [],
  ];
}

const bucketOf = ({ policyOf }: Granted): Policy => ({ resourcePolicy: policyOf('Archive/Bucket/Policy'), resourceAccount: ACCOUNT });
const keyOf = ({ policyOf }: Granted): Policy => ({ resourcePolicy: policyOf('Key'), resourceAccount: ACCOUNT, kind: 'key' });

/** A prefix changes only paths: here trails of organizations have one, and trails of accounts have none. */
const OWN_SETUPS = SETUPS.filter(({ organization, keyPrefix }) => organization === (keyPrefix !== undefined));

describe.each(OWN_SETUPS.map(setup => [title(setup), setup] as const))('%s', (_, setup) => {
  const granted = { governance: grant(setup, 'governance'), archive: grant(setup, 'archive'), nothing: grant(setup) };

  test.each(['governance', 'archive', 'nothing'] as const)('the bucket admits whom grantRead named, and its denies hold: granted by %s', by => {
    expect(wrongRows(bucketOf(granted[by]), [...bucketRows(granted[by]), ...openedRows(granted[by])]).slice(0, 3)).toEqual([]);
  });

  test.each(['governance', 'archive', 'nothing'] as const)('the key decrypts for whom grantRead of the governance named: granted by %s', by => {
    expect(wrongRows(keyOf(granted[by]), keyRows(granted[by])).slice(0, 3)).toEqual([]);
  });

  test.each([['own', 'governance', true], ['own', 'archive', false], ['told', 'governance', true]] as const)(
    'the %s policy of a grantee is for reading these logs only: granted by %s', (whose, by, keyToo) => {
      const { bucket, others } = places(granted[by]);
      const [policy, rows] = heldTable(setup.env.partition, [granted[by][whose]], deeds(granted[by], keyToo), {
        actions: ['s3:PutObject', 's3:DeleteObject', 's3:GetBucketPolicy', 'kms:Encrypt', 'kms:PutKeyPolicy'],
        resources: [...others, `${bucket}-2`, `${granted[by].arnOf('Key')}0`],
        contexts: [{ 's3:prefix': 'other/' }],
      });
      expect(wrongRows(policy, rows).slice(0, 3)).toEqual([]);
      expect(survivors(policy, rows)).toEqual([]);
    });
});

/** A reader of the owner's account is exempt with its account. */
const EXEMPT = 'DenyOutsideOrganization: ArnNotLike aws:PrincipalArn without arn:aws:iam::111122223333:role/reader';

test.each(product({ organization: [false, true], by: ['governance', undefined] as const }))(
  'every mutant of the statements for readers and of the denies is killed: organization $organization, granted by $by', ({ organization, by }) => {
    const granted = grant({ ...SETUPS[0], organization }, by);
    expect(survivors(bucketOf(granted), [...bucketRows(granted), ...openedRows(granted)], /^(Deny|Readers)/)).toEqual(organization && by ? [EXEMPT] : []);
    expect(survivors(keyOf(granted), keyRows(granted), /^Readers/)).toEqual([]);
  });
