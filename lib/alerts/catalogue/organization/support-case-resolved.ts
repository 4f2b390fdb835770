import { AlertSeverity } from '../../alert-severity';
import { callsOf, NamedCalls } from '../calls';
import { CatalogueEntry } from '../entry';

export const CASE_CALLS: NamedCalls = {
  'support': ['ResolveCase'],
  'security-ir': ['CloseCase', 'CancelMembership', 'UpdateMembership'],
};

export const SUPPORT_CASE_RESOLVED: CatalogueEntry = {
  id: 'support-case-resolved',
  title: 'Support case resolved, or incident response of AWS ended',
  severity: AlertSeverity.LOW,
  description: 'A warning of AWS about a stolen key or abuse is a case too: resolved by an intruder, nobody reads it.',
  runbook: 'Read the case. If it was about security, open it again and do what it says.',
  attackTechniques: ['T1562.001'],
  pattern: callsOf(CASE_CALLS),
};
