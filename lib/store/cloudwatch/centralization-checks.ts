import { Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { CloudTrailLogType } from './cloudtrail-log-type';
import { CentralizationEncryptionScope, CentralizationStrategy, LogCentralizationProps, TagConflictResolution } from './log-centralization-props';
import { oneOf as oneOfKey, scopeExpression } from './organization-scope';
import { LOG_GROUP_NAME_PATTERN, ONE_TO_ONE, RULE_NAME, SOURCE_LOG_GROUP } from './telemetry-rules';
import { PropsCheck } from '../../private/props-check';
import { ACCOUNT_ID, FLAG, KEY_ARN, oneOf, ORGANIZATION_ID, ORGANIZATIONAL_UNIT_ID, REGION, ROLE_ARN } from '../../private/rules';

/** Characters of an expression that selects sources. */
const MAX_EXPRESSION = 2000;

export function checkCentralization(scope: Construct, props: LogCentralizationProps): void {
  const strategy = oneOf(CentralizationStrategy, 'CentralizationStrategy');
  const check = new PropsCheck(scope)
    .value('organizationId', props.organizationId ?? null, ORGANIZATION_ID)
    .members('regions', props.regions ?? [], REGION)
    .value('destinationAccount', props.destinationAccount ?? null, ACCOUNT_ID)
    .value('destinationRegion', props.destinationRegion ?? null, REGION)
    .value('ruleName', props.ruleName, RULE_NAME)
    .members('accounts', props.accounts, ACCOUNT_ID)
    .members('organizationalUnitIds', props.organizationalUnitIds, ORGANIZATIONAL_UNIT_ID)
    .members('logTypes', props.logTypes, oneOf(CloudTrailLogType, 'CloudTrailLogType'))
    .members('logGroupNames', props.logGroupNames, SOURCE_LOG_GROUP)
    .value('encryptedLogGroups', props.encryptedLogGroups, strategy)
    .known('logGroupNamePattern', props.logGroupNamePattern, LOG_GROUP_NAME_PATTERN)
    .value('encryptionKeyArn', props.encryptionKeyArn, KEY_ARN)
    .value('encryptionScope', props.encryptionScope, oneOf(CentralizationEncryptionScope, 'CentralizationEncryptionScope'))
    .value('unencryptedDestinations', props.unencryptedDestinations, strategy)
    .value('backupRegion', props.backupRegion, REGION)
    .value('backupEncryptionKeyArn', props.backupEncryptionKeyArn, KEY_ARN)
    .value('tagRoleArn', props.tagRoleArn, ROLE_ARN)
    .value('tagConflicts', props.tagConflicts, oneOf(TagConflictResolution, 'TagConflictResolution'))
    .known('trustedAccess', props.trustedAccess, FLAG)
    .known('serviceLinkedRole', props.serviceLinkedRole, FLAG);
  check.done();
  checkPlaces(check, props);
  checkTogether(check, props);
  checkLengths(check, props);
  check.done();
}

/** Each key, and the role, is where what it is for is. */
function checkPlaces(check: PropsCheck, props: LogCentralizationProps): void {
  const { destinationAccount, destinationRegion, backupRegion } = props;
  check.that(backupRegion === undefined || Token.isUnresolved(backupRegion) || backupRegion !== destinationRegion, {
    code: 'InvalidRegion', prop: 'backupRegion', must: 'not be the Region of the first copy', value: backupRegion, advice: 'Choose another Region.',
  });
  const places = { encryptionKeyArn: destinationRegion, backupEncryptionKeyArn: backupRegion, tagRoleArn: '' } as const;
  for (const [prop, region] of Object.entries(places) as [keyof typeof places, string | undefined][]) {
    const value = props[prop];
    const [, , , ownRegion, ownAccount] = value === undefined || Token.isUnresolved(value) ? [] : value.split(':');
    const fits = (own?: string, place?: string) => own === undefined || place === undefined || Token.isUnresolved(place) || own === place;
    check.that(fits(ownRegion, region) && fits(ownAccount, destinationAccount), {
      code: 'InvalidResourceArn',
      prop,
      must: `be of account ${destinationAccount}${region ? ` and Region ${region}` : ''}`,
      value,
      advice: 'It is used where the copies are.',
    });
  }
}

function checkTogether(check: PropsCheck, props: LogCentralizationProps): void {
  const { encryptionKeyArn, backupRegion, backupEncryptionKeyArn, tagRoleArn, logGroupNamePattern } = props;
  const needs = (prop: keyof LogCentralizationProps, other: keyof LogCentralizationProps, advice: string) =>
    check.that(props[prop] === undefined || props[other] !== undefined, {
      code: 'ConflictingProps', prop, must: `be given together with '${other}'`, value: props[prop], advice,
    });
  needs('encryptionScope', 'encryptionKeyArn', 'Name the key, or leave this out.');
  needs('unencryptedDestinations', 'encryptionKeyArn', 'Name the key, or leave this out.');
  needs('backupEncryptionKeyArn', 'backupRegion', 'Name the Region of the second copy.');
  needs('backupEncryptionKeyArn', 'encryptionKeyArn', 'Both copies have customer keys, or none.');
  needs('tagConflicts', 'tagRoleArn', 'Name the role that sets tags, or leave this out.');
  check.that(encryptionKeyArn === undefined || backupRegion === undefined || backupEncryptionKeyArn !== undefined, {
    code: 'ConflictingProps',
    prop: 'encryptionKeyArn',
    must: 'be given together with \'backupEncryptionKeyArn\', as there is a second copy',
    value: encryptionKeyArn,
    advice: 'Both copies have customer keys, or none.',
  });
  check.that(tagRoleArn === undefined || ONE_TO_ONE.every(variable => logGroupNamePattern?.includes(variable)), {
    code: 'ConflictingProps',
    prop: 'tagRoleArn',
    must: `be given together with a 'logGroupNamePattern' that has ${ONE_TO_ONE.join(', ')}`,
    value: logGroupNamePattern,
    advice: 'Tags need one copy for each log group.',
  });
}

function checkLengths(check: PropsCheck, props: LogCentralizationProps): void {
  const { accounts, organizationalUnitIds, logGroupNames } = props;
  const expressions = {
    [accounts ? 'accounts' : 'organizationalUnitIds']: scopeExpression(props),
    logGroupNames: logGroupNames && oneOfKey('LogGroupName', logGroupNames),
  };
  for (const [prop, expression = ''] of Object.entries(expressions)) {
    check.that(expression.length <= MAX_EXPRESSION, {
      code: 'InvalidValue',
      prop,
      must: `fit ${MAX_EXPRESSION} characters${prop === 'logGroupNames' ? '' : ', accounts and units together'}`,
      value: `${expression.length} characters`,
      advice: organizationalUnitIds || accounts ? 'Name units instead of their accounts, or make several rules.' : 'Make several rules.',
    });
  }
}
