import { EventCategory, Operator } from './selector-branch';

/**
 * The fields and operators of each category, by the recorder of the events, as data: one entry per rule.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/filtering-data-events.html
 */

/** The recorder of the events: a trail, an event data store of CloudTrail Lake, or a telemetry rule of CloudWatch. */
export type SelectorTarget = 'trail' | 'event data store' | 'telemetry rule';

export interface FieldRule {
  readonly operators: Operator[];
  /** The only supported values; undefined if any value is supported. */
  readonly values?: string[];
}

type Fields = Record<string, FieldRule>;

const ANY: FieldRule = { operators: ['equalTo', 'startsWith', 'endsWith', 'notEquals', 'notStartsWith', 'notEndsWith'] };
const EQUALS: FieldRule = { operators: ['equalTo'] };
const READ_ONLY: FieldRule = { operators: ['equalTo'], values: ['true', 'false'] };
const FROM_CONSOLE: FieldRule = { operators: ['equalTo', 'notEquals'], values: ['true'] };
/** The only services that a trail can exclude from management events. */
const NOISY_SERVICES: FieldRule = { operators: ['notEquals'], values: ['kms.amazonaws.com', 'rdsdata.amazonaws.com'] };
const DENIED_CALLS: FieldRule = { operators: ['equalTo'], values: ['VpceAccessDenied'] };

const CATEGORY = { eventCategory: EQUALS };

const MANAGEMENT_OF_TRAIL: Fields = { ...CATEGORY, readOnly: READ_ONLY, eventSource: NOISY_SERVICES };

const MANAGEMENT_OF_STORE: Fields = {
  ...CATEGORY,
  'readOnly': READ_ONLY,
  'eventSource': ANY,
  'eventName': ANY,
  'eventType': ANY,
  'sessionCredentialFromConsole': FROM_CONSOLE,
  'userIdentity.arn': ANY,
};

const DATA: Fields = { ...MANAGEMENT_OF_STORE, 'resources.type': EQUALS, 'resources.ARN': ANY };

const NETWORK_OF_STORE: Fields = { ...CATEGORY, eventSource: EQUALS, eventName: ANY, errorCode: DENIED_CALLS, vpcEndpointId: ANY };

const NETWORK_OF_TRAIL: Fields = { ...NETWORK_OF_STORE, 'userIdentity.arn': ANY };

/** The rules by recorder and category. Categories that are not listed are not supported. */
export const FIELD_RULES: Record<SelectorTarget, Partial<Record<EventCategory, Fields>>> = {
  'trail': { Management: MANAGEMENT_OF_TRAIL, Data: DATA, NetworkActivity: NETWORK_OF_TRAIL },
  'event data store': {
    Management: MANAGEMENT_OF_STORE,
    Data: DATA,
    NetworkActivity: NETWORK_OF_STORE,
    Insight: CATEGORY,
    ConfigurationItem: CATEGORY,
    Evidence: CATEGORY,
    ActivityAuditLog: CATEGORY,
  },
  // CloudWatch does not document which fields of management events it supports beyond those of a trail.
  'telemetry rule': { Management: MANAGEMENT_OF_TRAIL, Data: DATA },
};

/** The maximum number of selectors; trails are limited by the number of values only. */
export const MAX_SELECTORS: Record<SelectorTarget, number> = { 'trail': Infinity, 'event data store': 5, 'telemetry rule': Infinity };

/** The maximum number of values in all conditions together. */
export const MAX_VALUES = 500;
