/** Parts of the catalogue's patterns that no sample tells from their absence, and why they stay. */
export const SURVIVORS: Record<string, Record<string, string>> = {
  'console-login-without-mfa': {
    'without detail.eventName': 'Only ConsoleLogin has the response element ConsoleLogin; the name keeps the pattern cheap to forward.',
  },
  's3-policy-public': {
    'without detail.eventName': 'Only PutBucketPolicy has the parameter bucketPolicy; the name keeps the pattern cheap to forward.',
  },
  's3-public-access-block-lifted': Object.fromEntries([1, 2, 3, 4].map(i => [
    `without detail.$or[${i}].eventName`, 'Only the calls named have these parameters; the names keep the pattern cheap to forward.',
  ])),
  'alarm-silenced': {
    'without detail.$or[1].eventName': 'Only the calls named have the parameter actionsEnabled; the names keep the pattern cheap to forward.',
  },
  'console-login-failed': {
    'without detail.eventName': 'Only ConsoleLogin has the response element ConsoleLogin; the name keeps the pattern cheap to forward.',
  },
  'console-mfa-challenge-failed': {
    'without detail.eventName': 'No other sign-in event is known to have both fields; the name keeps the pattern cheap to forward.',
  },
};
