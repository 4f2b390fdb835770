import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `efs-deleted`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('elasticfilesystem', 'DeleteFileSystem', { requestParameters: { fileSystemId: 'fs-1' } }),
    apiCall('elasticfilesystem', 'DeleteMountTarget', { requestParameters: { mountTargetId: 'fsmt-1' } }),
  ],
  ignores: [
    apiCall('elasticfilesystem', 'DeleteAccessPoint', { requestParameters: { accessPointId: 'fsap-1' } }),
    apiCall('elasticfilesystem', 'CreateMountTarget', { requestParameters: { fileSystemId: 'fs-1' } }),
  ],
};
