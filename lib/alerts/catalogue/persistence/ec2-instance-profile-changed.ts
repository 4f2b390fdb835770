import { AlertSeverity } from '../../alert-severity';
import { callsWith } from '../calls';
import { CatalogueEntry } from '../entry';

export const EC2_INSTANCE_PROFILE_CHANGED: CatalogueEntry = {
  id: 'ec2-instance-profile-changed',
  title: 'Role given to an existing instance',
  severity: AlertSeverity.MEDIUM,
  description: 'Whoever is on the instance gets the power of the new role.',
  runbook: 'Check that the instance should have the role. Otherwise put the old profile back, and look for calls of the role from this instance.',
  attackTechniques: ['T1548.005', 'T1098'],
  pattern: callsWith({
    $or: [
      { eventSource: ['ec2.amazonaws.com'], eventName: ['AssociateIamInstanceProfile', 'ReplaceIamInstanceProfileAssociation'] },
      // Deployments, which have roles, make instance profiles all the time.
      { eventSource: ['iam.amazonaws.com'], eventName: ['AddRoleToInstanceProfile'], userIdentity: { type: ['IAMUser'] } },
    ],
  }),
};
