import { EventCategory, Operator } from './selector-branch';

/**
 * Which fields and operators each category takes, by what records the events. Data: one entry a rule.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/filtering-data-events.html
 */

/** What records: a trail, an event data store of CloudTrail Lake, or a telemetry rule of CloudWatch. */
export type SelectorTarget = 'trail' | 'event data store' | 'telemetry rule';

export interface FieldRule {
  readonly operators: Operator[];
  /** The only values, where not all are taken. */
  readonly values?: string[];
}

type Fields = Record<string, FieldRule>;

const ANY: FieldRule = { operators: ['equalTo', 'startsWith', 'endsWith', 'notEquals', 'notStartsWith', 'notEndsWith'] };
const EQUALS: FieldRule = { operators: ['equalTo'] };
const READ_ONLY: FieldRule = { operators: ['equalTo'], values: ['true', 'false'] };
const FROM_CONSOLE: FieldRule = { operators: ['equalTo', 'notEquals'], values: ['true'] };
/** The only services that a trail can leave out of management events. */
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

/** A category that is not listed is not recorded there. */
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
  // CloudWatch does not say what it takes of management events beyond a trail's fields.
  'telemetry rule': { Management: MANAGEMENT_OF_TRAIL, Data: DATA },
};

/** Selectors that each may have; a trail is bounded by its values only. */
export const MAX_SELECTORS: Record<SelectorTarget, number> = { 'trail': Infinity, 'event data store': 5, 'telemetry rule': Infinity };

/** Values that all conditions may have together. */
export const MAX_VALUES = 500;
