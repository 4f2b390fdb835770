import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `sagemaker-notebook-code`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('sagemaker', 'CreateNotebookInstanceLifecycleConfig', { requestParameters: { notebookInstanceLifecycleConfigName: 'setup' } }),
    apiCall('sagemaker', 'UpdateNotebookInstanceLifecycleConfig', { requestParameters: { notebookInstanceLifecycleConfigName: 'setup' } }),
    apiCall('sagemaker', 'UpdateNotebookInstance', { requestParameters: { notebookInstanceName: 'research', lifecycleConfigName: 'setup' } }),
    apiCall('sagemaker', 'CreatePresignedNotebookInstanceUrl', { requestParameters: { notebookInstanceName: 'research' } }),
    ...apiCalls('sagemaker', [
      'CreatePresignedDomainUrl', 'CreateStudioLifecycleConfig', 'CreateNotebookInstance', 'CreateTrainingJob', 'CreateProcessingJob', 'CreatePipeline',
      'CreateUserProfile', 'UpdateDomain', 'StartSession', 'CreatePresignedMlflowTrackingServerUrl', 'CreatePartnerAppPresignedUrl',
    ]),
  ],
  ignores: [
    apiCall('sagemaker', 'StopNotebookInstance', { requestParameters: { notebookInstanceName: 'research' } }),
    apiCall('sagemaker', 'DescribeNotebookInstance', { readOnly: true }),
  ],
};
