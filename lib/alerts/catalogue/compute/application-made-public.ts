import { AlertSeverity } from '../../alert-severity';
import { callsWith } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION } from '../routine';

export const APPLICATION_MADE_PUBLIC: CatalogueEntry = {
  id: 'application-made-public',
  title: 'Application or dashboard opened to people without a sign-in',
  severity: AlertSeverity.MEDIUM,
  description: 'Everyone on the internet can ask the assistant or see the dashboards, and with them the data behind.',
  runbook: 'Check that it was meant for the public. Otherwise switch public access off, and look for who used it.',
  attackTechniques: ['T1530'],
  routine: [BY_CLOUDFORMATION],
  pattern: callsWith({
    $or: [
      { eventSource: ['qbusiness.amazonaws.com'], eventName: ['CreateAnonymousWebExperienceUrl'] },
      { eventSource: ['qbusiness.amazonaws.com'], eventName: ['CreateApplication'], requestParameters: { identityType: ['ANONYMOUS'] } },
      {
        eventSource: ['quicksight.amazonaws.com'], eventName: ['UpdatePublicSharingSettings'], requestParameters: { publicSharingEnabled: [true, 'true'] },
      },
    ],
  }),
};
