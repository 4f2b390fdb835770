import { AlertSeverity } from '../../alert-severity';
import { callsWith } from '../calls';
import { CatalogueEntry } from '../entry';
import { routineWhere } from '../routine';

export const RAM_SHARE_EXTERNAL: CatalogueEntry = {
  id: 'ram-share-external',
  title: 'Resource share open to accounts outside the organization',
  severity: AlertSeverity.MEDIUM,
  description: 'Accounts that you do not control can use what is in such a share. A new share is open to them unless the call says otherwise.',
  runbook: 'List the principals of the share. Remove those that you do not know, and set allowExternalPrincipals to false.',
  attackTechniques: ['T1537'],
  routine: [routineWhere('a share without principals', { eventName: ['CreateResourceShare'], requestParameters: { principals: [{ exists: false }] } })],
  pattern: callsWith({
    eventSource: ['ram.amazonaws.com'],
    $or: [
      { eventName: ['CreateResourceShare'], requestParameters: { allowExternalPrincipals: [true, 'true', { exists: false }] } },
      { eventName: ['AcceptResourceShareInvitation'] },
      { eventName: ['UpdateResourceShare'], requestParameters: { allowExternalPrincipals: [true, 'true'] } },
      { eventName: ['AssociateResourceShare'], responseElements: { resourceShareAssociations: { external: [true, 'true'] } } },
    ],
  }),
};
