import { by, DEPLOYMENT, Expectation, listed } from './expectation';
import { ACCOUNT, ALICE, call, LogRecord, ROOT } from '../log-files';

const signIn = (fields: LogRecord = {}) => call('signin', 'ConsoleLogin', {
  eventType: 'AwsConsoleSignIn',
  userAgent: 'Mozilla/5.0',
  responseElements: { ConsoleLogin: 'Success' },
  additionalEventData: { MFAUsed: 'No', MobileVersion: 'No' },
  ...fields,
});

const failure = (fields: LogRecord = {}) => signIn({ responseElements: { ConsoleLogin: 'Failure' }, errorMessage: 'Failed authentication', ...fields });

/** Signing in. */
export const SIGN_INS: Record<string, Expectation> = {
  'console-sign-ins': listed([signIn()], [
    failure(), call('signin', 'ConsoleLogin'), signIn({ eventName: 'SwitchRole' }), signIn({ eventSource: 'example.amazonaws.com' }),
  ]),
  'console-sign-ins-without-mfa': listed([signIn(), signIn({ additionalEventData: { MobileVersion: 'No' } }), signIn(by(ROOT))], [
    signIn({ additionalEventData: { MFAUsed: 'Yes' } }), failure(), signIn(by(DEPLOYMENT)), signIn({ eventName: 'SwitchRole' }),
    signIn({ eventSource: 'example.amazonaws.com' }),
  ]),
  'failed-sign-ins': {
    records: [
      failure({ at: '08:00:00' }),
      failure({ at: '09:00:00' }),
      failure({ ...by({ type: 'IAMUser', userName: 'HIDDEN_DUE_TO_SECURITY_REASONS' }), errorMessage: 'No username found in supplied account', at: '10:00:00' }),
      signIn({ at: '11:00:00' }),
      failure({ eventName: 'SwitchRole', at: '12:00:00' }),
      failure({ eventSource: 'example.amazonaws.com', at: '13:00:00' }),
    ],
    rows: [
      [ACCOUNT, ALICE.arn, '192.0.2.10', 'Failed authentication', 'No', 2, '08:00:00', '09:00:00'],
      [ACCOUNT, 'HIDDEN_DUE_TO_SECURITY_REASONS', '192.0.2.10', 'No username found in supplied account', 'No', 1, '10:00:00', '10:00:00'],
    ],
  },
};
