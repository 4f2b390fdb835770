import type { EvaluatorAlert, EvaluatorSeverity } from '../../lib/alerts/evaluator/evaluator-catalogue';

/** The alerts that an event raises, and why. */
export interface Evaluation {
  readonly raised: RaisedAlert[];
  /** One decision for each alert whose pattern matches the event. */
  readonly decisions: Decision[];
}

export interface RaisedAlert {
  readonly alert: EvaluatorAlert;
  /** The severity of this event: that of the alert, one lower for a deployment, or LOW for a routine act. */
  readonly severity: EvaluatorSeverity;
  readonly isDeployment: boolean;
  /** The routine act that lowered the severity. */
  readonly routine?: string;
  /** `unevaluated`: a fault in the evaluator prevented a decision, so the alert is raised. */
  readonly status: 'matched' | 'unevaluated';
  readonly note?: string;
}

export interface Decision {
  readonly alertId: string;
  readonly outcome: 'raised' | 'superseded' | 'excluded' | 'condition' | 'unevaluated';
  /** The condition that decided: the superseding alert's id, the exclusion's reason, the failure. */
  readonly because?: string;
}
