import type { Topic } from './ports';

/** The environment of the function. */
export interface Settings {
  readonly busName: string;
  readonly tableName: string;
  /** The topics for people; none if the hub only observes. */
  readonly topics: Topic[];
  /** The values that are known only at deploy time, as JSON. */
  readonly values: string;
  readonly hub: { readonly account: string; readonly region: string };
  /** The ARN of the role of the function. */
  readonly roleArn?: string;
}

/** Reads the environment. Without it nothing can be delivered, so a fault stops the function, and the queue keeps its messages. */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const required = (name: string) => {
    const value = environment[name];
    if (!value) throw new Error(`The environment variable ${name} is missing`);
    return value;
  };
  return {
    busName: required('ALERT_BUS_NAME'),
    tableName: required('REPEATS_TABLE'),
    topics: environment.OBSERVE_ONLY === 'true' ? [] : JSON.parse(environment.TOPICS ?? '[]'),
    values: environment.VALUES ?? '[]',
    hub: { account: required('HUB_ACCOUNT'), region: required('AWS_REGION') },
    roleArn: environment.ROLE_ARN,
  };
}
