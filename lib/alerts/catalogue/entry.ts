import { AlertProps } from '../alert';

/**
 * What makes an alert of the catalogue.
 */
export interface CatalogueEntry extends AlertProps {
  /** Whether it has to be asked for, because it is about everyday calls or is an auditor's wish. */
  readonly optIn?: boolean;

  /** Whether it says more than any other alert about the same event: it supersedes all that are not more urgent. */
  readonly supersedesOthers?: boolean;
}

/**
 * Alerts by their ids: plain data.
 */
export type CatalogueEntries = { readonly [id: string]: CatalogueEntry };
