import { AlertSeverity } from '../../alert-severity';
import { callsOf, NamedCalls } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION } from '../routine';

export const TRANSFERS: NamedCalls = {
  datasync: [{ prefix: 'Create' }, 'StartTaskExecution'],
  transfer: [
    'CreateServer', 'CreateUser', 'CreateAccess', 'CreateConnector', 'CreateWebApp', 'ImportSshPublicKey', 'UpdateServer',
    'StartFileTransfer',
  ],
  dms: ['CreateEndpoint', 'CreateReplicationTask', 'CreateReplicationConfig', 'StartReplicationTask', 'StartReplication'],
  appflow: ['CreateFlow', 'CreateConnectorProfile'],
  snowball: ['CreateJob'],
  storagegateway: ['CreateNFSFileShare', 'CreateSMBFileShare'],
  dataexchange: ['CreateJob', 'StartJob'],
  cleanrooms: ['CreateCollaboration', 'CreateMembership'],
};

export const DATASYNC_TASK_CREATED: CatalogueEntry = {
  id: 'datasync-task-created',
  title: 'Transfer of data set up or started: DataSync, Transfer Family, DMS, AppFlow and others',
  severity: AlertSeverity.LOW,
  description: 'Such services copy whole buckets, databases and file systems, also to servers elsewhere. For accounts that do not use them every'
    + ' day.',
  runbook: 'Look up source and destination. Delete the task, server or flow unless both are known to you.',
  attackTechniques: ['T1119', 'T1537'],
  optIn: true,
  routine: [BY_CLOUDFORMATION],
  pattern: callsOf(TRANSFERS),
};
