/**
 * Beginnings of the names of all calls that delete. Those that only take back a permission, undo a bond between things that remain, or
 * cancel a job are not among them.
 */
export const DELETIONS = [
  'Delete', 'BatchDelete', 'AdminDelete', 'DetachAndDelete', 'Terminate', 'Deregister', 'UnRegister', 'Remove', 'BatchRemove', 'AdminRemove', 'Purge', 'Drop',
  'Destroy', 'Release', 'Empty', 'Wipe', 'Dispose', 'Discard', 'Deprovision', 'Redact', 'Evict', 'Forget', 'AdminForget', 'ScheduleKeyDeletion', 'CloseAccount',
];
