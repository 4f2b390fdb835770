import { join } from 'path';
import { alertsPage } from './alerts-page';
import { burstsPage } from './bursts-page';
import { controlTowerPage } from './control-tower-page';
import { errorsPage } from './errors-page';
import { integrityPage } from './integrity-page';
import { nagAcknowledgementsPage } from './nag-acknowledgements-page';
import { queriesPage } from './queries-page';
import { warningsPage } from './warnings-page';

/** The folder of all pages. */
export const FOLDER = join(__dirname, '..', '..', 'docs');

/** Every generated page: the function that returns its text, by the name of its file. */
export const PAGES: Record<string, () => string> = {
  'alerts.md': alertsPage,
  'bursts.md': burstsPage,
  'control-tower.md': controlTowerPage,
  'errors.md': errorsPage,
  'integrity.md': integrityPage,
  'nag-acknowledgements.md': nagAcknowledgementsPage,
  'queries.md': queriesPage,
  'warnings.md': warningsPage,
};
