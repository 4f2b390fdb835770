import { aws_iam as iam, aws_observabilityadmin as observabilityadmin, Aws, Names } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { checkCentralization } from './centralization-checks';
import { DATA_SOURCE } from './cloudtrail-log-type';
import { CentralizationEncryptionScope, CentralizationStrategy, LogCentralizationProps, TagConflictResolution } from './log-centralization-props';
import { LINKED_ROLES, makeLinkedRoles, OBSERVABILITY, trustCloudWatch } from './observability-access';
import { oneOf, scopeExpression } from './organization-scope';
import { declareMade } from '../../contracts/made-resource';
import { ApiCall } from '../../custom-resources/api-call';
import { arn } from '../../private/arns';
import { checkSupported } from '../../private/cdk-version';
import { acknowledgeWildcards } from '../../private/nag-acknowledgements';
import { statement } from '../../private/statements';
import { refuseSameName } from '../../validation/unique-names';

/**
 * A rule that copies CloudTrail events from the log groups of an organization's accounts into one account, where a
 * single query covers all of them.
 *
 * The stack must be in the organization's management account, or in that of the delegated administrator of CloudWatch.
 * Only events that arrive after the rule is created are copied. The first copy costs only its storage; a second copy is
 * billed by size. The retention of copies is set on the log groups of the destination. A key that does not allow
 * CloudWatch Logs stops the copies: monitor the health of the rule.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatchLogs_Centralization.html
 * @example
 * new LogCentralization(this, 'Centralization', {
 *   organizationId: 'o-abc123defg',
 *   regions: ['eu-west-1', 'us-east-1'],
 *   destinationAccount: '444455556666',
 *   destinationRegion: 'eu-west-1',
 * });
 */
export class LogCentralization extends Construct {
  /** The ARN of the rule. */
  public readonly ruleArn: string;

  /** The name of the rule. */
  public readonly ruleName: string;

  /** The policy statements that the destination's customer managed keys need for the copies. */
  public readonly requiredKeyStatements: iam.PolicyStatement[];

  /**
   * @param scope the construct that the rule belongs to
   * @param id id within the scope
   * @param props the properties of the rule
   */
  constructor(scope: Construct, id: string, props: LogCentralizationProps) {
    super(scope, id);
    declareMade(this);
    checkCentralization(this, props);
    const trust = props.trustedAccess ? this.trust() : undefined;
    const role = props.serviceLinkedRole ?? true ? this.makeRole(trust) : undefined;

    this.ruleName = props.ruleName ?? Names.uniqueResourceName(this, { maxLength: 100, separator: '-' });
    this.requiredKeyStatements = [keyStatement(props)];
    const rule = new observabilityadmin.CfnOrganizationCentralizationRule(this, 'Rule', {
      ruleName: this.ruleName,
      rule: { source: sourceOf(props), destination: destinationOf(props) },
    });
    refuseSameName(rule, { property: 'ruleName', prop: 'ruleName', advice: 'Leave it out for a name from the path.' });
    const logs = 'Rule.Destination.DestinationLogsConfiguration';
    checkSupported(rule, '2.268.0', {
      encryptionKeyArn: [props.encryptionKeyArn, `${logs}.LogsEncryptionConfiguration.EncryptionScope`],
      tagRoleArn: [props.tagRoleArn, `${logs}.TagPropagationConfiguration`],
    });
    for (const call of [trust, role]) if (call) rule.node.addDependency(call);
    this.ruleArn = rule.attrRuleArn;
  }

  private trust(): ApiCall {
    const call = new ApiCall(this, 'TrustedAccess', {
      call: { Call: 'ServiceAccess', ServicePrincipal: OBSERVABILITY }, statements: [trustCloudWatch()],
    });
    acknowledgeWildcards(call, ['*'], 'AWS gives this call no resources.');
    return call;
  }

  private makeRole(after?: ApiCall): ApiCall {
    const role = LINKED_ROLES.centralization;
    return new ApiCall(this, 'LinkedRole', {
      call: { Call: 'ServiceLinkedRole', ServiceName: role.service },
      statements: [makeLinkedRoles(this, [role])],
      after,
    });
  }
}

function sourceOf(props: LogCentralizationProps): observabilityadmin.CfnOrganizationCentralizationRule.CentralizationRuleSourceProperty {
  const { organizationId, regions, logTypes, logGroupNames } = props;
  const types = logTypes && (logTypes.length === 1 ? `= "${logTypes[0]}"` : `IN (${logTypes.map(type => `"${type}"`).join(', ')})`);
  return {
    regions,
    scope: scopeExpression(props) ?? `OrganizationId = '${organizationId}'`,
    sourceLogsConfiguration: {
      dataSourceSelectionCriteria: [`DataSourceName = "${DATA_SOURCE}"`, ...(types ? [`DataSourceType ${types}`] : [])].join(' AND '),
      logGroupSelectionCriteria: logGroupNames && oneOf('LogGroupName', logGroupNames),
      encryptedLogGroupStrategy: props.encryptedLogGroups ?? CentralizationStrategy.ALLOW,
    },
  };
}

function destinationOf(props: LogCentralizationProps): observabilityadmin.CfnOrganizationCentralizationRule.CentralizationRuleDestinationProperty {
  const { encryptionKeyArn, backupRegion, logGroupNamePattern, tagRoleArn } = props;
  return {
    account: props.destinationAccount,
    region: props.destinationRegion,
    destinationLogsConfiguration: {
      logsEncryptionConfiguration: encryptionKeyArn === undefined ? { encryptionStrategy: 'AWS_OWNED' } : {
        encryptionStrategy: 'CUSTOMER_MANAGED',
        kmsKeyArn: encryptionKeyArn,
        encryptionScope: props.encryptionScope ?? CentralizationEncryptionScope.NEW_DESTINATION_LOG_GROUPS,
        encryptionConflictResolutionStrategy: props.unencryptedDestinations ?? CentralizationStrategy.SKIP,
      },
      backupConfiguration: backupRegion === undefined ? undefined : { region: backupRegion, kmsKeyArn: props.backupEncryptionKeyArn },
      logGroupNameConfiguration: logGroupNamePattern === undefined ? undefined : { logGroupNamePattern },
      tagPropagationConfiguration: tagRoleArn === undefined ? undefined : {
        destinationRoleArn: tagRoleArn, tagConflictResolutionStrategy: props.tagConflicts ?? TagConflictResolution.UPDATE_SYNC,
      },
    },
  };
}

/** The encryption context names log groups of the destination; there is no source ARN besides. */
function keyStatement({ destinationAccount, destinationRegion, backupRegion }: LogCentralizationProps): iam.PolicyStatement {
  const regions = [destinationRegion, ...(backupRegion === undefined ? [] : [backupRegion])];
  return statement({
    sid: 'CentralizedLogsEncrypt',
    principals: regions.map(region => new iam.ServicePrincipal(`logs.${region}.${Aws.URL_SUFFIX}`)),
    actions: ['kms:Decrypt*', 'kms:Describe*', 'kms:Encrypt*', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
    resources: ['*'],
    conditions: {
      ArnLike: { 'kms:EncryptionContext:aws:logs:arn': regions.map(region => arn('logs', region, destinationAccount, 'log-group:*')) },
    },
  });
}
