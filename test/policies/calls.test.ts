import * as fc from 'fast-check';
import { DEPLOYMENT_CALLS, REPLICATION_CALLS, ServiceCall, serviceCalls } from './calls';
import { ACCOUNT, Governed, govern, MEMBER, ORGANIZATION, principals, Setup, SETUPS, STRANGER, title } from './environments';
import { ADMINISTRATOR, isAllowed, Policy, Row } from './tables';

function policies(governed: Governed): Record<ServiceCall['on'], { policy: Policy; arn: string }> {
  return {
    bucket: {
      policy: { resourcePolicy: governed.policyOf('Archive/Bucket/Policy'), resourceAccount: ACCOUNT },
      arn: governed.arnOf('Archive/Bucket'),
    },
    accessLogs: {
      policy: { resourcePolicy: governed.policyOf('Archive/AccessLogs/Bucket/Policy'), resourceAccount: ACCOUNT },
      arn: governed.arnOf('Archive/AccessLogs/Bucket'),
    },
    key: { policy: { resourcePolicy: governed.policyOf('Key'), kind: 'key' }, arn: governed.arnOf('Key') },
  };
}

/** Every subset of the keys that may be there or not. */
function subsets(keys: Record<string, string>): Record<string, string>[] {
  const none: Record<string, string>[] = [{}];
  return Object.entries(keys).reduce((all, [key, value]) => [...all, ...all.map(some => ({ ...some, [key]: value }))], none);
}

/** As cautious as an archive can be: every deny there is. */
const strict = (setup: Setup) => govern(setup);
/** As it is by default. */
const plain = (setup: Setup) => govern(setup, { archive: {} });

describe.each(SETUPS.map(setup => [title(setup), setup] as const))('what services call is never denied: %s', (_, setup) => {
  test.each([['with every deny', strict], ['by default', plain]] as const)('%s', (__, build) => {
    const governed = build(setup);
    const targets = policies(governed);
    const refused = serviceCalls(governed).flatMap(call => {
      const { policy, arn } = targets[call.on];
      const resource = call.path ? `${arn}/${call.path}` : arn;
      return subsets(call.sometimes)
        .filter(extra => !isAllowed(policy, {
          request: { principal: { service: call.service }, action: call.action, resource, context: { ...extra, ...call.always } }, allowed: true,
        }))
        .map(extra => `${call.what} with ${Object.keys(extra).join()}`);
    });
    expect(refused).toEqual([]);
  });

  // Lifecycle rules are not subject to bucket policies: there is no call of theirs to refuse.
  test.each([['CloudFormation', plain], ['replication', strict]] as const)('nor what %s calls', (caller, build) => {
    const { policy, arn } = policies(build(setup)).bucket;
    const { administrator } = principals(setup);
    const calls = caller === 'CloudFormation' ? DEPLOYMENT_CALLS.map(action => ({ action, resource: arn })) : [
      ...REPLICATION_CALLS.bucket.map(action => ({ action, resource: arn })),
      ...REPLICATION_CALLS.objects.map(action => ({ action, resource: `${arn}/AWSLogs/file` })),
    ];
    const sometimes = {
      'aws:SecureTransport': 'true', 's3:TlsVersion': '1.3', 'aws:PrincipalIsAWSService': 'false', 'aws:PrincipalOrgID': ORGANIZATION,
    };
    const refused = calls.filter(({ action, resource }) => subsets(sometimes).some(context => !isAllowed(policy, {
      request: { principal: { arn: administrator }, action, resource, context }, identityPolicies: [ADMINISTRATOR], allowed: true,
    })));
    expect(refused).toEqual([]);
  });
});

test.each(SETUPS.map(setup => [title(setup), setup] as const))('of 2,000 random requests none is allowed that should not be: %s', (_, setup) => {
  const governed = govern(setup);
  const { policy, arn } = policies(governed).bucket;
  const { env, keyPrefix, organization } = setup;
  const people = principals(setup);
  const trailArn = `arn:${env.partition}:cloudtrail:${env.region}:${ACCOUNT}:trail/governance`;
  const pick = <T>(...values: T[]) => fc.constantFrom(...values);
  const prefixWords = (keyPrefix ?? 'x/y').split('/');
  const word = pick(ACCOUNT, MEMBER, STRANGER, ORGANIZATION, 'o-zzzzzzzzzz', 'AWSLogs', 'CloudTrail', 'CloudTrail-Digest', '', ...prefixWords);
  const request = fc.record({
    principal: fc.oneof(
      pick(...Object.values(people)).map(principal => ({ arn: principal })),
      pick('cloudtrail.amazonaws.com', 'config.amazonaws.com', 'logging.s3.amazonaws.com').map(service => ({ service })),
      fc.constant({ anonymous: true as const }),
    ),
    action: pick('s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:DeleteObjectVersion', 's3:GetBucketAcl', 's3:PutBucketPolicy', 's3:DeleteBucket',
      's3:ListBucket', 's3:PutObjectAcl', 's3:GetBucketLocation'),
    resource: fc.array(word, { maxLength: 6 }).map(words => [arn, ...words].join('/')),
    context: fc.dictionary(
      pick('aws:SourceArn', 's3:x-amz-acl', 'aws:SecureTransport', 's3:TlsVersion', 'aws:PrincipalIsAWSService', 'aws:PrincipalOrgID', 's3:prefix'),
      pick(trailArn, trailArn.replace(ACCOUNT, STRANGER), 'bucket-owner-full-control', 'private', 'true', 'false', '1.1', '1.3', ORGANIZATION, 'o-zzzzzzzzzz',
        `${keyPrefix ? `${keyPrefix}/` : ''}AWSLogs/${ACCOUNT}/`),
    ).map(keys => ({ ...keys, 's3:TlsVersion': /^1\./.test(keys['s3:TlsVersion'] ?? '') ? keys['s3:TlsVersion'] : '1.2' })),
  });
  const logs = `${arn}/${keyPrefix ? `${keyPrefix}/` : ''}AWSLogs/`;
  const isLog = (path: string) => path.startsWith(`${logs}${ACCOUNT}/`) || (organization && path.startsWith(`${logs}${ORGANIZATION}/`));

  let allowed = 0;
  fc.assert(fc.property(request, asked => {
    const row: Row = { request: asked, allowed: true }; // nobody has policies of their own: the bucket alone decides
    if (!isAllowed(policy, row)) return true;
    const { principal, action, resource, context } = asked as any;
    const { 'aws:SecureTransport': secure, 's3:TlsVersion': tls } = context;
    const overTls = secure !== 'false' && Number(tls) >= 1.2;
    const delivery = principal.service === 'cloudtrail.amazonaws.com' && context['aws:SourceArn'] === trailArn
      && ((action === 's3:GetBucketAcl' && resource === arn)
        || (action === 's3:PutObject' && isLog(resource) && context['s3:x-amz-acl'] === 'bucket-owner-full-control'));
    const reading = principal.arn === people.reader && ((action === 's3:GetObject' && isLog(resource))
      || (['s3:ListBucket', 's3:GetBucketLocation'].includes(action) && resource === arn));
    // The root user needs no policy for what is not denied to everybody.
    const inside = resource.startsWith(`${arn}/`);
    const owner = principal.arn === people.root && !(inside && action.startsWith('s3:DeleteObject'))
      && !(resource === arn && ['s3:DeleteBucket', 's3:PutBucketPolicy'].includes(action))
      && !(inside && action === 's3:PutObject' && context['aws:PrincipalIsAWSService'] === 'false');
    allowed += 1;
    return overTls && (delivery || reading || owner);
  }), { seed: 42, numRuns: 2000 });
  expect(allowed).toBeGreaterThan(20);
});
