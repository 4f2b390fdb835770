import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const SAGEMAKER_NOTEBOOK_CODE: CatalogueEntry = {
  id: 'sagemaker-notebook-code',
  title: 'SageMaker notebook or studio changed, or its address with a sign-in created',
  severity: AlertSeverity.MEDIUM,
  description: 'A lifecycle script, or the notebook opened by its presigned address, runs code with the role of the notebook. Data scientists do '
    + 'both every day: for accounts without them.',
  runbook: 'Read the lifecycle script, and ask the caller. If it was not them, stop the notebook and read the calls of its role.',
  attackTechniques: ['T1059', 'T1546'],
  optIn: true,
  pattern: calls('sagemaker', [
    'CreateNotebookInstanceLifecycleConfig', 'UpdateNotebookInstanceLifecycleConfig', 'UpdateNotebookInstance',
    'CreatePresignedNotebookInstanceUrl', 'CreatePresignedDomainUrl', 'CreateStudioLifecycleConfig',
    'CreateNotebookInstance', 'CreateTrainingJob', 'CreateProcessingJob', 'CreatePipeline', 'CreateUserProfile', 'UpdateDomain', 'StartSession',
    'CreatePresignedMlflowTrackingServerUrl', 'CreatePartnerAppPresignedUrl',
  ]),
};
