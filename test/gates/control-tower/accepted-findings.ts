/** A control that resources of the library fail, with the reason. */
export interface AcceptedFinding {
  readonly control: string;
  /** The logical ids of the resources. */
  readonly ids: RegExp;
  /** The resources, for people. */
  readonly resources: string;
  /** The accounts in which they are, and thus the exemption to ask for. */
  readonly accounts: string;
  readonly reason: string;
  /** The props with which the resources meet the control, if there are any. */
  readonly met?: string;
}

export const ACCEPTED_FINDINGS: readonly AcceptedFinding[] = [];
