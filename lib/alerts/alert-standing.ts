import type { Routine } from './catalogue/routine';

/** The facts about an alert that follow from where it comes from: the catalogue, a hub, or a rule of Sigma. */
export interface AlertStanding {
  /** The acts that raise the alert as LOW. */
  readonly routine?: Routine[];
  /** The ids of accounts that conditions count as trusted. */
  readonly trustedAccounts?: string[];
  /** The doubts about the Sigma rule of the alert. */
  readonly doubts?: string[];
}
