import type { Patience } from './patience';

/** Properties of a custom resource, as CloudFormation sends them: booleans are text. */
export type Properties = Readonly<Record<string, any>>;

/** An API call that can be repeated, and perhaps undone. */
export interface ApiCall {
  /** Returns what is set: with another subject, the resource is another one, and the old one is undone. */
  subject(parameters: Properties): string;
  /** Makes the call, and returns the attributes of the resource. */
  make(parameters: Properties, patience: Patience): Promise<Record<string, string> | void>;
  undo?(parameters: Properties, patience: Patience): Promise<void>;
}
