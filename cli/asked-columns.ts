import { Column, ColumnType, EVENT_COLUMNS } from '../lib/questions/record-columns';

/** Columns that are always read: for the partitions of the table, and for telling copies of events apart. */
const BASIC_COLUMNS = ['eventTime', 'eventSource', 'eventName', 'awsRegion', 'errorCode', 'eventID', 'recipientAccountId'];

/** Statements that may read columns without naming them. */
const ALL_COLUMNS = /\*|\b(columns|describe|show|pragma|natural|struct_extract|unnest)\b|(\bevents|\bevent_data_store)\s*[,)]/;

/** The columns and the fields in them that statements name; all of them without statements. */
export function askedColumns(statements?: string[]): Column[] {
  const text = statements?.join(';\n').replace(/\bcount\(\s*\*\s*\)/gi, 'count()').toLowerCase();
  if (text === undefined || ALL_COLUMNS.test(text)) return EVENT_COLUMNS;
  return EVENT_COLUMNS.flatMap(([name, type]): Column[] => {
    if (BASIC_COLUMNS.includes(name)) return [[name, type]];
    const paths = [...text.matchAll(new RegExp(`${name.toLowerCase()}((?:\\.\\w+)*)`, 'g'))].map(([, path]) => path.split('.').slice(1));
    return paths.length > 0 ? [[name, askedFields(type, paths)]] : [];
  });
}

/** The fields at paths; all of them where a path ends. */
function askedFields(type: ColumnType, paths: string[][]): ColumnType {
  if (typeof type === 'string' || Array.isArray(type) || paths.some(path => path.length === 0)) return type;
  const asked = Object.entries(type).flatMap(([name, field]) => {
    const below = paths.filter(([first]) => first === name.toLowerCase()).map(([, ...rest]) => rest);
    return below.length > 0 ? [[name, askedFields(field, below)] as const] : [];
  });
  return asked.length > 0 ? Object.fromEntries(asked) : type;
}
