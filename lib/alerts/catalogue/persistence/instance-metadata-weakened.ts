import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const INSTANCE_METADATA_WEAKENED: CatalogueEntry = {
  id: 'instance-metadata-weakened',
  title: 'Metadata of an instance opened to requests without a token',
  severity: AlertSeverity.MEDIUM,
  description: 'Version 1 of the metadata service gives the credentials of the role to whoever makes a web application fetch an address.',
  runbook: 'Require tokens again. Then look for calls of the role from addresses that are not yours.',
  attackTechniques: ['T1552.005'],
  pattern: calls('ec2', ['ModifyInstanceMetadataOptions'], {
    requestParameters: { ModifyInstanceMetadataOptionsRequest: { HttpTokens: ['optional'] } },
  }),
};
