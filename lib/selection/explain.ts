import { Token } from 'aws-cdk-lib';
import { EventCategory, Field, fieldOf, NEGATIVE, onlyValue, Operator, POSITIVE, SelectorBranch, valuesOf } from './selector-branch';

/** The names of the categories in descriptions. */
export const CATEGORIES: Record<EventCategory, string> = {
  Management: 'management events',
  Data: 'data events',
  NetworkActivity: 'network activity',
  Insight: 'Insights events',
  ConfigurationItem: 'configuration items',
  Evidence: 'audit evidence',
  ActivityAuditLog: 'activity outside of AWS',
};

/** The names of the fields in descriptions. */
const FIELDS: Record<string, string> = {
  'eventName': 'call',
  'eventSource': 'service',
  'eventType': 'event type',
  'errorCode': 'error',
  'resources.ARN': 'resource',
  'sessionCredentialFromConsole': 'console session',
  'userIdentity.arn': 'caller',
  'vpcEndpointId': 'VPC endpoint',
};

const OPERATORS: Record<Operator, string> = {
  equalTo: 'is',
  startsWith: 'starts with',
  endsWith: 'ends with',
  notEquals: 'is not',
  notStartsWith: 'does not start with',
  notEndsWith: 'does not end with',
};

/** Renders a value in a description. */
export type Show = (value: string) => string;

/** Describes a selector in one sentence of plain English. */
export function explainBranch(branch: SelectorBranch, show: Show = shown): string {
  const [type] = valuesOf(fieldOf(branch, 'resources.type'), 'equalTo');
  const readOnly = onlyValue(branch, 'readOnly') ?? '';
  const what = `${CATEGORIES[branch.category]}${type ? ` of ${type}` : ''}`;
  const which = { true: ' that only read', false: ' that change something' }[readOnly] ?? '';
  const conditions = branch.fields.filter(({ field }) => FIELDS[field]).map(field => explainField(field, show));
  const all = [...branch.onArchive ? ['the resource is a log file of the trail'] : [], ...conditions];
  return `${branch.name}: records ${what}${which}${all.length > 0 ? `, where ${all.join(', and ')}` : ''}.`;
}

function explainField(field: Field, show: Show): string {
  const said = (operators: Operator[]) => operators.filter(operator => valuesOf(field, operator).length > 0)
    .map(operator => `${OPERATORS[operator]} ${valuesOf(field, operator).map(show).join(' or ')}`);
  const [allowed, denied] = [said(POSITIVE), said(NEGATIVE)];
  return `the ${FIELDS[field.field]} ${[...allowed.length > 0 ? [allowed.join(' or ')] : [], ...denied].join(' and ')}`;
}

/** Tokens are replaced, because their text is meaningless to readers. */
function shown(value: string): string {
  return Token.isUnresolved(value) ? '(known at deployment)' : value;
}
