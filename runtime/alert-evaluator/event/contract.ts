import type { EvaluatorSeverity } from '../../../lib/alerts/evaluator/evaluator-catalogue';
import type { RaisedAlert } from '../evaluation';

/** An alert event as an entry of PutEvents. docs/alert-event.md describes it, docs/alert-event.schema.json is its schema. */
export interface AlertEventEntry {
  readonly source: 'cloudtrail-governance';
  readonly detailType: 'CloudTrail Alert';
  /** ARNs. */
  readonly resources: string[];
  readonly time: string;
  readonly detail: AlertEvent;
}

/** The detail of an alert event. A field that the event does not tell is missing. */
export interface AlertEvent {
  readonly schemaVersion: '1.0';
  /** The id of the event and of the alert: the same in each delivery. */
  readonly id: string;
  readonly alert: AlertFacts;
  readonly who: Who;
  readonly what: What;
  readonly where: Where;
  readonly when: { readonly happened?: string; readonly raised: string };
  readonly repeat: Repeat;
  readonly evaluation: {
    readonly status: 'matched' | 'unevaluated';
    readonly note?: string;
    readonly catalogue?: string;
    readonly version?: string;
  };
  readonly links: { readonly event?: string; readonly principal?: string; readonly resource?: string };
  readonly text: Texts;
  readonly record: { readonly [field: string]: unknown };
  readonly cut: Cut[];
}

export interface AlertFacts {
  readonly id: string;
  readonly title: string;
  readonly severity: EvaluatorSeverity;
  readonly severityRank: number;
  readonly catalogueSeverity: EvaluatorSeverity;
  /** The routine act that lowered the severity. */
  readonly routine?: string;
  readonly pack?: string;
  readonly why?: string;
  readonly runbook?: string;
  readonly runbookUrl?: string;
  readonly techniques: string[];
  readonly attackVersion?: string;
  readonly controls: string[];
  readonly supersedes: string[];
}

export interface Who {
  readonly kind: 'person' | 'role' | 'root' | 'service' | 'account' | 'unknown';
  readonly name?: string;
  readonly arn?: string;
  readonly role?: string;
  readonly session?: string;
  readonly permissionSet?: string;
  readonly onBehalfOf?: { readonly userId?: string; readonly identityStoreArn?: string };
  readonly accountId?: string;
  readonly accountName?: string;
  readonly mfa?: boolean;
  readonly accessKeyId?: string;
  readonly sourceIdentity?: string;
  /** The service that made the call for the principal. */
  readonly via?: string;
  readonly deployment: boolean;
}

export interface What {
  /** One line of plain text. */
  readonly summary: string;
  readonly service?: string;
  readonly call?: string;
  readonly detailType?: string;
  readonly readOnly?: boolean;
  readonly outcome?: 'allowed' | 'refused' | 'failed';
  readonly errorCode?: string;
  readonly errorMessage?: string;
  readonly resourceNames: string[];
  readonly resources: Resource[];
  readonly changes: Change[];
}

export interface Resource {
  readonly type?: string;
  readonly name: string;
  readonly arn?: string;
}

export interface Change {
  readonly field: string;
  readonly from: Scalar;
  readonly to: Scalar;
}

export type Scalar = string | number | boolean | null;

export interface Where {
  readonly accountId?: string;
  readonly accountName?: string;
  readonly region?: string;
  readonly sourceIp?: string;
  readonly userAgent?: string;
  readonly vpcEndpointId?: string;
}

export interface Repeat {
  readonly key: string;
  readonly isRepeat: boolean;
  readonly count: number;
  readonly since: string;
}

export interface Texts {
  readonly subject: string;
  readonly plain: string;
  readonly markdown: string;
  readonly chat: {
    readonly version: '1.0';
    readonly source: 'custom';
    readonly content: { readonly textType: 'client-markdown'; readonly title: string; readonly description: string; readonly nextSteps?: string[] };
    readonly metadata: { readonly threadId: string; readonly summary: string; readonly eventType: string };
  };
}

/** A field that is shortened or missing in the alert event, and the bytes that it has as JSON. */
export interface Cut {
  readonly field: string;
  readonly bytes: number;
}

export interface AlertEventInput {
  readonly raised: RaisedAlert;
  /** The event as EventBridge delivered it. */
  readonly event: unknown;
  readonly repeat: Repeat;
  readonly context: AlertEventContext;
}

export interface AlertEventContext {
  readonly accountNames: unknown;
  readonly hubAccount: string;
  readonly hubRegion: string;
  /** Default: that of the hub's Region. */
  readonly partition?: string;
  readonly now: Date;
  /** The SHA-256 digest of the catalogue. */
  readonly catalogue: string;
  /** The version of this library. */
  readonly version: string;
}
