import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

const vpc = (eventName: string, mode: string) => apiCall('ec2', eventName, {
  requestParameters: { ModifyVpcBlockPublicAccessOptionsRequest: { InternetGatewayBlockMode: mode } },
});
const metadata = (eventName: string, tokens: string) => apiCall('ec2', eventName, {
  requestParameters: { ModifyInstanceMetadataDefaultsRequest: { HttpTokens: tokens } },
});
const emr = (eventName: string, block: unknown) => apiCall('elasticmapreduce', eventName, {
  requestParameters: { blockPublicAccessConfiguration: { blockPublicSecurityGroupRules: block } },
});
const setting = (eventName: string, settingValue?: string) => apiCall('ssm', eventName, {
  requestParameters: { settingId: '/ssm/documents/console/public-sharing-permission', settingValue },
});

/** Sample events of `account-public-access-opened`. */
export const SAMPLES: Samples = {
  matches: [
    ...apiCalls('ec2', [
      'DisableSnapshotBlockPublicAccess', 'DisableImageBlockPublicAccess', 'DisableAllowedImagesSettings', 'DisableImageDeregistrationProtection',
      'ReplaceImageCriteriaInAllowedImagesSettings', 'UnlockSnapshot', 'CreateVpcBlockPublicAccessExclusion', 'ModifyVpcBlockPublicAccessExclusion',
    ]),
    vpc('ModifyVpcBlockPublicAccessOptions', 'off'),
    ...['optional', 'no-preference'].map(tokens => metadata('ModifyInstanceMetadataDefaults', tokens)),
    ...[false, 'false'].map(block => emr('PutBlockPublicAccessConfiguration', block)),
    setting('UpdateServiceSetting', 'Enable'),
    setting('ResetServiceSetting'),
  ],
  ignores: [
    apiCall('ec2', 'EnableImageBlockPublicAccess'),
    vpc('ModifyVpcBlockPublicAccessOptions', 'block-ingress'),
    vpc('ModifyVpcAttribute', 'off'),
    metadata('ModifyInstanceMetadataDefaults', 'required'),
    metadata('ModifyInstanceMetadataOptions', 'optional'),
    emr('PutBlockPublicAccessConfiguration', true),
    emr('RunJobFlow', false),
    setting('UpdateServiceSetting', 'Disable'),
    setting('GetServiceSetting', 'Enable'),
    ...apiCalls('ssm', ['UpdateServiceSetting', 'ResetServiceSetting'], {
      requestParameters: { settingId: '/ssm/parameter-store/high-throughput-enabled', settingValue: 'Enable' },
    }),
  ],
};
