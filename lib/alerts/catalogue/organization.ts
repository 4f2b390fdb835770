import { CatalogueEntry } from './entry';
import { ACCOUNT_CONTACTS_CHANGED } from './organization/account-contacts-changed';
import { COST_CONTROL_REMOVED } from './organization/cost-control-removed';
import { ORG_ACCOUNT_DEPARTED } from './organization/org-account-departed';
import { ORG_ACCOUNT_INVITED } from './organization/org-account-invited';
import { ORG_ACCOUNT_LEAVING } from './organization/org-account-leaving';
import { ORG_CHANGED } from './organization/org-changed';
import { ORG_DELEGATION_CHANGED } from './organization/org-delegation-changed';
import { ORG_GUARDRAIL_REMOVED } from './organization/org-guardrail-removed';
import { SUPPORT_CASE_RESOLVED } from './organization/support-case-resolved';

/** The organization and its accounts. Calls are recorded in the account that makes them: nearly always the management account. */
export const ORGANIZATION: CatalogueEntry[] = [
  ORG_CHANGED,
  ORG_ACCOUNT_LEAVING,
  ORG_ACCOUNT_INVITED,
  ORG_GUARDRAIL_REMOVED,
  ORG_DELEGATION_CHANGED,
  ACCOUNT_CONTACTS_CHANGED,
  ORG_ACCOUNT_DEPARTED,
  SUPPORT_CASE_RESOLVED,
  COST_CONTROL_REMOVED,
];
