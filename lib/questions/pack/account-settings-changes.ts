import { any, calls, Question, WHO_AND_WHAT } from '../question';

const SETTINGS = [
  'requestParameters.regionName', 'requestParameters.RegionName', 'requestParameters.alternateContactType', 'requestParameters.accountAlias',
  'requestParameters.settingId', 'requestParameters.name', 'requestParameters.kmsKeyId',
];

export const ACCOUNT_SETTINGS_CHANGES: Question = {
  id: 'account-settings-changes',
  question: 'Who changed settings of whole accounts: contacts, Regions, defaults or closures?',
  promise: 'Settings that hold for a whole account or Region: contacts and e-mail of the account, Regions, password policy, alias, tokens of'
    + ' STS, default encryption, blocks of public access, metadata of instances, payment, and closing the account.',
  where: [
    any(
      calls(
        'account', 'StartPrimaryEmailUpdate', 'AcceptPrimaryEmailUpdate', 'PutAccountName', 'PutContactInformation', 'PutAlternateContact',
        'DeleteAlternateContact', 'EnableRegion', 'DisableRegion', 'CloseAccount',
      ),
      calls('organizations', 'CloseAccount', 'LeaveOrganization', 'AcceptHandshake'),
      calls('signin', 'EmailUpdated'),
      calls(
        'iam', 'UpdateAccountPasswordPolicy', 'DeleteAccountPasswordPolicy', 'CreateAccountAlias', 'DeleteAccountAlias',
        'SetSecurityTokenServicePreferences', 'EnableOutboundWebIdentityFederation', 'DisableOutboundWebIdentityFederation',
      ),
      calls(
        'ec2', 'EnableEbsEncryptionByDefault', 'DisableEbsEncryptionByDefault', 'ModifyEbsDefaultKmsKeyId', 'ResetEbsDefaultKmsKeyId',
        'EnableSnapshotBlockPublicAccess', 'DisableSnapshotBlockPublicAccess', 'EnableImageBlockPublicAccess', 'DisableImageBlockPublicAccess',
        'EnableAllowedImagesSettings', 'DisableAllowedImagesSettings', 'ReplaceImageCriteriaInAllowedImagesSettings', 'ModifyInstanceMetadataDefaults',
        'ModifyVpcBlockPublicAccessOptions', 'EnableSerialConsoleAccess', 'DisableSerialConsoleAccess',
      ),
      calls('s3', 'PutAccountPublicAccessBlock', 'DeleteAccountPublicAccessBlock'),
      calls('ssm', 'UpdateServiceSetting', 'ResetServiceSetting'),
      calls('elasticmapreduce', 'PutBlockPublicAccessConfiguration'),
      calls('ecs', 'PutAccountSetting', 'PutAccountSettingDefault', 'DeleteAccountSetting'),
      calls('lambda', 'PutAccountSettings'),
      calls('glue', 'PutDataCatalogEncryptionSettings'),
    ),
  ],
  columns: { ...WHO_AND_WHAT, service: 'eventSource', setting: { firstOf: SETTINGS }, error: 'errorCode', parameters: 'requestParameters' },
  sortBy: ['eventTime'],
};
