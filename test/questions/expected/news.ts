import { by, DELEGATED, DEPLOYMENT, Expectation, read, REFUSED, ROLE } from './expectation';
import { ACCOUNT, ALICE, call, OTHER_PERSON, PERSON, SERVICE, session } from '../log-files';

/** First uses. */
export const NEWS: Record<string, Expectation> = {
  'new-regions': {
    records: [
      call('ec2', 'RunInstances', { at: '08:00:00' }),
      call('ec2', 'RunInstances', { ...by(DEPLOYMENT), at: '09:00:00' }),
      call('ec2', 'RunInstances', { awsRegion: 'ap-south-1', at: '10:00:00' }),
      call('ec2', 'DescribeInstances', { ...read, awsRegion: 'us-east-2', at: '11:00:00' }),
      call('ec2', 'RunInstances', { ...REFUSED, awsRegion: 'us-west-2', at: '12:00:00' }),
    ],
    rows: [[ACCOUNT, 'ap-south-1', '10:00:00', '10:00:00', 1, 1], [ACCOUNT, 'eu-west-1', '08:00:00', '09:00:00', 2, 2]],
  },
  'new-services': {
    records: [
      call('ec2', 'RunInstances', { at: '08:00:00' }),
      call('ec2', 'DescribeInstances', { ...read, ...by(DEPLOYMENT), at: '09:00:00' }),
      call('sagemaker', 'CreateEndpoint', { at: '10:00:00' }),
      call('bedrock', 'InvokeModel', { ...REFUSED, at: '11:00:00' }),
      call('kms', 'Decrypt', { ...by(DELEGATED), at: '12:00:00' }),
    ],
    rows: [
      [ACCOUNT, 'sagemaker.amazonaws.com', '10:00:00', '10:00:00', 1, 1],
      [ACCOUNT, 'ec2.amazonaws.com', '08:00:00', '09:00:00', 2, 2],
    ],
  },
  'new-principals': {
    records: [
      call('ec2', 'RunInstances', { at: '08:00:00' }),
      call('ec2', 'RunInstances', { sourceIPAddress: '198.51.100.7', at: '09:00:00' }),
      ...['run-1', 'run-2'].map((name, i) => call('ec2', 'RunInstances', { ...by(session('deployment', name)), at: `10:00:0${i}` })),
      call('ec2', 'RunInstances', { ...by(SERVICE), at: '11:00:00' }),
      ...[PERSON, OTHER_PERSON].map((person, i) => call('ec2', 'RunInstances', { ...by(person), at: `12:00:0${i}` })),
    ],
    rows: [
      [ACCOUNT, OTHER_PERSON.onBehalfOf.userId, '12:00:01', '12:00:01', 1, 1], [ACCOUNT, PERSON.onBehalfOf.userId, '12:00:00', '12:00:00', 1, 1],
      [ACCOUNT, ROLE, '10:00:00', '10:00:01', 2, 1], [ACCOUNT, ALICE.arn, '08:00:00', '09:00:00', 2, 2],
    ],
  },
};
