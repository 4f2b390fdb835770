import { Column } from '../log-table';

/**
 * The fields of digest files, each of which is one record.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html
 */
export const DIGEST_COLUMNS: Column[] = [
  ['awsaccountid', 'string'],
  ['digeststarttime', 'string'],
  ['digestendtime', 'string'],
  ['digests3bucket', 'string'],
  ['digests3object', 'string'],
  ['digestpublickeyfingerprint', 'string'],
  ['digestsignaturealgorithm', 'string'],
  ['newesteventtime', 'string'],
  ['oldesteventtime', 'string'],
  ['previousdigests3bucket', 'string'],
  ['previousdigests3object', 'string'],
  ['previousdigesthashvalue', 'string'],
  ['previousdigesthashalgorithm', 'string'],
  ['previousdigestsignature', 'string'],
  ['logfiles', [{
    s3bucket: 'string', s3object: 'string', hashvalue: 'string', hashalgorithm: 'string', newesteventtime: 'string', oldesteventtime: 'string',
  }]],
];
