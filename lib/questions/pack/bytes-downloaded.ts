import { CALLER, calls, CALLS, LAST, Question, SUCCEEDED } from '../question';

/** Needs data events of S3. */
export const BYTES_DOWNLOADED: Question = {
  id: 'bytes-downloaded',
  question: 'Who downloaded how much from which bucket?',
  where: [calls('s3', 'GetObject'), SUCCEEDED],
  columns: { bucket: 'requestParameters.bucketName', principal: CALLER, address: 'sourceIPAddress' },
  measures: { bytesSent: { sum: ['additionalEventData.bytesTransferredOut'] }, objects: CALLS, lastSeen: LAST },
  sortBy: ['bytesSent'],
};
