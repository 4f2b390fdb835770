import { Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { CloudTrailLogType } from './cloudtrail-log-type';
import { CentralizationEncryptionScope, CentralizationStrategy, LogCentralizationProps, TagConflictResolution } from './log-centralization-props';
import { oneOf as oneOfKey, scopeExpression } from './organization-scope';
import { LOG_GROUP_NAME_PATTERN, ONE_TO_ONE, RULE_NAME, SOURCE_LOG_GROUP } from './telemetry-rules';
import { PropsCheck } from '../../validation/props-check';
import { ACCOUNT_ID, ORGANIZATION_ID, ORGANIZATIONAL_UNIT_ID, REGION } from '../../validation/rules/accounts';
import { ROLE_ARN } from '../../validation/rules/principals';
import { KEY_ARN } from '../../validation/rules/resources';
import { FLAG, oneOf } from '../../validation/rules/values';

/** Characters of an expression that selects sources. */
const MAX_EXPRESSION = 2000;

export function checkCentralization(scope: Construct, props: LogCentralizationProps): void {
  const strategy = oneOf(CentralizationStrategy, 'CentralizationStrategy');
  const check = new PropsCheck(scope)
    .optional('organizationId', props.organizationId ?? null, ORGANIZATION_ID)
    .knownList('regions', props.regions ?? [], REGION)
    .optional('destinationAccount', props.destinationAccount ?? null, ACCOUNT_ID)
    .optional('destinationRegion', props.destinationRegion ?? null, REGION)
    .optional('ruleName', props.ruleName, RULE_NAME)
    .knownList('accounts', props.accounts, ACCOUNT_ID)
    .knownList('organizationalUnitIds', props.organizationalUnitIds, ORGANIZATIONAL_UNIT_ID)
    .knownList('logTypes', props.logTypes, oneOf(CloudTrailLogType, 'CloudTrailLogType'))
    .knownList('logGroupNames', props.logGroupNames, SOURCE_LOG_GROUP)
    .optional('encryptedLogGroups', props.encryptedLogGroups, strategy)
    .optionalLiteral('logGroupNamePattern', props.logGroupNamePattern, LOG_GROUP_NAME_PATTERN)
    .optional('encryptionKeyArn', props.encryptionKeyArn, KEY_ARN)
    .optional('encryptionScope', props.encryptionScope, oneOf(CentralizationEncryptionScope, 'CentralizationEncryptionScope'))
    .optional('unencryptedDestinations', props.unencryptedDestinations, strategy)
    .optional('backupRegion', props.backupRegion, REGION)
    .optional('backupEncryptionKeyArn', props.backupEncryptionKeyArn, KEY_ARN)
    .optional('tagRoleArn', props.tagRoleArn, ROLE_ARN)
    .optional('tagConflicts', props.tagConflicts, oneOf(TagConflictResolution, 'TagConflictResolution'))
    .optionalLiteral('trustedAccess', props.trustedAccess, FLAG)
    .optionalLiteral('serviceLinkedRole', props.serviceLinkedRole, FLAG);
  check.throwIfAny();
  checkPlaces(check, props);
  checkTogether(check, props);
  checkLengths(check, props);
  check.throwIfAny();
}

/** Each key, and the role, is where what it is for is. */
function checkPlaces(check: PropsCheck, props: LogCentralizationProps): void {
  const { destinationAccount, destinationRegion, backupRegion } = props;
  check.require(backupRegion === undefined || Token.isUnresolved(backupRegion) || backupRegion !== destinationRegion, {
    code: 'InvalidRegion', prop: 'backupRegion', must: 'not be the Region of the first copy', value: backupRegion, advice: 'Choose another Region.',
  });
  const places = { encryptionKeyArn: destinationRegion, backupEncryptionKeyArn: backupRegion, tagRoleArn: '' } as const;
  for (const [prop, region] of Object.entries(places) as [keyof typeof places, string | undefined][]) {
    const value = props[prop];
    const [, , , ownRegion, ownAccount] = value === undefined || Token.isUnresolved(value) ? [] : value.split(':');
    const fits = (own?: string, place?: string) => own === undefined || place === undefined || Token.isUnresolved(place) || own === place;
    check.require(fits(ownRegion, region) && fits(ownAccount, destinationAccount), {
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
    check.require(props[prop] === undefined || props[other] !== undefined, {
      code: 'ConflictingProps', prop, must: `be given together with '${other}'`, value: props[prop], advice,
    });
  needs('encryptionScope', 'encryptionKeyArn', 'Name the key, or leave this out.');
  needs('unencryptedDestinations', 'encryptionKeyArn', 'Name the key, or leave this out.');
  needs('backupEncryptionKeyArn', 'backupRegion', 'Name the Region of the second copy.');
  needs('backupEncryptionKeyArn', 'encryptionKeyArn', 'Both copies have customer keys, or none.');
  needs('tagConflicts', 'tagRoleArn', 'Name the role that sets tags, or leave this out.');
  check.require(encryptionKeyArn === undefined || backupRegion === undefined || backupEncryptionKeyArn !== undefined, {
    code: 'ConflictingProps',
    prop: 'encryptionKeyArn',
    must: 'be given together with \'backupEncryptionKeyArn\', as there is a second copy',
    value: encryptionKeyArn,
    advice: 'Both copies have customer keys, or none.',
  });
  check.require(tagRoleArn === undefined || ONE_TO_ONE.every(variable => logGroupNamePattern?.includes(variable)), {
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
    check.require(expression.length <= MAX_EXPRESSION, {
      code: 'InvalidValue',
      prop,
      must: `fit ${MAX_EXPRESSION} characters${prop === 'logGroupNames' ? '' : ', accounts and units together'}`,
      value: `${expression.length} characters`,
      advice: organizationalUnitIds || accounts ? 'Name units instead of their accounts, or make several rules.' : 'Make several rules.',
    });
  }
}
