import { Duration } from 'aws-cdk-lib';
import { isInstance } from '../validation/instances';
import { matching, Rule } from '../validation/rule';

/** The rules for what is said about queries. */

export const QUERY_ID: Rule = {
  code: 'InvalidQuery',
  must: 'be 3 to 64 lower-case letters and digits in words joined by single dashes',
  advice: 'It names saved queries, like \'console-sign-ins\'.',
  holds: matching(/^(?=.{3,64}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/),
};

export const QUESTION: Rule = {
  code: 'InvalidText',
  must: 'be 1 to 200 printable characters in one line, not all blank',
  advice: 'Ask what the query answers, like \'Who signed in to the console?\'.',
  holds: matching(/^(?=.*\S)[^\p{C}]{1,200}$/u),
};

export const QUERY_TEXT: Rule = {
  code: 'InvalidQuery',
  must: 'be one statement of 1 to 10,000 characters that reads the table \'event_data_store\', without back-ticks, and with parameters outside of quotes',
  advice: 'Write FROM event_data_store: each engine puts its own table there, and quotes around {{name}}.',
  holds: value => {
    if (!isText(value) || value.includes('`')) return false;
    const [sql, parameters] = [withoutTexts(value), (part: string) => part.split('{{').length];
    return /\bevent_data_store\b/i.test(sql) && !sql.replace(/;\s*$/, '').includes(';') && parameters(sql) === parameters(value);
  },
};

export const INSIGHTS_TEXT: Rule = {
  code: 'InvalidQuery',
  must: 'be a query of 1 to 10,000 characters',
  advice: 'Write commands of CloudWatch Logs Insights, with pipes between them.',
  holds: isText,
};

export const PARAMETER_NAME: Rule = {
  code: 'InvalidQuery',
  must: 'be the name of a parameter of the query',
  advice: 'Write it as {{name}} in the query, in letters and digits.',
  holds: matching(/^[A-Za-z][A-Za-z0-9]{0,49}$/),
};

export const PARAMETER_VALUE: Rule = {
  code: 'InvalidText',
  must: 'be 0 to 500 printable characters in one line',
  advice: 'Give the value as it is in the events, without quotes.',
  holds: matching(/^[^\p{C}]{0,500}$/u),
};

export const UTC_TIME: Rule = {
  code: 'InvalidValue',
  must: 'be a time in UTC like 2026-11-20T09:00:00Z',
  advice: 'Write it to the second, with a Z at the end.',
  holds: value => matching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)(value) && !isNaN(Date.parse(value)),
};

export const DATABASE_NAME: Rule = {
  code: 'InvalidQuery',
  must: 'be 1 to 255 lower-case letters, digits and underscores',
  advice: 'Athena knows no other characters in names of databases and tables.',
  holds: matching(/^[a-z0-9_]{1,255}$/),
};

export const EVENT_DATA_STORE_ID: Rule = {
  code: 'InvalidQuery',
  must: 'be the id of an event data store: a UUID',
  advice: 'It is the last part of the store\'s ARN.',
  holds: matching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
};

/** Whole hours within limits, which are said in the unit that people use for them. */
export function wholeHours(min: number, max: number, limits: string): Rule {
  return {
    code: 'InvalidDuration',
    must: `be whole hours, ${limits}`,
    advice: 'Use Duration.hours(…) or Duration.days(…).',
    holds: value => {
      if (!isInstance(value, Duration) || value.isUnresolved()) return false;
      const hours = value.toHours({ integral: false });
      return Number.isInteger(hours) && hours >= min && hours <= max;
    },
  };
}

function isText(value: any): boolean {
  return typeof value === 'string' && value.trim().length > 0 && value.length <= 10_000 && !/[^\P{C}\n\t]/u.test(value);
}

/** Quoted texts and names, and comments: anything may stand in them. */
export const QUOTED = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\//;

function withoutTexts(sql: string): string {
  return sql.replace(new RegExp(QUOTED, 'g'), ' ');
}
