import { AlertCondition } from '../../alert-condition';
import { AlertSeverity } from '../../alert-severity';
import { callsWith, either, NamedCalls } from '../calls';
import { CatalogueEntry } from '../entry';
import { naming } from '../routine';

export const SHARING: NamedCalls = {
  ds: ['ShareDirectory'],
  workspaces: ['UpdateWorkspaceImagePermission'],
  config: ['PutAggregationAuthorization'],
  securitylake: ['CreateSubscriber', 'UpdateSubscriber'],
  backup: ['StartCopyJob'],
  ecr: ['PutReplicationConfiguration'],
  signer: ['AddProfilePermission'],
  s3: ['CreateAccessGrant'],
  lakeformation: ['GrantPermissions'],
  ec2: ['CreateVpcPeeringConnection', 'EnableAddressTransfer'],
  es: ['AuthorizeVpcEndpointAccess'],
};

/** The paths of accounts in these calls. */
const ACCOUNTS = [
  'shareTarget.id', 'accountId', 'organizationNode.value', 'sharedAccountId', 'authorizedAccountId', 'subscriberIdentity.principal',
  'principalSubscriber', 'receiverPrincipal', 'principals', 'destinationBackupVaultArn',
  'replicationConfiguration.rules.destinations.registryId', 'principal', 'granteePrincipal', 'grantee.granteeIdentifier',
  'principal.dataLakePrincipalIdentifier', 'peerOwnerId', 'account', 'EnableAddressTransferRequest.TransferAccountId',
].map(name => `requestParameters.${name}`);

export const SHARED_WITH_OTHER_ACCOUNT: CatalogueEntry = {
  id: 'shared-with-other-account',
  title: 'Directory, image, key, backup, data or network shared with another account',
  severity: AlertSeverity.HIGH,
  description: 'Besides AMIs, snapshots and resource shares, many services give or copy what they hold to another account by a parameter of a call.',
  runbook: 'Look up the account in the call. Unless it is yours, take the share, grant or link back, and count as known what it could read.',
  attackTechniques: ['T1537', 'T1098'],
  routine: [naming('sharing within the organization', ...ACCOUNTS)],
  pattern: callsWith({
    $or: [
      ...either(SHARING),
      // AWS services make grants for their resources all day.
      { eventSource: ['kms.amazonaws.com'], eventName: ['CreateGrant'], userIdentity: { invokedBy: [{ exists: false }] } },
      { eventSource: ['lambda.amazonaws.com'], eventName: [{ prefix: 'AddLayerVersionPermission' }] },
    ],
  }),
  condition: AlertCondition.anyOf(...ACCOUNTS.map(path => AlertCondition._namesOthers(path))),
};
