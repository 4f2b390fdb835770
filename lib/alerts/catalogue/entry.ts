import { Routine } from './routine';
import { AlertProps } from '../alert-props';

/** An alert of the catalogue, as plain data. */
export interface CatalogueEntry extends Omit<AlertProps, 'matches' | 'ignores'> {
  readonly id: string;

  /** Whether the alert is left out of `AlertCatalogue.recommended()`: it covers everyday calls, or only auditors ask for it. */
  readonly optIn?: boolean;

  /** The acts that raise the alert as LOW, besides those of service-linked roles. */
  readonly routine?: Routine[];

  /** Whether the alert supersedes every other alert that is not more urgent. */
  readonly supersedesOthers?: boolean;
}
