import { ROOT_USER } from '../sample-events';

export const FAILURE = { responseElements: { ConsoleLogin: 'Failure' }, errorMessage: 'Failed authentication' };

export const FEDERATED = { type: 'AssumedRole', arn: 'arn:aws:sts::111122223333:assumed-role/app/alice', accountId: '111122223333' };

export const signinToken = (record: Record<string, unknown>) => ({
  eventName: 'GetSigninToken', userIdentity: FEDERATED, responseElements: { GetSigninToken: 'Success' }, ...record,
});

export const rootEvent = (eventName: string) => ({
  eventName, userIdentity: ROOT_USER, responseElements: { [eventName]: 'Success' }, additionalEventData: null,
});
