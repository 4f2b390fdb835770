import { actionsOf } from './sorted-actions';

/** Parts before a verb that say how much is done, or by whom. */
const VERB = /^(?:Batch|Admin|PartiQL|ESHttp|Gateway|Member|Bulk|Un(?=[A-Z])|Re(?=[A-Z]))?(?:[A-Z][a-z]+|[A-Z]+(?![a-z])|[a-z]+)/;

/** Each verb with which the name of an action that writes begins, with those actions. */
export async function verbs(): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const action of await actionsOf({ questions: [], rule: '', leftOut: {} })) {
    const [verb] = VERB.exec(action.split(':')[1])!;
    found.set(verb, [...found.get(verb) ?? [], action]);
  }
  return found;
}

/** Verbs by which nothing is deleted, or that `deleted-resources` and `top-deleters` ask for in part, by the reason. */
export const NOT_DELETING: Record<string, string> = {
  'in part: deletions of keys, accounts and access points are asked': 'Schedule Close Detach',
  'names of permissions to delete, whose calls are recorded under others': 'DELETE PartiQLDelete PartiQLDrop PartiQLRedact ESHttpDelete MemberRemove Bypass',
  'a bond or an assignment ends, what was bound remains':
    'Disassociate BatchDisassociate Dissociate Unlink GatewayDisassociate Unassign Unsubscribe Ungroup Unpeer Disconnect',
  'a permission or a share is taken back': 'Revoke BatchRevoke Retire Unshare Unauthorize Deauthorize Disallow Deny Withdraw Return',
  'something is refused or taken back before it was there': 'Reject Decline Cancel Abort Recall',
  'something is switched off, and can be switched on again': 'Disable BatchDisable AdminDisable Deactivate Suspend BatchSuspend Pause Stop BatchStop Shutdown',
  'something ends that keeps no data: sessions, calls, traces, memberships': 'End Expire Interrupt Logout AdminUser Global Leave Unmonitor',
  'it goes out of use or sight, and remains': 'Deprecate Unpublish Archive Mark BatchSnooze Hide Dismiss Exclude Untag Unlabel',
  'caches and settings go back to what they were': 'Flush Invalidate Clear Reset BatchReset AdminReset Restart Reboot BatchReboot Rebuild',
  'something comes back': 'Restore PartiQLUndrop Backtrack Rollback Unlock BatchUnsuspend Unarchive Undeprecate Resume Redrive',
  'something new': 'Create BatchCreate AdminCreate PartiQLCreate Clone Duplicate Instantiate Setup Provision Generate',
  'something changes, and remains': 'Update BatchUpdate AdminUpdate Modify BatchModify Alter Change Rename Replace BatchReplace',
  'something is written, or added': 'Put BatchPut Set AdminSet Add BatchAdd AdminAdd MemberAdd Insert PartiQLInsert',
  'items and documents of data planes': 'PartiQLUpdate Write BatchWrite BatchUpsert Patch Index Ingest Transform document',
  'methods of HTTP': 'POST PUT PATCH GET ESHttpPatch ESHttpPost ESHttpPut',
  'permissions to use something, without a call of that name': 'API Graph Source Access Client Remote Use Pass Allow Object',
  'permissions of consoles and of what runs inside of a service': 'View Dashboards Application Cross Partially Replication Mutate Manage Managed Glue',
  'something is bound or joined': 'Associate BatchAssociate GatewayAssociate Attach Link AdminLink Join Connect Mount Group',
  'something becomes permitted or shared': 'Grant BatchGrant Authorize Share Approve approve Accept Include Subscribe Peer',
  'something is started': 'Enable BatchEnable AdminEnable Activate Start BatchStart Run Launch Execute BatchExecute',
  'something is registered or asked for': 'Register Request Reserve Allocate Assign Claim Purchase Renew Enroll Opt',
  'invitations, and answers to them': 'Invite BatchReinvite Resend Respond AdminRespond Confirm AdminConfirm Verify Validate Redeem',
  'somebody signs in or up, or gets a token': 'Assume Initiate AdminInitiate Authenticate Federate Exchange Refresh Introspect Sso Forgot',
  'connections, and answers of a data plane': 'Db connect Open Invoke Call Converse Rerank Begin Retrieve Receive',
  'messages and events': 'Send Publish BulkPublish Post Notify Event Signal Deliver Inject Push',
  'reports of agents, jobs and users': 'Report Record Submit Poll Fail Checkpoint Log Handle Channel Discover',
  'judgements, votes and acknowledgements': 'Acknowledge BatchAcknowledge Provide Rate Vote Resolve Insight Tag Label',
  'copies and exports': 'Copy Replicate Export Upload upload Import BatchImport Download Unload Stream',
  'backups and stores': 'Backup Store Save Persist Retain Lock Commit Bundle Integrate Convert',
  'moves to another place or state': 'Move Transfer Switchover Failover Swap Promote Migrate Reverse Transition Exit',
  'sizes and spread': 'Increase Decrease Resize Shrink Split Merge Rebalance Distribute Extend Scope',
  'new versions of programs': 'Upgrade Deploy Install Build Prepare Apply BatchApply Compose Initialize Define',
  'keys and signatures': 'Rotate Regenerate Encrypt Decrypt ReEncrypt Sign Derive Issue Decode Translate',
  'reads that count as writes': 'Get BatchGet AdminGet List Describe Search Query Check Git Show',
  'tests and predictions': 'Test Evaluate BatchEvaluate Predict Recognize Detect Preview Back Sample Count',
  'payments, licences and addresses that are announced': 'Meter BatchMeter Make Amend Advertise Checkout',
  'what somebody does at a desktop': 'Double Hold Key Left Middle Right Scroll Triple Type',
  'it goes on with what is there': 'Continue Process Synchronize Sync Resync Populate Load Reload Train Retry',
  'steps and states of what runs': 'Complete Finalize Skip Override Enter Monitor Take Perform MemberMatch Reorder',
  'settings and conversations': 'Configure Account Connector Driver Personalization Toggle BatchToggle Reschedule',
};
