import { RegionInfo } from 'aws-cdk-lib/region-info';
import { UserError } from './errors';
import { EVENTS, LogDatabase } from './log-database';

/** The accounts and Regions that a command is limited to. */
export interface Places {
  readonly accounts?: string[];
  readonly regions?: string[];
}

const MAX_SHOWN = 20;

/** Lines about accounts and Regions without any event: a mistyped one would look as if nothing had happened there. */
export async function missingPlaces(database: LogDatabase, { accounts = [], regions = [] }: Places): Promise<string[]> {
  const missing = async (name: string, column: string, values: string[]) => {
    if (values.length === 0) return [];
    const { rows } = await database.rows(`SELECT DISTINCT ${column} FROM ${EVENTS} WHERE ${column} IS NOT NULL ORDER BY 1`);
    const there = rows.map(([value]) => String(value));
    const shown = [...there.slice(0, MAX_SHOWN), ...there.length > MAX_SHOWN ? ['…'] : []].join(', ');
    return values.filter(value => !there.includes(value)).map(value => {
      if (column === 'awsregion' && !RegionInfo.regions.some(region => region.name === value)) {
        throw new UserError(`There is no Region ${value}. The logs have events of ${shown}.`);
      }
      return `No event of ${name} ${value} is in these logs. They have events of ${shown}.`;
    });
  };
  return [...await missing('account', 'recipientaccountid', accounts), ...await missing('Region', 'awsregion', regions)];
}
