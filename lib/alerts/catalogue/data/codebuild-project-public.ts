import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const CODEBUILD_PROJECT_PUBLIC: CatalogueEntry = {
  id: 'codebuild-project-public',
  title: 'Builds of a CodeBuild project made public',
  severity: AlertSeverity.HIGH,
  description: 'Everyone on the internet can read the logs and artifacts of its builds, also of earlier ones, and the secrets in them.',
  runbook: 'Set the visibility of the project back to PRIVATE unless its source is public. Renew the secrets that logs or artifacts contain.',
  attackTechniques: ['T1530'],
  pattern: calls('codebuild', ['UpdateProjectVisibility'], { requestParameters: { projectVisibility: ['PUBLIC_READ'] } }),
};
