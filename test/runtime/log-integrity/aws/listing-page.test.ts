import { decodedKey, parseListing } from '../../../../runtime/log-integrity/aws/listing-page';

const OBJECT = '<Contents><Key>a%20b%2Bc+d/%C3%A4</Key><LastModified>2026-11-20T00:00:00.000Z</LastModified><ETag>&quot;x&quot;</ETag><Size>12</Size><Owner><ID>i</ID></Owner></Contents>';
const page = (inner: string, truncated = 'false', encoding = '<EncodingType>url</EncodingType>') =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>b</Name><Prefix>p/</Prefix>${encoding}<IsTruncated>${truncated}</IsTruncated>${inner}</ListBucketResult>`;

test('a page of a listing has objects, folders and the next token', () => {
  expect(parseListing(page(`${OBJECT}<CommonPrefixes><Prefix>p/q+r/</Prefix></CommonPrefixes><NextContinuationToken>1&amp;2&#x2F;&#51;</NextContinuationToken>`, 'true'))).toEqual({
    objects: [{ key: 'a b+c d/ä', size: 12, lastModified: new Date('2026-11-20T00:00:00.000Z') }], folders: ['p/q r/'], next: '1&2/3',
  });
  expect(parseListing(page(''))).toEqual({ objects: [], folders: [], next: undefined });
  expect(parseListing(page(OBJECT + OBJECT))!.objects).toHaveLength(2);
});

test.each([
  ['another document', '<Error><Code>SlowDown</Code></Error>'],
  ['nothing', ''],
  ['a page that ends early', page(OBJECT).slice(0, -5)],
  ['a page that does not tell whether it is the last', page('', '').replace('<IsTruncated></IsTruncated>', '')],
  ['a page without its next token', page(OBJECT, 'true')],
  ['keys that are not encoded', page(OBJECT, 'false', '')],
  ['an object without a key', page(OBJECT.replace(/<Key>.*<\/Key>/, ''))],
  ['an object without a size', page(OBJECT.replace('<Size>12</Size>', ''))],
  ['an object without a time', page(OBJECT.replace(/<LastModified>.*<\/LastModified>/, ''))],
  ['a folder without a name', page('<CommonPrefixes></CommonPrefixes>')],
  ['an object without its end', page(OBJECT.replace('</Contents>', ''))],
])('%s is no page', (_, text) => {
  expect(parseListing(text)).toBe(undefined);
});

test.each<[string, (text: string) => string]>([
  ['without a declaration', text => text.replace(/^<\?xml[^>]*>\n/, '')],
  ['on the line of its declaration', text => text.replace('?>\n', '?>')],
  ['and a line break', text => `${text}\n`],
])('a page %s is one', (_, change) => {
  expect(parseListing(change(page(OBJECT)))!.objects).toHaveLength(1);
});

test.each<[string, string]>([
  ['after it', `${page(OBJECT)}<Error/>`], ['before it', `<Error/>${page(OBJECT)}`], ['before it, that begins like it', `x${page(OBJECT).replace(/^.*\n/, '')}`],
])('a page with something %s is no page', (_, text) => {
  expect(parseListing(text)).toBe(undefined);
});

test('the last page has no next token, whatever it says', () => {
  expect(parseListing(page('<NextContinuationToken>x</NextContinuationToken>'))!.next).toBe(undefined);
});

test('a token can have any character', () => {
  const next = (text: string) => parseListing(page(`<NextContinuationToken>${text}</NextContinuationToken>`, 'true'))!.next;
  expect(next('&lt;&gt;&quot;&apos;&amp;&#60;&#x3e;&other;&')).toBe('<>"\'&<>&other;&');
});

test.each([['+', ' '], ['%2B', '+'], ['a', 'a'], ['a+%C3%A4', 'a ä']])('the key %s is decoded', (text, expected) => {
  expect(decodedKey(text)).toBe(expected);
});
