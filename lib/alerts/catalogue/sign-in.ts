import { attempts, calls } from './calls';
import { CatalogueEntries } from './entry';
import { apiCall, ROOT_USER, rootCall, signIn } from './sample-events';
import { AlertPattern } from '../alert-pattern';
import { AlertSeverity } from '../alert-severity';

const FAILURE = { responseElements: { ConsoleLogin: 'Failure' }, errorMessage: 'Failed authentication' };
const FEDERATED = { type: 'AssumedRole', arn: 'arn:aws:sts::111122223333:assumed-role/app/alice', accountId: '111122223333' };
const INSTANCE = { ...FEDERATED, arn: 'arn:aws:sts::111122223333:assumed-role/web/i-1' };

const IDENTITY_CENTER = 'Jersey/${project.version}';

const signinToken = (record: Record<string, unknown>) => ({
  eventName: 'GetSigninToken', userIdentity: FEDERATED, responseElements: { GetSigninToken: 'Success' }, ...record,
});

const rootEvent = (eventName: string) => ({
  eventName, userIdentity: ROOT_USER, responseElements: { [eventName]: 'Success' }, additionalEventData: null,
});

/** Sign-ins to the console, and what leads to one. */
export const SIGN_IN: CatalogueEntries = {
  'console-login-without-mfa': {
    title: 'IAM user signed in without MFA',
    severity: AlertSeverity.HIGH,
    description: 'A password alone opened the console. Federated users are left out: their MFA is not seen here.',
    runbook: 'Ask the user. If it was not them, disable the password, end the sessions and read the calls. Then require MFA.',
    attackTechniques: ['T1078.004'],
    controls: ['CIS 4.2', 'CloudWatch.3'],
    pattern: AlertPattern.forConsoleSignIn({
      userIdentity: { type: ['IAMUser'] },
      // A condition on a value does not hold where the field is missing.
      additionalEventData: { MFAUsed: [{ 'anything-but': 'Yes' }, { exists: false }] },
      responseElements: { ConsoleLogin: ['Success'] },
    }),
    matches: [
      signIn(),
      signIn({}, 'AWS Console Signin via CloudTrail'),
      signIn({ additionalEventData: { MobileVersion: 'No' } }),
    ],
    ignores: [
      signIn({ additionalEventData: { MFAUsed: 'Yes' } }),
      signIn({ responseElements: { ConsoleLogin: 'Failure' }, errorMessage: 'Failed authentication' }),
      signIn({ userIdentity: ROOT_USER }),
      signIn({ userIdentity: { type: 'AssumedRole', arn: 'arn:aws:sts::111122223333:assumed-role/sso/alice' } }),
      signIn({ eventName: 'SwitchRole', responseElements: { SwitchRole: 'Success' } }),
    ],
  },
  'console-login-failed': {
    title: 'Console sign-in failed',
    severity: AlertSeverity.LOW,
    optIn: true,
    description: 'Passwords are guessed by trying. Everybody mistypes one now and then: for accounts with few users of their own.',
    runbook: 'Look at how many tries came from the same address, and whether one worked. Ask the user, and change the password if it was guessed.',
    attackTechniques: ['T1110'],
    controls: ['CIS 4.6', 'CloudWatch.6'],
    pattern: AlertPattern.forConsoleSignIn({ responseElements: { ConsoleLogin: ['Failure'] } }),
    matches: [
      signIn(FAILURE),
      signIn({ ...FAILURE, errorMessage: 'No username found in supplied account' }),
      signIn({ ...FAILURE, userIdentity: ROOT_USER }, 'AWS Console Signin via CloudTrail'),
    ],
    ignores: [
      signIn(),
      signIn({ eventName: 'SwitchRole', responseElements: { SwitchRole: 'Failure' } }),
    ],
  },
  'console-root-login': {
    title: 'Root user signed in, or tried to',
    severity: AlertSeverity.CRITICAL,
    description: 'Few tasks need the root user. A sign-in that nobody planned means that password or mailbox are in other hands.',
    runbook: 'Ask the owner of the root e-mail address at once. If it was nobody, change the password, renew MFA and delete access keys.',
    attackTechniques: ['T1078.004'],
    supersedes: ['root-activity', 'console-mfa-challenge-failed', 'console-login-failed'],
    pattern: attempts({ eventSource: ['signin.amazonaws.com'], eventName: ['ConsoleLogin'], userIdentity: { type: ['Root'] } }),
    matches: [
      signIn({ userIdentity: ROOT_USER }),
      signIn({ userIdentity: ROOT_USER, eventType: 'AwsConsoleAction' }, 'AWS Console Action via CloudTrail'),
      rootCall('signin', 'ConsoleLogin', { responseElements: { ConsoleLogin: 'Success' } }),
      signIn({ ...FAILURE, userIdentity: ROOT_USER, additionalEventData: { MFAUsed: 'Yes', MobileVersion: 'No' } }),
      signIn({ userIdentity: ROOT_USER }, 'AWS Console Signin via CloudTrail'),
    ],
    ignores: [
      signIn(),
      signIn({ userIdentity: FEDERATED }),
      // Sign-ins to IAM Identity Center carry this type too.
      signIn({ ...rootEvent('ExternalIdPDirectoryLogin'), userIdentity: { type: 'Root', arn: '' } }),
      rootCall('iam', 'CreateAccessKey'),
    ],
  },
  'console-root-recovery': {
    title: 'Root password recovered or changed, or root e-mail address changed',
    severity: AlertSeverity.CRITICAL,
    description: 'Whoever has the mailbox of the root user can take over the account: recovery is the way, a new address makes it last.',
    runbook: 'Ask the owner of the root e-mail address at once. If it was nobody, secure the mailbox, reset password and MFA, and call AWS Support.',
    attackTechniques: ['T1078.004'],
    supersedes: ['root-activity'],
    // The first are the root user's only. Users of IAM who have to change their password when they sign in may leave the last, too.
    pattern: attempts({
      eventSource: ['signin.amazonaws.com'],
      $or: [
        { eventName: ['PasswordRecoveryRequested', 'PasswordRecoveryCompleted', 'EmailUpdated'] },
        { eventName: ['PasswordUpdated'], userIdentity: { type: ['Root'] } },
      ],
    }),
    matches: [
      ...['PasswordRecoveryRequested', 'PasswordRecoveryCompleted', 'EmailUpdated', 'PasswordUpdated'].map(name => signIn(rootEvent(name))),
      signIn(rootEvent('EmailUpdated'), 'AWS Console Signin via CloudTrail'),
      signIn({ ...rootEvent('PasswordUpdated'), eventType: 'AwsConsoleAction' }, 'AWS Console Action via CloudTrail'),
      apiCall('signin', 'PasswordRecoveryRequested', rootEvent('PasswordRecoveryRequested')),
    ],
    ignores: [
      signIn({ userIdentity: ROOT_USER }),
      signIn({ ...rootEvent('PasswordUpdated'), userIdentity: FEDERATED }),
      signIn({ eventName: 'PasswordUpdated', responseElements: { PasswordUpdated: 'Success' } }),
      apiCall('iam', 'ChangePassword'),
    ],
  },
  'console-mfa-challenge-failed': {
    title: 'Right password, wrong MFA code',
    severity: AlertSeverity.MEDIUM,
    description: 'MFA stopped somebody who knew the password. The user may have mistyped the code; otherwise the password is known to others.',
    runbook: 'Ask the user, and compare the address with those of earlier sign-ins. If it was not them, change the password at once.',
    attackTechniques: ['T1621', 'T1110'],
    supersedes: ['console-login-failed'],
    pattern: AlertPattern.forConsoleSignIn({ errorMessage: ['Failed authentication'], additionalEventData: { MFAUsed: ['Yes'] } }),
    matches: [
      signIn({ ...FAILURE, additionalEventData: { MFAUsed: 'Yes', MobileVersion: 'No' } }),
      signIn({ ...FAILURE, additionalEventData: { MFAUsed: 'Yes', MobileVersion: 'No' } }, 'AWS Console Signin via CloudTrail'),
    ],
    ignores: [
      signIn(FAILURE),
      signIn({ additionalEventData: { MFAUsed: 'Yes', MobileVersion: 'No' } }),
    ],
  },
  'console-signin-token': {
    title: 'Sign-in token made outside the console',
    severity: AlertSeverity.MEDIUM,
    description: 'With such a token, stolen credentials open the console, and nobody asks for MFA.'
      + ' IAM Identity Center, which makes one for everyone who signs in, is left out.',
    runbook: 'Check that the caller is a portal or tool of yours: its user agent and address tell. Otherwise revoke the sessions of the role.',
    attackTechniques: ['T1021.007', 'T1550.001'],
    // Its name begins with Get.
    readOnlyCalls: true,
    pattern: AlertPattern.forEvents({
      detailType: ['AWS API Call via CloudTrail', 'AWS Console Sign In via CloudTrail'],
      detail: {
        eventSource: ['signin.amazonaws.com'],
        eventName: ['GetSigninToken'],
        // What IAM Identity Center calls itself, to the letter. A condition on a value does not hold where the field is missing.
        userAgent: [{ 'anything-but': { prefix: IDENTITY_CENTER } }, { exists: false }],
      },
    }),
    matches: [
      apiCall('signin', 'GetSigninToken', signinToken({ userAgent: 'python-requests/2.32.3' })),
      apiCall('signin', 'GetSigninToken', signinToken({ userAgent: undefined })),
      signIn(signinToken({ userAgent: 'python-requests/2.32.3' })),
      signIn(signinToken({ userAgent: 'Go-http-client/1.1' }), 'AWS Console Signin via CloudTrail'),
    ],
    ignores: [
      apiCall('signin', 'GetSigninToken', signinToken({ userAgent: IDENTITY_CENTER })),
      signIn(signinToken({ userAgent: `${IDENTITY_CENTER} (HttpUrlConnection 17.0.12)` })),
      signIn({ userIdentity: FEDERATED }),
    ],
  },
  'console-login-from-instance-role': {
    title: 'Console sign-in with the role of an EC2 instance',
    severity: AlertSeverity.CRITICAL,
    description: 'Instances have no use for the console: somebody took the credentials from the instance and works with them elsewhere.',
    runbook: 'The session name is the id of the instance: isolate it. Revoke the sessions of its role and read what they did.',
    attackTechniques: ['T1021.007', 'T1078.004'],
    supersedes: ['console-signin-token'],
    pattern: AlertPattern.forEvents({
      detailType: ['AWS Console Sign In via CloudTrail', 'AWS API Call via CloudTrail'],
      detail: {
        eventSource: ['signin.amazonaws.com'],
        eventName: ['ConsoleLogin', 'GetSigninToken'],
        userIdentity: { arn: [{ wildcard: '*:assumed-role/*/i-*' }] },
      },
    }),
    matches: [
      signIn({ userIdentity: INSTANCE }),
      signIn({ userIdentity: INSTANCE }, 'AWS Console Signin via CloudTrail'),
      apiCall('signin', 'GetSigninToken', signinToken({ userIdentity: INSTANCE })),
    ],
    ignores: [
      signIn(),
      signIn({ userIdentity: FEDERATED }),
      signIn({ userIdentity: { ...FEDERATED, arn: 'arn:aws:sts::111122223333:assumed-role/i-1/alice' } }),
      signIn({ eventName: 'SwitchRole', userIdentity: INSTANCE, responseElements: { SwitchRole: 'Success' } }),
    ],
  },
  'cloudshell-started': {
    title: 'CloudShell environment created',
    severity: AlertSeverity.LOW,
    optIn: true,
    description: 'A command line inside AWS, which the company network does not see. For those who do not use it: every first start raises it.',
    runbook: 'Ask the user. If it was not them, delete the environment, end their sessions and read the calls that came from CloudShell.',
    attackTechniques: ['T1059.009'],
    pattern: calls('cloudshell', ['CreateEnvironment']),
    matches: [
      apiCall('cloudshell', 'CreateEnvironment', { requestParameters: {} }),
      apiCall('cloudshell', 'CreateEnvironment'),
    ],
    ignores: [
      apiCall('cloudshell', 'CreateSession'),
      apiCall('elasticbeanstalk', 'CreateEnvironment', { requestParameters: { environmentName: 'app' } }),
      apiCall('cloudshell', 'GetEnvironmentStatus', { readOnly: true }),
    ],
  },
};
