import { Stack, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { CATEGORIES } from './explain';
import { FIELD_RULES, FieldRule, SelectorTarget } from './field-rules';
import { selectsNothing } from './merge';
import { Selection } from './selection';
import { EventCategory, Field, fieldOf, NEGATIVE, onlyValue, POSITIVE, SelectorBranch, valuesOf } from './selector-branch';
import { Condition, doubtful, unmatchable } from './value-checks';
import { plainText } from '../private/intrinsics';
import { knownPartitionOf } from '../regions/partitions';
import { ErrorCode } from '../validation/errors';
import { PropsCheck } from '../validation/props-check';

/** The field for which each selector of a category must have exactly one value. */
const REQUIRED: Partial<Record<EventCategory, string>> = { Data: 'resources.type', NetworkActivity: 'eventSource' };

/** Rejects fields, operators and values that the recorder does not take, or that match nothing. */
export function checkFields(check: PropsCheck, scope: Construct, { eventSelectors, target = 'trail' }: Selection): void {
  eventSelectors.forEach((selector, i) => selector._branches().forEach(branch => {
    new BranchCheck(check, scope, `eventSelectors[${i}]`, branch, target).run();
  }));
}

/** The conditions that may match nothing, one sentence each. */
export function doubtfulConditions(scope: Construct, { eventSelectors }: Selection): string[] {
  const sentences = eventSelectors.flatMap((selector, i) => selector._branches().flatMap(branch => conditionsOf(branch).flatMap(condition => {
    const reason = doubtful(condition);
    return reason ? [`eventSelectors[${i}] has ${condition.field} ${condition.operator} ${shown(scope, condition.value)}; ${reason}.`] : [];
  })));
  return [...new Set(sentences)];
}

/** The partition of the construct's stack; undefined if its Region is unknown. */
export function partitionOfScope(scope: Construct): string | undefined {
  const { region } = Stack.of(scope);
  return Token.isUnresolved(region) ? undefined : knownPartitionOf(region)?.name;
}

function conditionsOf(branch: SelectorBranch): Condition[] {
  const named = branch.allNamedBy ? [{ field: 'resources.ARN', startsWith: branch.allNamedBy }] : [];
  return [...branch.fields, ...named].flatMap(field => [...POSITIVE, ...NEGATIVE].flatMap(operator =>
    valuesOf(field, operator).map(value => ({ branch, field: field.field, operator, value }))));
}

function shown(scope: Construct, value: string): string {
  return plainText(Stack.of(scope), value, reference => `\${${reference}}`);
}

class BranchCheck {
  constructor(
    private readonly check: PropsCheck,
    private readonly scope: Construct,
    private readonly prop: string,
    private readonly branch: SelectorBranch,
    private readonly target: SelectorTarget,
  ) {}

  public run(): void {
    const { branch, target } = this;
    const rules = FIELD_RULES[target][branch.category];
    if (!rules) {
      const taken = Object.keys(FIELD_RULES[target]) as EventCategory[];
      this.refuse(`be of events that a ${target} records`, CATEGORIES[branch.category], `It records ${taken.map(category => CATEGORIES[category]).join(', ')}.`);
      return;
    }
    const required = REQUIRED[branch.category];
    if (required && onlyValue(branch, required) === undefined) {
      this.refuse(`have one ${required}`, valuesOf(fieldOf(branch, required), 'equalTo'), 'CloudTrail takes one in each selector: make a selector of each.');
    }
    for (const field of branch.fields) {
      const rule = rules[field.field];
      if (rule) this.checkField(field, rule);
      else this.refuse(`have conditions that a ${target} takes of ${CATEGORIES[branch.category]}`, field.field, `There are ${Object.keys(rules).join(', ')}.`);
    }
    const isOpen = ({ field, operator }: Condition) => rules[field]?.operators.includes(operator) && !rules[field].values;
    this.checkValues(conditionsOf(branch).filter(isOpen));
  }

  private checkField(field: Field, rule: FieldRule): void {
    const { branch, target } = this;
    for (const operator of [...POSITIVE, ...NEGATIVE]) {
      const values = valuesOf(field, operator);
      if (values.length > 0 && !rule.operators.includes(operator)) {
        this.refuse(`have conditions on ${field.field} that a ${target} takes of ${CATEGORIES[branch.category]}`, operator, `There are ${rule.operators.join(', ')}.`);
      }
      const wrong = values.filter(value => rule.values && !Token.isUnresolved(value) && !rule.values.includes(value));
      if (wrong.length > 0) this.refuse(`have values of ${field.field} that a ${target} takes`, wrong, `There are ${rule.values!.join(', ')}.`);
    }
    const areTaken = [...POSITIVE, ...NEGATIVE].every(operator => valuesOf(field, operator).length === 0 || rule.operators.includes(operator));
    if (areTaken && selectsNothing(field)) {
      this.refuse(`leave something to select: ${field.field}`, this.branch.name, 'It denies all that another condition allows.', 'ContradictorySelector');
    }
  }

  private checkValues(conditions: Condition[]): void {
    const partition = partitionOfScope(this.scope);
    for (const condition of conditions) {
      const reason = unmatchable({ ...condition, partition });
      const { field, operator, value } = condition;
      if (reason) this.refuse(`have values that ${field} can have, with ${operator}`, shown(this.scope, value), reason, 'UnmatchableSelector');
    }
  }

  private refuse(must: string, value: unknown, advice: string, code: ErrorCode = 'UnsupportedSelector'): void {
    this.check.require(false, { code, prop: this.prop, must, value, advice });
  }
}
