/**
 * What a busy, well-run organization does all day, and how urgent its alerts are then. An act that is raised above LOW has the
 * reason why that is right.
 */
import { apiCall, signIn } from './samples/sample-events';

export interface OrdinaryAct {
  readonly act: string;
  readonly event: any;
  /** The alert that it raises by default. */
  readonly alert?: string;
  /** The severity, unless it is LOW. */
  readonly severity?: string;
  readonly reason?: string;
}

const ACCOUNT = '111122223333';
const session = (name: string, more: object = {}, path = '') => ({
  type: 'AssumedRole',
  arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${name}/session`,
  accountId: ACCOUNT,
  sessionContext: { sessionIssuer: { type: 'Role', arn: `arn:aws:iam::${ACCOUNT}:role/${path}${name}`, userName: name } },
  ...more,
});
const serviceRole = (service: string, name: string) =>
  session(`AWSServiceRoleFor${name}`, { invokedBy: `${service}.amazonaws.com` }, `aws-service-role/${service}.amazonaws.com/`);
const deployment = { userIdentity: session('cdk-hnb659fds-cfn-exec-role', { invokedBy: 'cloudformation.amazonaws.com' }) };
const terraform = { userIdentity: session('terraform') };
const by = (service: string, name: string) => ({ userIdentity: serviceRole(service, name) });
const controlTower = (role: string) => ({ userIdentity: session(role), sourceIPAddress: 'controltower.amazonaws.com' });
const trust = (principal: unknown) => JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole' }] });
const fromSource = (operator: string, key: string, value: string) =>
  JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*', Condition: { [operator]: { [key]: value } } }] });
const byBackup = { userIdentity: session('AWSBackupDefaultServiceRole', { invokedBy: 'backup.amazonaws.com' }), sourceIPAddress: 'backup.amazonaws.com' };
const allowAll = JSON.stringify({ Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] });
const ports = (port: number) => ({
  ipPermissions: { items: [{ ipProtocol: 'tcp', fromPort: port, toPort: port, ipRanges: { items: [{ cidrIp: '0.0.0.0/0' }] } }] },
});
const low = (act: string, alert: string, event: any): OrdinaryAct => ({ act, alert, event });
const urgent = (act: string, alert: string, severity: string, reason: string, event: any): OrdinaryAct => ({ act, alert, severity, reason, event });

/** Acts that raise nothing. */
const quiet = ([
  ['task definition registered by a pipeline', 'ecs', 'RegisterTaskDefinition', session('ci'), { cpu: '1024', memory: '2048', family: 'api' }],
  ['service scaled by a pipeline', 'ecs', 'UpdateService', session('ci'), { service: 'api', desiredCount: 4 }],
  ['code of a function deployed', 'lambda', 'UpdateFunctionCode20150331v2', session('ci'), { functionName: 'app' }],
  ['function opened to API Gateway', 'lambda', 'AddPermission20150331v2', session('terraform'), { principal: 'apigateway.amazonaws.com' }],
  ['fleet launched by an autoscaler of Kubernetes', 'ec2', 'CreateFleet', session('karpenter'), { CreateFleetRequest: { Type: 'instant' } }],
  ['job of Glue started', 'glue', 'StartJobRun', session('etl'), { jobName: 'orders' }],
  ['notebook of a data scientist', 'sagemaker', 'CreateNotebookInstance', session('AWSReservedSSO_Data_1'), { instanceType: 'ml.t3.medium' }],
  ['model trained by a pipeline', 'sagemaker', 'CreateTrainingJob', session('ml'), { resourceConfig: { instanceType: 'ml.m5.xlarge', instanceCount: 1 } }],
  ['pipeline of CodePipeline updated', 'codepipeline', 'UpdatePipeline', session('terraform'), {}],
  ['job of Batch submitted by a scheduler', 'batch', 'SubmitJob', session('airflow'), { jobName: 'orders' }],
  ['private development database', 'rds', 'CreateDBInstance', session('terraform'), { publiclyAccessible: false, deletionProtection: false }],
  ['web ACL with rules updated', 'wafv2', 'UpdateWebACL', session('terraform'), { rules: [{ name: 'rate', priority: 0 }] }],
  ['bucket policy that requires TLS', 's3', 'PutBucketPolicy', session('terraform'), {
    bucketPolicy: { Statement: [{ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }] },
  }],
  ['role for a repository', 'iam', 'CreateRole', session('terraform'), {
    assumeRolePolicyDocument: JSON.stringify({
      Statement: [{
        Effect: 'Allow',
        Principal: { Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com` },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: { StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:example/api:*' } },
      }],
    }),
  }],
  ['account created by Control Tower', 'organizations', 'CreateAccount', session('AWSControlTowerAdmin'), { accountName: 'team' }],
  ['session opened by an administrator', 'ssm', 'StartSession', session('AWSReservedSSO_Admin_1'), { target: 'i-1' }],
] as [string, string, string, object, object][]).map(([act, service, name, userIdentity, requestParameters]): OrdinaryAct => (
  { act, event: apiCall(service, name, { userIdentity, requestParameters }) }));

export const ORDINARY_ACTS: OrdinaryAct[] = [
  low('bootstrap of CDK: roles that trust the account', 'iam-role-trusts-account-root', apiCall('iam', 'CreateRole', {
    ...deployment, requestParameters: { assumeRolePolicyDocument: trust({ AWS: `arn:aws:iam::${ACCOUNT}:root` }) },
  })),
  low('trust of a role updated by a deployment', 'iam-role-trust-changed', apiCall('iam', 'UpdateAssumeRolePolicy', {
    ...deployment, requestParameters: { policyDocument: trust({ Service: 'lambda.amazonaws.com' }) },
  })),
  low('log group of a preview stack deleted', 'log-group-deleted', apiCall('logs', 'DeleteLogGroup', deployment)),
  low('log stream deleted by a shipper', 'log-group-deleted', apiCall('logs', 'DeleteLogStream', { userIdentity: session('shipper') })),
  low('rule emptied by a deployment', 'eventbridge-rule-silenced', apiCall('events', 'RemoveTargets', deployment)),
  low('rule of Step Functions emptied', 'eventbridge-rule-silenced', apiCall('events', 'RemoveTargets', by('states', 'States'))),
  low('key of a stack scheduled for deletion', 'kms-key-disabled', apiCall('kms', 'ScheduleKeyDeletion', deployment)),
  low('function opened to its own account', 'lambda-policy-external', apiCall('lambda', 'AddPermission20150331v2', {
    ...terraform, requestParameters: { principal: ACCOUNT },
  })),
  low('database updated with a password reference', 'database-password-changed', apiCall('rds', 'ModifyDBInstance', {
    ...deployment, requestParameters: { masterUserPassword: '****' },
  })),
  low('website bucket deployed', 's3-public-access-block-lifted', apiCall('s3', 'PutBucketPublicAccessBlock', {
    ...deployment, requestParameters: { PublicAccessBlockConfiguration: { BlockPublicPolicy: false } },
  })),
  low('replication deployed', 's3-replication-set', apiCall('s3', 'PutBucketReplication', deployment)),
  low('mail domain deployed', 'ses-abuse', apiCall('ses', 'CreateEmailIdentity', deployment)),
  low('OIDC issuer of a new EKS cluster', 'iam-identity-provider-changed', apiCall('iam', 'CreateOpenIDConnectProvider', {
    ...terraform, requestParameters: { url: 'https://oidc.eks.eu-west-1.amazonaws.com/id/1' },
  })),
  low('access entry of a node group', 'eks-access-granted', apiCall('eks', 'CreateAccessEntry', by('eks-nodegroup', 'AmazonEKSNodegroup'))),
  low('load balancer controller opens port 80', 'sg-opened-to-world', apiCall('ec2', 'AuthorizeSecurityGroupIngress', {
    userIdentity: session('alb-controller'), requestParameters: ports(80),
  })),
  low('autoscaling over the quota', 'instance-launch-refused', apiCall('ec2', 'RunInstances', {
    ...by('autoscaling', 'AutoScaling'), errorCode: 'Client.VcpuLimitExceeded',
  })),
  low('GPU instance launched by autoscaling', 'gpu-instance-launched', apiCall('ec2', 'RunInstances', {
    ...by('autoscaling', 'AutoScaling'), requestParameters: { instanceType: 'g5.xlarge' },
  })),
  low('image shared by Image Builder', 'ami-shared', apiCall('ec2', 'ModifyImageAttribute', {
    ...by('imagebuilder', 'ImageBuilder'), requestParameters: { launchPermission: { add: { items: [{ userId: '444455556666' }] } } },
  })),
  low('snapshot expired by Image Builder', 'backups-destroyed', apiCall('ec2', 'DeleteSnapshot', by('imagebuilder', 'ImageBuilder'))),
  { act: 'snapshot expired by AWS Backup', event: apiCall('ec2', 'DeleteSnapshot', by('backup', 'Backup')) },
  low('reader removed by autoscaling of Aurora', 'database-deleted', apiCall('rds', 'DeleteDBInstance', by('rds.application-autoscaling', 'RDS'))),
  low('permission set provisioned', 'iam-inline-policy-grants-all', apiCall('iam', 'PutRolePolicy', {
    ...by('sso', 'SSO'), requestParameters: { policyDocument: allowAll },
  })),
  low('trust of permission sets renewed', 'iam-role-trust-changed', apiCall('iam', 'UpdateAssumeRolePolicy', by('sso', 'SSO'))),
  low('guardrail updated by Control Tower', 'org-guardrail-removed', apiCall('organizations', 'UpdatePolicy', controlTower('AWSControlTowerAdmin'))),
  low('trail updated by Control Tower', 'cloudtrail-narrowed', apiCall('cloudtrail', 'UpdateTrail', controlTower('AWSControlTowerExecution'))),
  low('administrator role of a new account', 'iam-admin-policy-attached', apiCall('iam', 'AttachRolePolicy', {
    userIdentity: session('OrganizationAccountAccessRole', { invokedBy: 'organizations.amazonaws.com' }),
    requestParameters: { policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' },
  })),
  low('conformance pack replaces a rule', 'config-recording-stopped', apiCall('config', 'DeleteConfigRule', by('config-conforms', 'ConfigConforms'))),
  low('standard disabled by central configuration', 'securityhub-disabled', apiCall('securityhub', 'BatchDisableStandards', by('securityhub', 'SecurityHub'))),
  low('threat list updated by a job', 'guardduty-suppressed', apiCall('guardduty', 'UpdateThreatIntelSet', { userIdentity: session('threat-feed') })),
  low('secrets of an application synchronized', 'secrets-batch-read', apiCall('secretsmanager', 'BatchGetSecretValue', {
    userIdentity: session('external-secrets'), readOnly: true, requestParameters: { filters: [{ key: 'name', values: ['app/'] }] },
  })),
  low('pod without permission reads its secret', 'secret-read-denied', apiCall('secretsmanager', 'GetSecretValue', {
    userIdentity: session('app'), readOnly: true, errorCode: 'AccessDenied',
  })),
  low('share without principals', 'ram-share-external', apiCall('ram', 'CreateResourceShare', { ...terraform, requestParameters: { name: 'tgw' } })),
  low('network ACL with a rule for everyone', 'nacl-allows-world', apiCall('ec2', 'CreateNetworkAclEntry', {
    ...terraform, requestParameters: { egress: false, ruleAction: 'allow', cidrBlock: '0.0.0.0/0' },
  })),
  low('table exported to a bucket of the account', 'database-exported', apiCall('dynamodb', 'ExportTableToPointInTime', {
    userIdentity: session('etl'), requestParameters: { tableArn: 't' },
  })),
  low('code for MFA mistyped', 'console-mfa-challenge-failed', signIn({
    errorMessage: 'Failed authentication', additionalEventData: { MFAUsed: 'Yes' }, responseElements: { ConsoleLogin: 'Failure' },
  })),
  low('quota increase requested', 'quota-increase-requested', apiCall('servicequotas', 'RequestServiceQuotaIncrease', terraform)),
  low('table opened to a role of its account', 'resource-policy-changed', apiCall('dynamodb', 'PutResourcePolicy', {
    ...terraform, requestParameters: { policy: trust({ AWS: `arn:aws:iam::${ACCOUNT}:role/app` }) },
  })),
  low('queue opened to notifications of the account\'s topic', 'resource-policy-changed', apiCall('sqs', 'SetQueueAttributes', {
    ...terraform, requestParameters: { attributes: { Policy: fromSource('ArnEquals', 'aws:SourceArn', `arn:aws:sns:us-east-1:${ACCOUNT}:orders`) } },
  })),
  low('topic with the policy that SNS gives to new ones', 'resource-policy-changed', apiCall('sns', 'SetTopicAttributes', {
    ...terraform, requestParameters: { attributeName: 'Policy', attributeValue: fromSource('StringEquals', 'AWS:SourceOwner', ACCOUNT) },
  })),
  low('restored database deleted by a test of AWS Backup', 'database-deleted', apiCall('rds', 'DeleteDBInstance', byBackup)),
  low('database retired with a last snapshot', 'database-deleted', apiCall('rds', 'DeleteDBInstance', {
    ...terraform, requestParameters: { skipFinalSnapshot: false, finalDBSnapshotIdentifier: 'last' },
  })),
  low('own layer attached by a pipeline', 'lambda-layer-attached', apiCall('lambda', 'UpdateFunctionConfiguration20150331v2', {
    userIdentity: session('ci'), requestParameters: { layers: [`arn:aws:lambda:us-east-1:${ACCOUNT}:layer:dependencies:7`] },
  })),
  low('key policy set by Terraform', 'kms-key-policy-changed', apiCall('kms', 'PutKeyPolicy', {
    ...terraform, requestParameters: { policy: trust({ AWS: [`arn:aws:iam::${ACCOUNT}:root`, `arn:aws:iam::${ACCOUNT}:role/app`] }) },
  })),
  low('attachment of an own account accepted by the transit gateway', 'network-path-opened', apiCall('ec2', 'AcceptTransitGatewayVpcAttachment', {
    ...terraform, responseElements: { AcceptTransitGatewayVpcAttachmentResponse: { transitGatewayVpcAttachment: { vpcOwnerId: ACCOUNT } } },
  })),
  low('search domain in a VPC', 'search-domain-public', apiCall('es', 'CreateDomain', {
    ...terraform, requestParameters: { vPCOptions: { subnetIds: ['subnet-1'] }, accessPolicies: trust({ AWS: '*' }) },
  })),
  low('findings worked through in the console', 'guardduty-suppressed', apiCall('guardduty', 'ArchiveFindings', {
    userIdentity: session('AWSReservedSSO_Security_1'),
  })),
  low('nightly batch of prompts', 'bedrock-model-access', apiCall('bedrock', 'CreateModelInvocationJob', { userIdentity: session('etl') })),
  low('agent deployed by a pipeline', 'agent-tool-created', apiCall('bedrock-agentcore', 'UpdateAgentRuntime', { userIdentity: session('ci') })),
  low('secret of a test environment deleted', 'secret-destroyed', apiCall('secretsmanager', 'DeleteSecret', {
    ...terraform, requestParameters: { forceDeleteWithoutRecovery: true },
  })),
  low('administrators of the data lake deployed', 'lake-administrators-changed', apiCall('lakeformation', 'PutDataLakeSettings', deployment)),
  low('launch template of a node group', 'capacity-prepared', apiCall('ec2', 'CreateLaunchTemplate', {
    ...by('eks-nodegroup', 'AmazonEKSNodegroup'),
    requestParameters: { CreateLaunchTemplateRequest: { LaunchTemplateData: { InstanceType: 'g5.xlarge' } } },
  })),
  low('pod identity of an application', 'eks-role-for-pods', apiCall('eks', 'CreatePodIdentityAssociation', terraform)),
  low('retention of a function\'s log group', 'log-retention-shortened', apiCall('logs', 'PutRetentionPolicy', {
    userIdentity: session('log-retention'), requestParameters: { retentionInDays: 1 },
  })),
  low('certificate exported by a role', 'certificate-authority-changed', apiCall('acm', 'ExportCertificate', { userIdentity: session('proxy') })),
  ...quiet,

  { act: 'console opened through the portal', event: signIn({ userIdentity: session('AWSReservedSSO_Admin_1') }) },

  urgent('bootstrap of CDK: administrator policy', 'iam-admin-policy-attached', 'HIGH',
    'It happens once an account and Region, and nothing else in a template gives as much power.', apiCall('iam', 'AttachRolePolicy', {
      ...deployment, requestParameters: { policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' },
    })),
  urgent('sign-in token made by a command line', 'console-signin-token', 'MEDIUM',
    'The record is that of a stolen session that opens the console; teams with such a tool exclude its user agent.',
    apiCall('signin', 'GetSigninToken', { userIdentity: session('AWSReservedSSO_Admin_1'), userAgent: 'aws-vault' })),
  urgent('trusted access enabled without a sign of the service', 'org-delegation-changed', 'HIGH',
    'It is seldom, and the record has nothing but the name of a role, which anyone can choose.', apiCall('organizations', 'EnableAWSServiceAccess', {
      userIdentity: session('AWSControlTowerAdmin'),
    })),
  urgent('members of GuardDuty cut loose by an offboarding', 'guardduty-disabled', 'CRITICAL',
    'Accounts are closed seldom, and an intruder does exactly this; the role of the offboarding can be excluded.',
    apiCall('guardduty', 'DisassociateMembers', { userIdentity: session('offboarding') })),
  urgent('developer connects by Instance Connect', 'ec2-instance-connect-key', 'MEDIUM',
    'A key pushed to a host is a way to its role. Teams that work like this exclude their roles.',
    apiCall('ec2-instance-connect', 'SendSSHPublicKey', { userIdentity: session('dev') })),
  urgent('rule disabled by a schedule', 'eventbridge-rule-silenced', 'MEDIUM',
    'Rules of security tools are disabled in the same way, and schedules need not disable rules each night.',
    apiCall('events', 'DisableRule', { userIdentity: session('scheduler') })),
  urgent('keys checked by a scanner of the own pipeline', 'attack-tool-user-agent', 'HIGH',
    'The tool of intruders and of testers is the same: the role of the pipeline can be excluded.',
    apiCall('sts', 'GetCallerIdentity', { userIdentity: session('ci'), userAgent: 'TruffleHog', readOnly: true })),
  urgent('snapshot shared with an account that nobody named', 'rds-snapshot-shared', 'HIGH',
    'It is LOW as soon as trustedAccounts or accountNames has the account.', apiCall('rds', 'ModifyDBSnapshotAttribute', {
      userIdentity: session('backup-share'), requestParameters: { attributeName: 'restore', valuesToAdd: ['444455556666'] },
    })),
  urgent('Inspector disabled in an account that is suspended', 'detection-service-disabled', 'HIGH',
    'Accounts are suspended seldom, and the record has nothing but the name of a role.',
    apiCall('inspector2', 'Disable', { userIdentity: session('AWSControlTowerExecution') })),
];
