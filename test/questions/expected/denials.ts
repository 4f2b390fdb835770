import { by, DEPLOYMENT, Expectation, listed, read, REFUSED, ROLE } from './expectation';
import { ACCOUNT, ALICE, call, dataCall, OTHER_PERSON, PERSON, SERVICE } from '../log-files';

/** Denials. */
export const DENIALS: Record<string, Expectation> = {
  'denied-calls': {
    records: [
      call('iam', 'CreateUser', { errorCode: 'AccessDenied', at: '08:00:00' }),
      call('iam', 'CreateUser', { errorCode: 'AccessDenied', sourceIPAddress: '198.51.100.7', at: '09:00:00' }),
      call('ec2', 'RunInstances', { ...by(DEPLOYMENT), errorCode: 'Client.UnauthorizedOperation', at: '10:00:00' }),
      call('sns', 'Publish', { ...by(SERVICE), errorCode: 'AuthorizationErrorException', at: '11:00:00' }),
      call('sts', 'AssumeRoleWithSAML', { ...by({ type: 'SAMLUser', principalId: 'x', userName: 'bob' }), errorCode: 'AccessDenied', at: '11:20:00' }),
      dataCall('s3', 'GetObject', { ...by({ type: 'AWSAccount', principalId: '', accountId: 'anonymous' }), errorCode: 'AccessDenied', at: '11:30:00' }),
      ...[PERSON, OTHER_PERSON].map(person => call('sqs', 'SendMessage', { ...by(person), errorCode: 'AccessDenied', at: '11:40:00' })),
      ...['NotAuthorizedException', 'ForbiddenException'].map((errorCode, i) => call('example', 'Act', { errorCode, at: `11:50:0${i}` })),
      call('sns', 'Publish', { errorCode: 'NotFoundException', at: '12:00:00' }),
      call('sns', 'Publish', { at: '13:00:00' }),
    ],
    rows: [
      ...[PERSON, OTHER_PERSON].map(({ onBehalfOf }) => [onBehalfOf.userId, 'sqs.amazonaws.com', 'SendMessage', 'AccessDenied', 1, 1, '11:40:00', '11:40:00']),
      [ALICE.arn, 'iam.amazonaws.com', 'CreateUser', 'AccessDenied', 2, 2, '08:00:00', '09:00:00'],
      [ROLE, 'ec2.amazonaws.com', 'RunInstances', 'Client.UnauthorizedOperation', 1, 1, '10:00:00', '10:00:00'],
      ['autoscaling.amazonaws.com', 'sns.amazonaws.com', 'Publish', 'AuthorizationErrorException', 1, 1, '11:00:00', '11:00:00'],
      ['bob', 'sts.amazonaws.com', 'AssumeRoleWithSAML', 'AccessDenied', 1, 1, '11:20:00', '11:20:00'],
      ['anonymous', 's3.amazonaws.com', 'GetObject', 'AccessDenied', 1, 1, '11:30:00', '11:30:00'],
      ...['NotAuthorizedException', 'ForbiddenException'].map((error, i) =>
        [ALICE.arn, 'example.amazonaws.com', 'Act', error, 1, 1, `11:50:0${i}`, `11:50:0${i}`]),
    ],
  },
  'denied-calls-of-principal': listed([
    call('iam', 'CreateUser', { ...by(DEPLOYMENT), ...REFUSED }),
    call('iam', 'CreateUser', { ...by({ ...ALICE, arn: ROLE }), ...REFUSED }),
    call('ec2', 'RunInstances', { ...by(DEPLOYMENT), errorCode: 'Client.UnauthorizedOperation' }),
    call('sns', 'Publish', { ...by(DEPLOYMENT), errorCode: 'AuthorizationError' }),
    ...['NotAuthorizedException', 'ForbiddenException'].map(errorCode => call('example', 'Act', { ...by(DEPLOYMENT), errorCode })),
  ], [call('iam', 'CreateUser', REFUSED), call('iam', 'CreateUser', by(DEPLOYMENT)), call('iam', 'CreateUser', { ...by(DEPLOYMENT), errorCode: 'NoSuchEntity' })]),
  'vpc-endpoint-denials': {
    records: [
      ...['08:00:00', '09:00:00'].map(at => call('s3', 'ListBuckets', {
        ...read, eventCategory: 'NetworkActivity', eventType: 'AwsVpceEvent', vpcEndpointId: 'vpce-1', errorCode: 'VpceAccessDenied', at,
      })),
      call('s3', 'ListBuckets', { ...read, eventCategory: 'NetworkActivity', vpcEndpointId: 'vpce-1', at: '10:00:00' }),
      call('s3', 'ListBuckets', { ...read, vpcEndpointId: 'vpce-1', errorCode: 'VpceAccessDenied', at: '11:00:00' }),
    ],
    rows: [['vpce-1', ACCOUNT, ALICE.arn, 's3.amazonaws.com', 'ListBuckets', '192.0.2.10', 2, '08:00:00', '09:00:00']],
  },
};
