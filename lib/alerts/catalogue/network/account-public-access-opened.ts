import { AlertSeverity } from '../../alert-severity';
import { callsWith } from '../calls';
import { CatalogueEntry } from '../entry';

export const ACCOUNT_PUBLIC_ACCESS_OPENED: CatalogueEntry = {
  id: 'account-public-access-opened',
  title: 'Guard against public access of the whole account lifted',
  severity: AlertSeverity.HIGH,
  description: 'Snapshots, images, networks, clusters or documents of the account can be made public again, by a single further call that looks '
    + 'harmless.',
  runbook: 'Switch the guard on again: block public access, allowed images, protection of images or the setting. Look for what was made public '
    + 'meanwhile.',
  attackTechniques: ['T1562.007', 'T1537'],
  pattern: callsWith({
    $or: [
      {
        eventSource: ['ec2.amazonaws.com'],
        eventName: [
          'DisableSnapshotBlockPublicAccess', 'DisableImageBlockPublicAccess', 'DisableAllowedImagesSettings', 'DisableImageDeregistrationProtection',
          'ReplaceImageCriteriaInAllowedImagesSettings', 'UnlockSnapshot', 'CreateVpcBlockPublicAccessExclusion', 'ModifyVpcBlockPublicAccessExclusion',
        ],
      },
      {
        eventSource: ['ec2.amazonaws.com'],
        eventName: ['ModifyVpcBlockPublicAccessOptions'],
        requestParameters: { ModifyVpcBlockPublicAccessOptionsRequest: { InternetGatewayBlockMode: ['off'] } },
      },
      {
        eventSource: ['ec2.amazonaws.com'],
        eventName: ['ModifyInstanceMetadataDefaults'],
        requestParameters: { ModifyInstanceMetadataDefaultsRequest: { HttpTokens: ['optional', 'no-preference'] } },
      },
      {
        eventSource: ['elasticmapreduce.amazonaws.com'],
        eventName: ['PutBlockPublicAccessConfiguration'],
        requestParameters: { blockPublicAccessConfiguration: { blockPublicSecurityGroupRules: [false, 'false'] } },
      },
      {
        eventSource: ['ssm.amazonaws.com'],
        eventName: ['UpdateServiceSetting'],
        requestParameters: { settingId: [{ suffix: '/documents/console/public-sharing-permission' }], settingValue: ['Enable'] },
      },
      {
        eventSource: ['ssm.amazonaws.com'],
        eventName: ['ResetServiceSetting'],
        requestParameters: { settingId: [{ suffix: '/documents/console/public-sharing-permission' }] },
      },
    ],
  }),
};
