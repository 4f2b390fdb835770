import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `attack-tool-user-agent`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('sts', 'GetCallerIdentity', { readOnly: true, userAgent: 'TruffleHog' }),
    apiCall('sts', 'GetCallerIdentity', { readOnly: true, userAgent: 'trufflehog/3.90.0' }),
    apiCall('iam', 'CreateUser', { userAgent: 'aws-cli/2.31.0 md/awscrt#0.27.6 ua/2.1 os/linux#6.12.38+kali-amd64 md/arch#x86_64' }),
    apiCall('iam', 'CreateAccessKey', { userAgent: 'Boto3/1.40.0 os/linux#6.11.5-amd64-parrot1 md/arch#x86_64' }),
    apiCall('ec2', 'RunInstances', { userAgent: 'Boto3/1.40.0 md/Botocore#1.40.0 Pacu', errorCode: 'Client.DryRunOperation' }),
    apiCall('iam', 'ListUsers', { readOnly: true, userAgent: 'Boto3/1.40.0 md/Botocore#1.40.0 Pacu', errorCode: 'AccessDenied' }),
    apiCall('iam', 'CreateLoginProfile', { userAgent: 'S3 Browser 9.5.5 https://s3browser.com' }),
    apiCall('s3', 'PutBucketPolicy', { userAgent: '[S3 Browser/12.3.1 (https://s3browser.com)]' }),
    apiCall('iam', 'GetAccountSummary', { readOnly: true, userAgent: 'Scout Suite/5.14.0 Python/3.12.3 Linux/6.8.0' }),
  ],
  ignores: [
    apiCall('iam', 'CreateUser'),
    apiCall('iam', 'CreateUser', { userAgent: 'aws-cli/2.31.0 md/awscrt#0.27.6 ua/2.1 os/linux#6.1.150-174.amzn2023.x86_64 md/arch#x86_64' }),
    apiCall('sts', 'GetCallerIdentity', { readOnly: true, userAgent: 'cloudformation.amazonaws.com' }),
  ],
};
