/** A part of an organization: the given accounts, and all accounts of the given organizational units. */
export interface ScopeParts {
  readonly accounts?: string[];
  readonly organizationalUnitIds?: string[];
}

/**
 * A part of an organization in the language of CloudWatch rules, or nothing for all of it.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatchLogs_Centralization.html
 */
export function scopeExpression({ accounts, organizationalUnitIds }: ScopeParts): string | undefined {
  const parts = [
    ...(organizationalUnitIds ? [oneOf('OrganizationUnitId', organizationalUnitIds)] : []),
    ...(accounts ? [oneOf('AccountId', accounts)] : []),
  ];
  return parts.length > 0 ? parts.join(' OR ') : undefined;
}

/** A condition that a key has one of the values. None of them has a quote in it. */
export function oneOf(key: string, values: string[]): string {
  return values.length === 1 ? `${key} = '${values[0]}'` : `${key} IN (${values.map(value => `'${value}'`).join(', ')})`;
}
