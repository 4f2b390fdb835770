/**
 * The quota of rules of an event bus. It can be raised, in both cases.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
 */
const RULES_PER_BUS = 300;
const FEWER_RULES_PER_BUS = new Map([['af-south-1', 100], ['eu-south-1', 100]]);

/** Returns the quota of rules of an event bus in a Region; an unknown Region has the usual one. */
export function rulesPerBus(region: string): number {
  return FEWER_RULES_PER_BUS.get(region) ?? RULES_PER_BUS;
}
