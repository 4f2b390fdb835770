import { AlertPattern } from '../../alert-pattern';
import { AlertSeverity } from '../../alert-severity';
import { DONE_OR_DENIED } from '../calls';
import { CatalogueEntry } from '../entry';

export const CLOUDSHELL_FILE_TRANSFERRED: CatalogueEntry = {
  id: 'cloudshell-file-transferred',
  title: 'File transferred by CloudShell',
  severity: AlertSeverity.MEDIUM,
  description: 'A file leaves or enters AWS through the browser, past every network that is watched: secrets go out, tools come in.',
  runbook: 'Ask the person what the file was. If they do not know, end their sessions and read what the environment did before.',
  attackTechniques: ['T1567', 'T1105'],
  readOnlyCalls: true,
  // Their names begin with Get.
  pattern: AlertPattern.forApiCalls('cloudshell.amazonaws.com', ['GetFileDownloadUrls', 'GetFileUploadUrls'], { errorCode: DONE_OR_DENIED }),
};
