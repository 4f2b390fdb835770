import { Call, named } from './call';

type Rule = (call: Call) => boolean;

const either = (...rules: Rule[]): Rule => call => rules.some(rule => rule(call));

const READS = /^(Get|List|Describe|Search|Tag|Untag|IsMember)/;

const isSuccess: Rule = ({ service, name, record }) => service === 'signin' && name === 'ConsoleLogin' && record.responseElements?.ConsoleLogin === 'Success';

/** Access and permissions: written from the promises of the questions, not from their conditions. */
export const IDENTITY_RULES: Record<string, Rule> = {
  'root-activity': ({ identity, record }) => identity.type === 'Root' && !identity.invokedBy && record.eventType !== 'AwsServiceEvent',
  'console-sign-ins': isSuccess,
  'console-sign-ins-without-mfa': call =>
    isSuccess(call) && ['IAMUser', 'Root'].includes(call.identity.type) && call.record.additionalEventData?.MFAUsed !== 'Yes',
  'identity-center-sign-ins': either(
    named('sso sso-oauth', /^(Authenticate|Federate|CreateToken|GetRoleCredentials|StartDevice|Logout)/),
    named('signin', /^(Credential|UserAuth|ExternalIdP|Federate)/),
  ),
  'password-and-mfa-resets': call =>
    (/LoginProfile$|^ChangePassword|MFADevice$|^(Update|Reset)Password|^Password(Updated|Recovery)|MfaDevice|ResetUserPassword|Radius$|(SoftwareToken|UserPassword|ForgotPassword|MfaConfig|MFAPreference|UserSettings|DeviceStatus)$|^(Confirm|Forget|AdminForget)Device$/.test(call.name) && !/^(Get|List)/.test(call.name))
    || (/^(Modify(DBInstance|DBCluster|Cluster|TenantDatabase)|Update(Namespace|Cluster|RelationalDatabase))$/.test(call.name)
      && Object.keys(call.parameters).some(name => /(aster|dmin)(User)?Password/.test(name)))
    || named('elasticache memorydb mq', /^(Modify|Update)User$/)(call),
  'users-and-keys': either(
    named('iam', new RegExp([
      '^(Create|Update|Delete)(User|Group|AccessKey|LoginProfile|SSHPublicKey|SigningCertificate|ServiceSpecificCredential|AccountPasswordPolicy)$',
      '^ChangePassword|^(Add|Remove)User(To|From)Group|^Upload(SSH|Signing|CloudFront)|^Reset',
    ].join('|'))),
    named('sso-directory', /User|Group|Password|BearerToken|Provisioning|VerifyEmail/, /Mfa|WebAuthn|^(Describe|Get|List|Search)/),
    named('identitystore identitystore-scim', /./, READS),
    named('signin', /^(Password|EmailUpdated)/),
  ),
  'privilege-changes': either(
    named('iam', new RegExp([
      '^(Attach|Detach|Put|Delete)(User|Role|Group)Policy$|^(Create|Delete)Policy|^SetDefaultPolicy|^(Create|Update|Delete)Role$|^(Create|Delete)ServiceLinkedRole',
      '^UpdateAssumeRole|^(Add|Remove)User(To|From)|InstanceProfile$|PermissionsBoundary$|Delegation',
    ].join('|')), /^(Get|List|Tag|Untag)/),
    named('sso', /Assignment|PermissionSet|PermissionsPolicy|Profile/, READS),
    named('eks', /AccessEntry|AccessPolicy|PodIdentity/, /^(List|Describe)/),
    named('ec2', /IamInstanceProfile/, /^Describe/),
    named('cognito-identity', /^(SetIdentityPoolRoles|SetPrincipalTagAttributeMap)$/),
  ),
  'mfa-changes': either(named('iam', /MFADevice$/, /^(List|Get|Tag|Untag)/), named('sso-directory', /Mfa|WebAuthn/)),
  'identity-provider-changes': either(
    named('iam', /SAMLProvider|OpenIDConnectProvider|OutboundWebIdentity/, /^(Get|List|Tag|Untag)/),
    named('rolesanywhere', /./, /^(Get|List|Tag|Untag)/),
    named('sso sso-directory', /ExternalIdP|Directory$|Trust(ed)?/, /^(Get|List|Describe)|Mfa|^CreateUser$/),
    named('cognito-idp', /IdentityProvider/),
  ),
  'organization-changes': call => call.isChange && (['organizations', 'account'].includes(call.service)
    || ['AssumeRoot', 'EnableSharingWithAwsOrganization'].includes(call.name) || named('iam', /OrganizationsRoot/)(call)),
  'federated-access': named('sts', /^AssumeRoleWith(SAML|WebIdentity)$/),
  'remote-access': either(
    named('ssm', /^((Start|Resume)Session|SendCommand|StartAutomationExecution|StartChangeRequestExecution|CreateAssociation(Batch)?|UpdateAssociation|StartAssociationsOnce)$/),
    named('ssm', /^((RegisterTaskWith|Update)MaintenanceWindow(Task)?|StartAccessRequest|SendAutomationSignal|GetAccessToken)$/, /^UpdateMaintenanceWindow$/),
    named('ec2-instance-connect', /./),
    named('ecs', /^ExecuteCommand$/),
    named('ec2', /^(GetPasswordData|EnableSerialConsoleAccess|CreateInstanceConnectEndpoint)$/),
    named('cloudshell', /./, /^DeleteEnvironment$/),
    named('sagemaker', /Presigned/),
    named('codebuild', /Sandbox/),
  ),
  'kubernetes-access': named('eks', /AccessEntry|AccessPolicy|PodIdentity|IdentityProvider|UpdateClusterConfig|(Create|Update)Addon|Capability|^(De)?[Rr]egisterCluster|^CreateCluster/, /^(List|Describe)/),
  'cloudshell-use': named('cloudshell', /./, /Heart|Status|Describe|Layout/),
};
