import { AlertProps } from '../alert';

/**
 * What makes an alert of the catalogue.
 */
export interface CatalogueEntry extends AlertProps {
  /** Whether it has to be asked for, because it is about everyday calls or is an auditor's wish. */
  readonly optIn?: boolean;
}

/**
 * Alerts by their ids: plain data.
 */
export type CatalogueEntries = { readonly [id: string]: CatalogueEntry };
