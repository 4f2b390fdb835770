import { AlertSeverity } from '../alerts/alert-severity';

/**
 * Options for a `SigmaRule`.
 */
export interface SigmaRuleOptions {
  /**
   * The licence of rules that do not state one, like `DRL-1.1`: 1 to 100 printable characters. It is part of the
   * description of alerts.
   *
   * @see https://github.com/SigmaHQ/Detection-Rule-License
   * @default - the licence is not stated
   */
  readonly license?: string;
}

/**
 * Options for the alert of a `SigmaRule`.
 */
export interface SigmaAlertOptions {
  /**
   * The id of the alert: 3 to 39 lower-case letters and digits in words joined by dashes.
   *
   * @see https://sigmahq.io/sigma-specification/specification/sigma-rules-specification.html
   * @default - words of the title and the first eight characters of the rule's id
   */
  readonly id?: string;

  /**
   * The title of the alert, with the limits of `AlertProps.title`.
   *
   * @see https://sigmahq.io/sigma-specification/specification/sigma-rules-specification.html
   * @default - the title of the rule, at most its first 100 characters
   */
  readonly title?: string;

  /**
   * The severity of the alert.
   *
   * @see https://sigmahq.io/sigma-specification/specification/sigma-rules-specification.html
   * @default - the level of the rule; LOW for `informational`, and MEDIUM without a level
   */
  readonly severity?: AlertSeverity;
}

/**
 * Options for the rules of a folder.
 */
export interface SigmaFolderOptions extends SigmaRuleOptions {
  /**
   * The files to leave out: their paths in the folder, with slashes. Each must exist.
   *
   * @see https://sigmahq.io/sigma-specification/specification/sigma-rules-specification.html
   * @default - all files are read
   */
  readonly exclude?: string[];
}
