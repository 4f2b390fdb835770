import { aws_iam as iam, aws_kms as kms, aws_s3 as s3, NestedStack, Stack } from 'aws-cdk-lib';
import {
  AlertChannel, CloudTrailGovernance, CloudTrailGovernanceProps, EventSelector, InsightSelector, LogReader, LogRetention, TrailIdentity, TrailKey,
} from '../../lib';
import { recommendedContext } from '../gates/examples';
import {
  ACCOUNT, agnosticStack, Deployed, errorsOf, MEMBER, newStack, ORGANIZATION, REGION, requiredPolicies, resources, sids, warnings,
} from '../private/harness';
import { cyclesIn, policiesIn } from '../private/template-checks';

const SIEM = `arn:aws:iam::${MEMBER}:role/siem`;
const DEPLOYER = `arn:aws:iam::${ACCOUNT}:role/deployer`;
const KEY_ARN = `arn:aws:kms:${REGION}:${ACCOUNT}:key/11111111-1111-1111-1111-111111111111`;


function govern(stack: Stack, props?: CloudTrailGovernanceProps, id = 'Governance'): CloudTrailGovernance {
  return new CloudTrailGovernance(stack, id, props);
}

/** Every form in which it is used. */
const FORMS: Record<string, (stack: Stack) => CloudTrailGovernanceProps> = {
  'account': () => ({}),
  'account with everything': () => ({
    notify: ['security@example.com'],
    archive: {
      bucketName: 'example-logs',
      retention: LogRetention.years(7),
      readers: [LogReader.principalArn(SIEM)],
      breakGlassPrincipals: [new iam.ArnPrincipal(`${DEPLOYER}-2`)],
    },
    trail: {
      eventSelectors: [EventSelector.managementEvents(), EventSelector.dataEvents('AWS::S3::Object')], insights: [InsightSelector.apiCallRate()],
    },
    deployPrincipalArns: [DEPLOYER],
  }),
  'organization': () => ({
    identity: TrailIdentity.forOrganization({ organizationId: ORGANIZATION, managementAccount: ACCOUNT, homeRegion: REGION, keyPrefix: 'ct' }),
    archive: { readers: [LogReader.principalArn(SIEM)] },
  }),
  'own bucket and key of the app': stack => ({ bucket: new s3.Bucket(stack, 'Bucket'), encryptionKey: new kms.Key(stack, 'Key') }),
  'imported bucket and key': stack => ({
    bucket: s3.Bucket.fromBucketName(stack, 'Bucket', 'logs'), encryptionKey: kms.Key.fromKeyArn(stack, 'Key', KEY_ARN),
  }),
  'a reader of the app': stack => ({
    archive: { readers: [LogReader.role(new iam.Role(stack, 'Auditor', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') }))] },
  }),
};
const FORM_NAMES = Object.keys(FORMS);

function governed(form: string, stack = newStack()): Stack {
  govern(stack, FORMS[form](stack));
  return stack;
}

/** Every stack of an app, the relays too. */
function stacksOf(stack: Stack): Stack[] {
  return stack.node.scope!.node.children.filter((child): child is Stack => child instanceof Stack);
}

describe('what is made with nothing said', () => {
  test('is reached by properties, under ids that stay', () => {
    const governance = govern(newStack());
    expect(governance.node.children.map(({ node }) => node.id)).toEqual([
      'Key', 'Archive', 'Trail', 'Health', 'Alerts', 'TrailArn', 'BucketName', 'KeyArn', 'TopicArn',
    ]);
    expect(governance.identity.trailName).toBe('governance');
    expect(governance.encryptionKey).toBe(governance.node.findChild('Key'));
    expect(governance.trail.encryptionKey).toBe(governance.encryptionKey);
    expect(governance.archive.bucket.encryptionKey).toBe(governance.encryptionKey);
    expect([governance.archive, governance.trail, governance.alertHub])
      .toEqual(['Archive', 'Trail', 'Alerts'].map(id => governance.node.findChild(id)));
    expect(governance.relays.map(relay => Stack.of(relay).region)).toEqual(['us-east-1']);
  });

  test('has these logical ids: a changed one replaces a resource', () => {
    const stack = newStack();
    govern(stack, { notify: ['security@example.com'] });
    expect(stacksOf(stack).map(each => [each.stackName, ...Object.keys(resources(each)).sort()])).toMatchSnapshot();
  });

  test('warns of nothing', () => {
    const stack = newStack();
    govern(stack, { notify: ['security@example.com'] });
    expect(stacksOf(stack).flatMap(warnings)).toEqual([]);
  });

  test('refers from alerts and trail to nothing outside the stack', () => {
    expect(stacksOf(governed('account')).map(stack => stack.dependencies.map(({ stackName }) => stackName))).toEqual([['Stack-cloudtrail-relay-us-east-1'], []]);
  });
});

describe.each(FORM_NAMES)('in the form %s', form => {
  afterEach(() => jest.restoreAllMocks());

  test('feature flags change nothing', () => {
    jest.spyOn(console, 'error').mockImplementation(); // a flag makes CDK report warnings there
    // What the app itself makes is CDK's affair.
    const ours = (stack: Stack) => stacksOf(stack).map(part => Object.entries(resources(part)).filter(([id]) => /^(Governance|Relay)/.test(id)));
    expect(JSON.stringify(ours(governed(form, newStack(undefined, recommendedContext()))))).toBe(JSON.stringify(ours(governed(form))));
  });

  test('no resource depends on itself', () => {
    for (const stack of stacksOf(governed(form))) {
      expect(cyclesIn(resources(stack))).toEqual([]);
    }
  });

  test('no ARN names a partition but those that the user gave', () => {
    for (const stack of stacksOf(governed(form))) {
      // A pattern is about whoever's ARNs.
      const all = JSON.stringify(resources(stack), (name, value) => name === 'EventPattern' ? undefined : value);
      const arns = all.match(/arn:aws[a-z-]*:[^"]*/g) ?? [];
      expect(arns.filter(arn => ![SIEM, DEPLOYER, `${DEPLOYER}-2`, KEY_ARN].includes(arn))).toEqual([]);
    }
  });

  test('it is far from the limits of CloudFormation', () => {
    const all = resources(governed(form));
    expect(Object.keys(all).length).toBeLessThan(250); // of 500
    expect(JSON.stringify(all).length).toBeLessThan(500_000); // of 1 MB
  });

  test('every policy statement has an id of its own in its policy', () => {
    for (const { Statement } of policiesIn(resources(governed(form)))) {
      const ids = sids(Statement).filter(Boolean);
      expect(ids).toEqual([...new Set(ids)]);
      expect(ids.filter(id => !/^[A-Za-z0-9]+$/.test(id))).toEqual([]);
    }
  });
});

describe('bring your own', () => {
  test('bucket and key of the app: none is made, both get their statements, and the trail uses them', () => {
    const stack = newStack();
    const { archive, encryptionKey } = govern(stack, FORMS['own bucket and key of the app'](stack));
    expect([archive.bucket.node.path, encryptionKey.node.path]).toEqual(['Stack/Bucket', 'Stack/Key']);
    expect(Object.keys(resources(stack, 'AWS::S3::Bucket'))).toHaveLength(1);
    const deployed = new Deployed(stack);
    expect(sids(deployed.statements('AWS::S3::BucketPolicy'))).toEqual(['CloudTrailAclCheck', 'CloudTrailWrite']);
    expect(sids(deployed.statements('AWS::KMS::Key', /^Key/)).slice(1)).toEqual(['CloudTrailEncrypt', 'CloudTrailDescribe', 'LogGroupEncrypt', 'LogGroupEncrypt2']);
    expect(warnings(stack)).toEqual([]);
    const [{ Properties, DependsOn }] = Object.values(resources(stack, 'AWS::CloudTrail::Trail'));
    expect(Properties.S3BucketName).toEqual({ Ref: expect.stringMatching(/^Bucket/) });
    expect(DependsOn).toEqual(expect.arrayContaining([expect.stringMatching(/^BucketPolicy/)]));
  });

  test('imported bucket and key: files and warnings say what their policies need', () => {
    const stack = governed('imported bucket and key');
    const files = Object.keys(requiredPolicies(stack));
    expect(files.map(file => file.split('.')[1])).toEqual(expect.arrayContaining(['required-bucket-policy', 'required-key-policy']));
    expect(warnings(stack).map(([id]) => id)).toEqual(files.map(() => 'cdk-cloudtrail-governance:policyNotManaged'));
  });

  test('a key of its own still encrypts a new bucket', () => {
    const stack = newStack();
    const encryptionKey = new TrailKey(stack, 'Mine', { identity: TrailIdentity.forAccount(stack) });
    expect(govern(stack, { encryptionKey }).archive.bucket.encryptionKey).toBe(encryptionKey);
  });

  test('fails for options that shape what was brought', () => {
    const stack = newStack();
    const bucket = new s3.Bucket(stack, 'Bucket');
    expect(errorsOf(() => govern(stack, { bucket, archive: { retention: LogRetention.forever(), bucketName: 'example-logs' } }, 'A')))
      .toEqual(['ConflictingProps bucketName', 'ConflictingProps retention']);
    expect(errorsOf(() => govern(stack, { bucket, deployPrincipalArns: [DEPLOYER] }, 'B'))).toEqual([]);
  });
});

describe('readers reach bucket and key', () => {
  const archive = { readers: [LogReader.principalArn(SIEM)] };
  const READS = ['ReadersGetLogs', 'ReadersListLogs', 'ReadersFindBucket'];
  const admitted = (statements: any[]) => sids(statements.filter(({ Principal }) => [Principal.AWS].flat().includes(SIEM)));

  test.each<[string, (stack: Stack) => CloudTrailGovernanceProps]>([
    ['that were made', () => ({})],
    ['of the app', FORMS['own bucket and key of the app']],
  ])('%s', (_, own) => {
    const stack = newStack();
    govern(stack, { ...own(stack), archive });
    const deployed = new Deployed(stack);
    expect(admitted(deployed.statements('AWS::S3::BucketPolicy', /^(GovernanceArchive)?Bucket/))).toEqual(READS);
    expect(admitted(deployed.statements('AWS::KMS::Key', /^(Governance)?Key/))).toEqual(['ReadersDecrypt']);
  });

  test('that were imported', () => {
    const stack = newStack();
    govern(stack, { ...FORMS['imported bucket and key'](stack), archive });
    const statements = Object.values(requiredPolicies(stack)).flatMap(file => JSON.parse(file).Statement);
    expect(admitted(statements).sort()).toEqual([...READS, 'ReadersDecrypt'].sort());
  });
});

describe('the roles that deploy', () => {
  const administrators = (props: CloudTrailGovernanceProps) => {
    const stack = newStack();
    govern(stack, props);
    const statements = new Deployed(stack).statements('AWS::S3::BucketPolicy', /ArchiveBucket/);
    return statements.find(({ Sid }) => Sid === 'DenyPolicyWeakening')?.Condition.ArnNotLike['aws:PrincipalArn'];
  };

  test('may alone change the bucket policy, unless others are named', () => {
    expect(administrators({})).toBeUndefined();
    expect(administrators({ deployPrincipalArns: [DEPLOYER] })).toEqual([DEPLOYER]);
    expect(administrators({ archive: { policyAdministrators: [new iam.ArnPrincipal(SIEM)] } })).toEqual([SIEM]);
    expect(administrators({ deployPrincipalArns: [DEPLOYER], archive: { policyAdministrators: [new iam.ArnPrincipal(SIEM)] } })).toEqual([SIEM]);
  });
});

describe('the administrators of the key', () => {
  const ROOT = `arn:aws:iam::${ACCOUNT}:root`;
  const exempt = (props: CloudTrailGovernanceProps) => {
    const stack = newStack();
    govern(stack, props);
    return new Deployed(stack).statements('AWS::KMS::Key', /^GovernanceKey/).find(({ Sid }) => Sid === 'DenyKeyLoss')?.Condition.ArnNotLike['aws:PrincipalArn'];
  };
  const principal = new iam.ArnPrincipal(SIEM);

  test('are those of the bucket, break-glass principals and the root user', () => {
    expect(exempt({})).toBeUndefined();
    expect(exempt({ archive: { breakGlassPrincipals: [principal] } })).toBeUndefined();
    expect(exempt({ deployPrincipalArns: [DEPLOYER] })).toEqual([ROOT, DEPLOYER]);
    expect(exempt({ deployPrincipalArns: [DEPLOYER], archive: { breakGlassPrincipals: [principal] } })).toEqual([ROOT, DEPLOYER, SIEM]);
    expect(exempt({ archive: { policyAdministrators: [principal] } })).toEqual([ROOT, SIEM]);
  });

  test('do not matter for a given key', () => {
    const stack = newStack();
    govern(stack, { deployPrincipalArns: [DEPLOYER], encryptionKey: new kms.Key(stack, 'Own') });
    expect(new Deployed(stack).statements('AWS::KMS::Key', /^Own/).map(({ Sid }) => Sid)).not.toContain('DenyKeyLoss');
  });
});

describe('alerts go to', () => {
  const subscribers = (props: CloudTrailGovernanceProps) => {
    const stack = newStack();
    govern(stack, props);
    // The other one counts canaries.
    expect(Object.keys(resources(stack, 'AWS::SNS::Topic'))).toHaveLength(2);
    return new Deployed(stack).all('AWS::SNS::Subscription').map(({ Endpoint }) => Endpoint).sort();
  };

  test.each<[string, CloudTrailGovernanceProps, string[]]>([
    ['a topic without subscriptions', {}, []],
    ['the addresses of notify', { notify: ['a@example.com', 'b@example.com'] }, ['a@example.com', 'b@example.com']],
    ['the channels', { alertHub: { channels: [AlertChannel.email('c@example.com')] } }, ['c@example.com']],
    ['both', { notify: ['a@example.com'], alertHub: { channels: [AlertChannel.email('c@example.com')] } }, ['a@example.com', 'c@example.com']],
  ])('%s', (_, props, expected) => expect(subscribers(props)).toEqual(expected));
});

describe('fails for', () => {
  test.each<[string, CloudTrailGovernanceProps, string[]]>([
    ['wrong addresses', { notify: ['security@example.com', 'nobody'] }, ['InvalidEmail notify[1]']],
    ['no address', { notify: [] }, ['EmptyList notify']],
    ['wrong roles', { deployPrincipalArns: ['deployer'] }, ['InvalidPrincipalArn deployPrincipalArns[0]']],
    ['wrong Regions', { alertRegions: ['us-east-1', 'everywhere', REGION, 'us-east-1'] },
      ['InvalidRegion alertRegions[1]', 'InvalidValue alertRegions[3]', 'InvalidValue alertRegions']],
    ['everything at once', { notify: ['nobody'], deployPrincipalArns: ['x'], alertRegions: ['x'] },
      ['InvalidEmail notify[0]', 'InvalidPrincipalArn deployPrincipalArns[0]', 'InvalidRegion alertRegions[0]']],
  ])('%s', (_, props, expected) => expect(errorsOf(() => govern(newStack(), props))).toEqual(expected));

  test('Regions of alerts where the stack has none', () => {
    expect(errorsOf(() => govern(agnosticStack(), { alertRegions: ['us-east-1'] }))).toEqual(['ConflictingProps alertRegions']);
  });
});

describe('where it may be', () => {
  test('two of them in one stack, with trails of different names', () => {
    const stack = newStack();
    govern(stack, { identity: TrailIdentity.forAccount(stack, { trailName: 'first' }) }, 'First');
    govern(stack, { identity: TrailIdentity.forAccount(stack, { trailName: 'second' }), alertRegions: [] }, 'Second');
    expect(new Deployed(stack).all('AWS::CloudTrail::Trail').map(({ TrailName }) => TrailName)).toEqual(['first', 'second']);
    expect(warnings(stack)).toEqual([[expect.stringMatching(/:paidCopy$/), expect.stringContaining('First/Trail/Resource records management events')]]);
  });

  test('a stack without environment: it warns where alerts are blind, and relays nothing', () => {
    const stack = agnosticStack();
    expect(govern(stack).relays).toEqual([]);
    expect(warnings(stack).map(([id]) => id)).toEqual(['cdk-cloudtrail-governance:alertsBlindOutsideHomeRegion']);
    expect(Object.keys(resources(stack))).toEqual(Object.keys(resources(governed('account'))));
  });

  test('the leader Region, where nothing has to be relayed', () => {
    const stack = newStack({ env: { account: ACCOUNT, region: 'us-east-1' } });
    expect(govern(stack).relays).toEqual([]);
    expect(stacksOf(stack)).toEqual([stack]);
  });

  test('nested stacks, whose relays share a stack', () => {
    const stack = newStack();
    const nested = ['First', 'Second'].map(id => new NestedStack(stack, id));
    nested.forEach(inner => govern(inner, { identity: TrailIdentity.forAccount(inner, { trailName: inner.node.id }) }));
    expect(stacksOf(stack).map(({ stackName }) => stackName)).toEqual(['Stack', 'Stack-cloudtrail-relay-us-east-1']);
  });
});
