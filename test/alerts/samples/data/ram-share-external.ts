import { apiCall } from '../sample-events';
import { Samples } from '../samples';

const share = (eventName: string, settings: Record<string, unknown>) => apiCall('ram', eventName, {
  requestParameters: { name: 'subnets', ...settings },
});
const association = (external: unknown) => apiCall('ram', 'AssociateResourceShare', {
  requestParameters: { resourceShareArn: 'arn:aws:ram:eu-west-1:111122223333:resource-share/r1', principals: ['444455556666'] },
  responseElements: { resourceShareAssociations: [{ associatedEntity: '444455556666', associationType: 'PRINCIPAL', external }] },
});

/** Sample events of `ram-share-external`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('ram', 'AcceptResourceShareInvitation'),
    share('CreateResourceShare', { principals: ['444455556666'] }),
    ...[true, 'true'].flatMap(open => [
      share('CreateResourceShare', { allowExternalPrincipals: open, principals: ['444455556666'] }), share('UpdateResourceShare', { allowExternalPrincipals: open }),
    ]),
    ...[true, 'true'].map(external => association(external)),
  ],
  routine: [
    share('CreateResourceShare', {}),
    share('CreateResourceShare', { allowExternalPrincipals: true }),
  ],
  ignores: [
    share('CreateResourceShare', { allowExternalPrincipals: false }),
    share('UpdateResourceShare', { allowExternalPrincipals: false }),
    share('UpdateResourceShare', {}),
    association(false),
    { ...association(true), detail: { ...association(true).detail, eventName: 'DisassociateResourceShare' } },
    share('DeleteResourceShare', { allowExternalPrincipals: true }),
  ],
};
