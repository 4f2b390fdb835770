import { CALLER, calls, CALLS, LAST, Question, SUCCEEDED } from '../question';

export const BYTES_DOWNLOADED: Question = {
  id: 'bytes-downloaded',
  question: 'Who downloaded how much from which bucket?',
  promise: 'Bytes that successful `GetObject` calls sent, by bucket, principal and address. Copies inside of S3 send none. Needs data events of'
    + ' S3.',
  where: [calls('s3', 'GetObject'), SUCCEEDED],
  columns: { bucket: 'requestParameters.bucketName', principal: CALLER, address: 'sourceIPAddress' },
  measures: { bytesSent: { sum: ['additionalEventData.bytesTransferredOut'] }, objects: CALLS, lastSeen: LAST },
  sortBy: ['bytesSent'],
};
