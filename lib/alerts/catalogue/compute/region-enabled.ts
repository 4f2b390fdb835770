import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const REGION_ENABLED: CatalogueEntry = {
  id: 'region-enabled',
  title: 'Region enabled or disabled',
  severity: AlertSeverity.MEDIUM,
  description: 'In a Region that nobody uses, nobody looks: there, strangers can run what they like.',
  runbook: 'Check that somebody needs the Region. Otherwise look for resources in it, delete them, and disable it again.',
  attackTechniques: ['T1535'],
  pattern: calls('account', ['EnableRegion', 'DisableRegion']),
};
