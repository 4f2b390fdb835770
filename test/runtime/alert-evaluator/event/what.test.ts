import { ACCOUNT, detailOf, eventOf, lineOf, linesOf, render } from './fixtures';

const what = (record: Record<string, unknown>) => detailOf(record).what;

describe('the outcome of a call', () => {
  test.each<[object, string, string]>([
    [{ errorCode: null }, 'allowed', ''],
    [{ errorCode: 'AccessDenied' }, 'refused', ', refused: AccessDenied'],
    [{ errorCode: 'Client.UnauthorizedOperation' }, 'refused', ', refused: Client.UnauthorizedOperation'],
    [{ errorCode: 'VpceAccessDenied', errorMessage: 'No.' }, 'refused', ', refused: VpceAccessDenied (No.)'],
    [{ errorCode: 'NoSuchEntity' }, 'failed', ', failed: NoSuchEntity'],
    [{ errorMessage: 'Failed authentication' }, 'failed', ', failed: "Failed authentication"'],
    [{ errorCode: 7, errorMessage: {} }, 'failed', ', failed: 7'],
    [{ responseElements: { ConsoleLogin: 'Failure' } }, 'failed', ', failed'],
    [{ errorMessage: 'Not authorized. Encoded authorization failure message: AAAA' }, 'refused', ', refused: "Not authorized."'],
  ])('of %j is %s', (record, outcome, suffix) => {
    const detail = detailOf({ requestParameters: null, ...record });
    expect(detail.what.outcome).toBe(outcome);
    expect(lineOf('What', detail)).toBe(`CreateUser of iam.amazonaws.com${suffix}`);
    expect(detail.what.summary).toBe(`CreateUser of iam.amazonaws.com${suffix}`);
  });

  test('is missing for an event that is no call', () => {
    const { what: found, text } = render({ 'detail-type': 'Some Change', 'source': 'aws.some' }).detail;
    expect(found).toEqual({ summary: '"Some Change" of aws.some', detailType: 'Some Change', resourceNames: [], resources: [], changes: [] });
    expect(text.plain).toContain('\nWhat: "Some Change" of aws.some\n');
  });
});

describe('the resources of a call', () => {
  const resources = (record: Record<string, unknown>) => what(record).resources;
  const names = (record: Record<string, unknown>) => what(record).resourceNames;

  test.each<[string, unknown, string[]]>([
    ['PutBucketPolicy', { bucketName: 'payroll', bucketPolicy: { Statement: [{ Sid: 'x', Resource: 'arn:aws:s3:::other' }] } }, ['payroll']],
    ['AttachRolePolicy', { policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess', roleName: 'app' }, ['app', 'AdministratorAccess']],
    ['AddUserToGroup', { groupName: 'admins', userName: 'bob' }, ['bob', 'admins']],
    ['CreateAccessKey', { userName: 'bob' }, ['bob']],
    ['PutKeyPolicy', { keyId: 'alias/app', policyName: 'default', policy: '{}' }, ['alias/app', 'default']],
    ['DisableKey', { keyId: `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1-2` }, ['1-2']],
    ['AuthorizeSecurityGroupIngress', { groupId: 'sg-1', ipPermissions: { items: [{ fromPort: 22 }] } }, ['sg-1']],
    ['UpdateFunctionCode', { functionName: `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:app:live` }, ['app']],
    ['StopLogging', { name: `arn:aws:cloudtrail:eu-west-1:${ACCOUNT}:trail/governance` }, ['governance']],
    ['PutEventSelectors', { trailName: 'governance', eventSelectors: [] }, ['governance']],
    ['GetSecretValue', { secretId: `arn:aws:secretsmanager:eu-west-1:${ACCOUNT}:secret:payments-AbCdEf` }, ['payments-AbCdEf']],
    ['StopInstances', { instancesSet: { items: [{ instanceId: 'i-1' }, { instanceId: 'i-2' }] }, force: false }, ['i-1', 'i-2']],
    ['SendCommand', { instanceIds: ['i-1', 'i-2'], documentName: 'AWS-RunShellScript' }, ['AWS-RunShellScript', 'i-1', 'i-2']],
    ['DeleteDBInstance', { dBInstanceIdentifier: 'orders' }, ['orders']],
    ['DeleteAlarms', { alarmNames: ['a', 'b'] }, ['a', 'b']],
    ['DeleteTable', { tableName: 'orders' }, ['orders']],
    ['SetQueueAttributes', { queueUrl: `https://sqs.eu-west-1.amazonaws.com/${ACCOUNT}/jobs`, attributes: {} }, ['jobs']],
    ['AttachRolePolicy', { roleName: 'app', policyArn: `arn:aws:iam::${ACCOUNT}:policy/team/admin` }, ['app', 'admin']],
    ['AssumeRole', { roleArn: `arn:aws:iam::${ACCOUNT}:role/path/app`, roleSessionName: 'x', externalId: 'y' }, ['app']],
    ['DescribeInstances', { filterSet: { items: [{ name: 'vpc-id', valueSet: {} }] }, clientToken: 'x', maxResults: 5 }, []],
    ['RunInstances', { tagSpecificationSet: { items: [{ tags: [{ key: 'Name', value: 'x' }] }] }, minCount: 1 }, []],
    ['X', 'bucketName', []],
    ['X', { bucketName: true, roleName: { a: 1 }, userName: '' }, []],
  ])('of %s with %j are named', (eventName, requestParameters, expected) => expect(names({ eventName, requestParameters })).toEqual(expected));

  test('are those that the record lists, once each', () => {
    const key = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1-2`;
    expect(resources({
      eventSource: 'kms.amazonaws.com',
      eventName: 'DisableKey',
      requestParameters: { keyId: '1-2' },
      resources: [{ accountId: ACCOUNT, type: 'AWS::KMS::Key', ARN: key }, { arn: 'arn:aws:kms:eu-west-1:444455556666:key/3-4' }, { ARN: 'x' }, 7],
    })).toEqual([
      { type: 'AWS::KMS::Key', name: '1-2', arn: key },
      { type: 'AWS::KMS::Key', name: '3-4', arn: 'arn:aws:kms:eu-west-1:444455556666:key/3-4' },
    ]);
  });

  test('of a creation are in its response', () => {
    expect(names({ eventName: 'RunInstances', requestParameters: {}, responseElements: { instancesSet: { items: [{ instanceId: 'i-0123456789abcdef0' }] } } }))
      .toEqual(['i-0123456789abcdef0']);
    const arn = `arn:aws:cloudtrail:eu-west-1:${ACCOUNT}:trail/t`;
    expect(resources({ eventName: 'CreateTrail', eventSource: 'cloudtrail.amazonaws.com', requestParameters: { name: 't' }, responseElements: { trailARN: arn } }))
      .toEqual([{ type: 'AWS::CloudTrail::Trail', name: 't', arn }]);
  });

  test('have the ARN of a bucket in the partition of the call, also in the resources of the entry', () => {
    const entry = render(eventOf({ eventSource: 's3.amazonaws.com', eventName: 'DeleteBucket', awsRegion: 'cn-north-1', requestParameters: { bucketName: 'payroll' } }));
    expect(entry.resources).toEqual(['arn:aws-cn:s3:::payroll']);
    expect(entry.detail.what.resources).toEqual([{ type: 'AWS::S3::Bucket', name: 'payroll', arn: 'arn:aws-cn:s3:::payroll' }]);
  });

  test('are at most 20', () => {
    const requestParameters = { instanceIds: Array.from({ length: 100 }, (_, i) => `i-${i}`) };
    const detail = detailOf({ requestParameters });
    expect(detail.what.resourceNames).toHaveLength(20);
    expect(lineOf('On', detail)).toBe([...Array.from({ length: 10 }, (_, i) => `i-${i}`), '10 more'].join(', '));
  });
});

describe('the changes of a call', () => {
  const changes = (record: Record<string, unknown>) => what({ eventName: 'Put', ...record }).changes.map(({ field, from, to }) => [field, from, to]);

  test.each<[string, unknown, unknown[]]>([
    ['settings before parts of documents', { b: { c: 1 }, d: [{ e: 2 }], a: 'x' },
      [['requestParameters.a', null, 'x'], ['requestParameters.b.c', null, 1], ['requestParameters.d[0].e', null, 2]]],
    ['nothing empty', { a: '', b: null, c: [], d: {}, e: [''], f: { xmlns: 'x' }, h: 0, i: false }, [['requestParameters.h', null, 0], ['requestParameters.i', null, false]]],
    ['JSON in text', { policyDocument: '{ "Statement": [ { "Principal": "*" } ] }' }, [['requestParameters.policyDocument.Statement[0].Principal', null, '*']]],
    ['text that only looks like JSON', { a: '{x' }, [['requestParameters.a', null, '{x']]],
    ['no settings of the request', { clientToken: 'x', maxResults: 1, Host: 'x', dryRun: false }, []],
    ['a new name', { userName: 'alice', newUserName: 'bob' }, [['requestParameters.newUserName', 'alice', 'bob']]],
    ['a secret without its value', { masterUserPassword: 'hunter2' }, [['requestParameters.masterUserPassword', null, '[removed]']]],
    ['a number that JSON cannot have', JSON.parse('{"a":1e999}'), [['requestParameters.a', null, 'Infinity']]],
    ['a name of the prototype', JSON.parse('{"__proto__":{"a":1},"constructor":"x"}'),
      [['requestParameters.constructor', null, 'x'], ['requestParameters.__proto__.a', null, 1]]],
    ['no parameters', null, []],
    ['text alone', 'x', [['requestParameters', null, 'x']]],
  ])('have %s', (_, requestParameters, expected) => expect(changes({ requestParameters })).toEqual(expected));

  test('lack the field that names the target', () => {
    expect(changes({ eventName: 'AttachRolePolicy', requestParameters: { roleName: 'app', policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' } }))
      .toEqual([['requestParameters.policyArn', null, 'arn:aws:iam::aws:policy/AdministratorAccess']]);
  });

  test('have the earlier state where the response has it', () => {
    const instance = { instanceId: 'i-1', currentState: { code: 64, name: 'stopping' }, previousState: { code: 16, name: 'running' } };
    expect(changes({ eventName: 'StopInstances', requestParameters: { force: true }, responseElements: { instancesSet: { items: [instance] } } })).toEqual([
      ['responseElements.instancesSet.items[0].currentState.code', 16, 64],
      ['responseElements.instancesSet.items[0].currentState.name', 'running', 'stopping'],
      ['requestParameters.force', null, true],
    ]);
  });

  test('have the earlier value of a database whose change is pending', () => {
    const responseElements = { backupRetentionPeriod: 7, multiAZ: true, pendingModifiedValues: { backupRetentionPeriod: 0 } };
    expect(changes({ requestParameters: { backupRetentionPeriod: 0, multiAZ: false }, responseElements }))
      .toEqual([['requestParameters.backupRetentionPeriod', 7, 0], ['requestParameters.multiAZ', null, false]]);
    expect(changes({ requestParameters: { level: 'low' }, responseElements: { previousLevel: 'high' } })).toEqual([['requestParameters.level', 'high', 'low']]);
  });

  test('of a removal are from a value to none', () => {
    const detail = detailOf({ eventName: 'DetachRolePolicy', requestParameters: { roleName: 'app', policyArn: 'arn:aws:iam::aws:policy/Guard' } });
    expect(detail.what.changes).toEqual([{ field: 'requestParameters.policyArn', from: 'arn:aws:iam::aws:policy/Guard', to: null }]);
    expect(lineOf('Changed', detail)).toBe('policyArn no longer arn:aws:iam::aws:policy/Guard');
  });

  test('are none of a call that only reads', () => {
    for (const readOnly of [true, 'true']) expect(changes({ readOnly, requestParameters: { a: 1 } })).toEqual([]);
    // An object that cannot be a text.
    expect(changes({ readOnly: { toString: 1 }, requestParameters: { a: 1 } })).toHaveLength(1);
  });

  test('are in the message, as attempts if the call did not succeed', () => {
    const requestParameters = { userName: 'alice', newUserName: 'bob', path: '/a b/' };
    expect(linesOf('Changed', detailOf({ eventName: 'UpdateUser', requestParameters }))).toEqual(['newUserName from alice to bob', 'path to "/a b/"']);
    const refused = detailOf({ eventName: 'UpdateUser', requestParameters, errorCode: 'AccessDenied' });
    expect([linesOf('Changed', refused).length, linesOf('Attempted', refused).length]).toEqual([0, 2]);
  });

  test('are at most 20 in the event and 8 in the message', () => {
    const detail = detailOf({ requestParameters: Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`a${i}`, i])) });
    expect(detail.what.changes).toHaveLength(20);
    expect(linesOf('Changed', detail)).toHaveLength(9);
    expect(linesOf('Changed', detail)[8]).toBe('12 more');
  });

  test('are details of a service where there are no parameters', () => {
    expect(changes({ requestParameters: null, serviceEventDetails: '{"state":"X"}' })).toEqual([['serviceEventDetails.state', null, 'X']]);
  });
});
