import { SHARING } from '../../../../lib/alerts/catalogue/data/shared-with-other-account';
import { apiCall, callsBeside, namedCalls } from '../sample-events';
import { Samples } from '../samples';

const sharing = (service: string, call: string, requestParameters: object) => apiCall(service, call, { requestParameters });
const OTHER = '444455556666';

/** Sample events of `shared-with-other-account`. */
export const SAMPLES: Samples = {
  matches: [
    ...namedCalls(SHARING, { requestParameters: { accountId: OTHER } }),
    sharing('ds', 'ShareDirectory', { shareTarget: { id: OTHER, type: 'ACCOUNT' } }),
    sharing('workspaces', 'UpdateWorkspaceImagePermission', { allowCopyImage: true, sharedAccountId: OTHER }),
    sharing('config', 'PutAggregationAuthorization', { authorizedAccountId: OTHER }),
    sharing('securitylake', 'CreateSubscriber', { subscriberIdentity: { principal: OTHER } }),
    sharing('backup', 'StartCopyJob', { destinationBackupVaultArn: `arn:aws:backup:eu-west-1:${OTHER}:backup-vault:v` }),
    sharing('ecr', 'PutReplicationConfiguration', { replicationConfiguration: { rules: [{ destinations: [{ registryId: OTHER }] }] } }),
    sharing('signer', 'AddProfilePermission', { principal: OTHER }),
    sharing('s3', 'CreateAccessGrant', { grantee: { granteeIdentifier: `arn:aws:iam::${OTHER}:role/r` } }),
    sharing('lakeformation', 'GrantPermissions', { principal: { dataLakePrincipalIdentifier: OTHER } }),
    sharing('ec2', 'CreateVpcPeeringConnection', { peerOwnerId: OTHER }),
    sharing('ec2', 'EnableAddressTransfer', { EnableAddressTransferRequest: { TransferAccountId: OTHER } }),
    sharing('es', 'AuthorizeVpcEndpointAccess', { account: OTHER }),
    sharing('kms', 'CreateGrant', { granteePrincipal: `arn:aws:iam::${OTHER}:role/r` }),
    sharing('lambda', 'AddLayerVersionPermission20181031', { principal: '*' }),
  ],
  rejected: [
    sharing('kms', 'CreateGrant', { granteePrincipal: 'arn:aws:iam::111122223333:role/r' }),
    sharing('backup', 'StartCopyJob', { destinationBackupVaultArn: 'arn:aws:backup:eu-west-1:111122223333:backup-vault:v' }),
    sharing('ec2', 'CreateVpcPeeringConnection', { peerVpcId: 'vpc-1' }),
  ],
  ignores: [
    ...callsBeside(SHARING, { requestParameters: { accountId: OTHER } }),
    apiCall('kms', 'CreateGrant', { userIdentity: { type: 'AssumedRole', invokedBy: 'rds.amazonaws.com' } }),
    apiCall('kms', 'RetireGrant'),
    apiCall('lambda', 'PublishLayerVersion20181031'),
  ],
};
