import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const GLUE_DEV_ENDPOINT: CatalogueEntry = {
  id: 'glue-dev-endpoint',
  title: 'Glue development endpoint created, changed or deleted',
  severity: AlertSeverity.MEDIUM,
  description: 'Whoever has an SSH key on the endpoint works with the role of Glue. Endpoints are a thing of the past: hardly anybody '
    + 'has a reason to make one.',
  runbook: 'Check the role and the public keys of the endpoint. If nobody needs it, delete it, and read the calls of the role.',
  attackTechniques: ['T1648', 'T1098'],
  pattern: calls('glue', ['CreateDevEndpoint', 'UpdateDevEndpoint', 'DeleteDevEndpoint']),
};
