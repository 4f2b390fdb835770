/** Calls of functions that DuckDB has by macros of ours: Trino says what they answer. */
const DOCUMENTS = [
  '{"a":{"b":[1,{"c":"x"}]},"s":"text","n":1.5,"i":10,"t":true,"z":null,"e":"","l":[],"o":{},"u":"日本","q":"say \\"x\\"","d.e":"dotted"}',
  '[1, "two", null]', '"text"', '5', 'null', '{}',
];
const PATHS = ['$', '$.a', '$.a.b', '$.a.b[0]', '$.a.b[1].c', '$.a.b[9]', '$.s', '$.n', '$.i', '$.t', '$.z', '$.e', '$.l', '$.o', '$.u', '$.q', '$.none', '$[1]', '$.S'];
const MOMENT = 'from_iso8601_timestamp(\'2026-03-05T07:08:09Z\')';

/** Accepted differences: DuckDB spells decimals in its own way. CloudTrail writes whole numbers, and sums are taken of numbers, not of texts. */
export const ACCEPTED = ['1.50', '1E3'].map(number => `json_extract_scalar('{"n":${number}}', '$.n')`);

export const FUNCTION_CALLS: string[] = [
  ...DOCUMENTS.flatMap(document => PATHS.map(path => `json_extract_scalar('${document}', '${path}')`)),
  ...ACCEPTED,
  'json_extract_scalar(\'{"n":12345678901234567890123}\', \'$.n\')',
  'json_extract_scalar(CAST(NULL AS VARCHAR), \'$.a\')',
  ...['%Y/%m/%d', '%Y-%m-%dT%H:%i:%sZ', '%H:%i'].map(format => `date_format(${MOMENT}, '${format}')`),
  ...['\'7\' day', '\'168\' hour', '\'30\' hour'].map(interval => `date_format(${MOMENT} - interval ${interval}, '%Y-%m-%dT%H:%i:%sZ')`),
  ...['hour', 'day'].map(step => `date_trunc('${step}', ${MOMENT})`),
  ...['^a', 'b$', '[0-9]+', 'x|b', 'é'].map(pattern => `regexp_like('aéb1', '${pattern}')`),
  ...[1, 2, 3].map(place => `element_at(ARRAY['a', 'b'], ${place})`),
  ...['a', 'c'].map(key => `element_at(MAP(ARRAY['a', 'b'], ARRAY['1', '2']), '${key}')`),
  ...['b', 'é', ''].map(part => `strpos('aéb', '${part}')`),
  ...[1, 2, 3, 9].map(length => `substr('aéb', 1, ${length})`),
  ...['5', '5.5', 'x', ''].map(text => `try_cast('${text}' AS DOUBLE)`),
];
