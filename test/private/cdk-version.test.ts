import { App, aws_kms as kms, aws_observabilityadmin as observabilityadmin, Stack } from 'aws-cdk-lib';
import { version } from 'aws-cdk-lib/package.json';
import { ENV, errorsOf, MEMBER, newStack, ORGANIZATION, problemsOf } from './harness';
import { omitting } from './older-cdk';
import { CloudWatchStore, LogCentralization } from '../../lib';
import { checkSupported, dependOn } from '../../lib/private/cdk-version';

const { CfnTelemetryRule, CfnOrganizationTelemetryRule, CfnOrganizationCentralizationRule } = observabilityadmin;
const KEY_ID = '1234abcd-12ab-34cd-56ef-1234567890ab';
const RULE_KEY = 'Rule.DestinationConfiguration.KmsKeyArn';
const LOGS = 'Rule.Destination.DestinationLogsConfiguration';

describe('a dependency between stacks', () => {
  const pair = (app = new App({ treeMetadata: false })) => ['One', 'Two'].map(id => new Stack(app, id));

  test('is added by the current method, which is not deprecated', () => {
    const [one, two] = pair();
    const deprecated = jest.spyOn(one, 'addDependency');
    dependOn(one, two);
    expect(one.dependencies).toEqual([two]);
    expect(deprecated).not.toHaveBeenCalled();
  });

  test('is added by the older method where the current one does not exist', () => {
    const [one, two] = pair();
    const older = jest.spyOn(one, 'addDependency').mockReturnValue();
    Object.assign(one, { addStackDependency: undefined });
    dependOn(one, two);
    expect(older).toHaveBeenCalledWith(two);
  });
});

describe('a property that the L1 construct omits', () => {
  const rule = () => new CfnTelemetryRule(newStack(), 'Rule', {
    ruleName: 'rule', rule: { resourceType: 'AWS::CloudTrail', telemetryType: 'Logs', destinationConfiguration: { kmsKeyArn: 'arn', retentionInDays: 7 } },
  });
  const check = (...omitted: string[]) => errorsOf(() => omitted.reduce(
    (act, path) => () => omitting(CfnTelemetryRule, path, act),
    () => checkSupported(rule(), '2.999.0', {
      key: ['arn', RULE_KEY], retention: [7, 'Rule.DestinationConfiguration.RetentionInDays'], unset: [undefined, 'Rule.Missing'],
    }),
  )());

  test.each<[title: string, omitted: string[], errors: string[]]>([
    ['is not reported where nothing is omitted', [], []],
    ['is not reported for other properties', ['Rule.ResourceType'], []],
    ['is reported', [RULE_KEY], ['UnsupportedCdkVersion key']],
    ['is reported with all others', ['Rule.DestinationConfiguration'], ['UnsupportedCdkVersion key', 'UnsupportedCdkVersion retention']],
    ['is reported where nothing is rendered', ['Rule'], ['UnsupportedCdkVersion key', 'UnsupportedCdkVersion retention']],
  ])('%s', (_, omitted, errors) => expect(check(...omitted)).toEqual(errors));

  test('is reported with the prop, both versions and advice', () => {
    const act = () => checkSupported(rule(), '2.999.0', { encryptionKeyArn: ['arn', RULE_KEY] });
    expect(() => omitting(CfnTelemetryRule, RULE_KEY, act)).toThrow(new Error(
      `[UnsupportedCdkVersion] 'encryptionKeyArn' must be used with aws-cdk-lib 2.999.0 or later: ${version} omits KmsKeyArn from the template, `
      + 'got: "arn". Upgrade aws-cdk-lib, or omit \'encryptionKeyArn\'.\n  at Stack',
    ));
  });
});

describe('what aws-cdk-lib before 2.268.0 omits', () => {
  const centralize = (stack: Stack, given: object) => new LogCentralization(stack, 'Centralization', {
    organizationId: ORGANIZATION, regions: ['eu-west-1'], destinationAccount: MEMBER, destinationRegion: 'eu-west-1', ...given,
  });

  test.each<[part: string, prop: string, l1: { prototype: object }, path: string, build: (stack: Stack) => unknown]>([
    ['store', 'encryptionKeyArn', CfnTelemetryRule, RULE_KEY, stack => new CloudWatchStore(stack, 'Store', {
      encryptionKeyArn: `arn:aws:kms:${ENV.region}:${ENV.account}:key/mrk-${'0'.repeat(32)}`,
    })],
    ['organization store', 'encryptionKey', CfnOrganizationTelemetryRule, RULE_KEY, stack => new CloudWatchStore(stack, 'Store', {
      organizationId: ORGANIZATION, encryptionKey: new kms.Key(stack, 'Key', { multiRegion: true }),
    })],
    ['centralization', 'encryptionKeyArn', CfnOrganizationCentralizationRule, `${LOGS}.LogsEncryptionConfiguration.EncryptionScope`,
      stack => centralize(stack, { encryptionKeyArn: `arn:aws:kms:eu-west-1:${MEMBER}:key/${KEY_ID}` })],
    ['centralization', 'tagRoleArn', CfnOrganizationCentralizationRule, `${LOGS}.TagPropagationConfiguration`, stack => centralize(stack, {
      tagRoleArn: `arn:aws:iam::${MEMBER}:role/tags`,
      logGroupNamePattern: '${source.logGroup}/${source.accountId}/${source.region}', // eslint-disable-line no-template-curly-in-string
    })],
  ])('%s: %s', (_, prop, l1, path, build) => {
    expect(problemsOf(() => build(newStack()))).toEqual([]);
    expect(errorsOf(() => omitting(l1, path, () => build(newStack())))).toEqual([`UnsupportedCdkVersion ${prop}`]);
  });

  test('is not needed without these props', () => {
    const stack = newStack();
    expect(errorsOf(() => omitting(CfnTelemetryRule, RULE_KEY, () => new CloudWatchStore(stack, 'Store')))).toEqual([]);
    expect(errorsOf(() => omitting(CfnOrganizationCentralizationRule, `${LOGS}.TagPropagationConfiguration`, () => centralize(stack, {})))).toEqual([]);
  });
});
