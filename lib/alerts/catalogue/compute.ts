import { calls, callsWith, DONE } from './calls';
import { CatalogueEntries } from './entry';
import { apiCall, apiCalls } from './sample-events';
import { AlertPattern } from '../alert-pattern';
import { AlertSeverity } from '../alert-severity';

/** All types that begin with p and g have GPUs. Names of metal types end in .metal or -24xl. */
const COSTLY_TYPES = [
  ...['p', 'g', 'inf', 'trn'].map(prefix => ({ prefix })),
  ...['.metal', 'xl', '.24xlarge', '.32xlarge', '.48xlarge', '.96xlarge'].map(suffix => ({ suffix })),
];

const COSTLY_SAMPLES = [
  'p3.2xlarge', 'g5.xlarge', 'inf2.xlarge', 'trn1.2xlarge', 'c5.metal', 'c7i.metal-24xl', 'm7i.24xlarge', 'c6i.32xlarge', 'm7i.48xlarge',
  'm8i.96xlarge',
];

/** What others may do at your expense. */
export const COMPUTE: CatalogueEntries = {
  'gpu-instance-launched': {
    title: 'GPU, accelerator, metal or very large instance launched',
    severity: AlertSeverity.MEDIUM,
    description: 'Such instances are what stolen credentials are used for first, and they can cost hundreds a day. Teams that train models raise '
      + 'it every day.',
    runbook: 'Ask the caller what it is for. If nobody knows, terminate the instances in every Region, disable the credentials and read their calls.',
    attackTechniques: ['T1496.001', 'T1578.002'],
    pattern: AlertPattern.forEvents({
      detailType: ['AWS API Call via CloudTrail'],
      detail: {
        eventSource: ['ec2.amazonaws.com'],
        errorCode: DONE,
        $or: [
          { eventName: ['RunInstances'], requestParameters: { instanceType: COSTLY_TYPES } },
          // So it is logged at times.
          { eventName: ['RunInstances'], requestParameters: { instanceType: { value: COSTLY_TYPES } } },
          { eventName: ['RequestSpotInstances'], requestParameters: { launchSpecification: { instanceType: COSTLY_TYPES } } },
        ],
      },
    }),
    matches: COSTLY_SAMPLES.flatMap(instanceType => [
      apiCall('ec2', 'RunInstances', {
        requestParameters: {
          instanceType, instancesSet: { items: [{ imageId: 'ami-1', minCount: 1, maxCount: 10 }] }, monitoring: { enabled: false },
        },
      }),
      apiCall('ec2', 'RunInstances', {
        requestParameters: { instanceType: { value: instanceType }, instancesSet: { items: [{ imageId: 'ami-1' }] } },
      }),
      apiCall('ec2', 'RequestSpotInstances', { requestParameters: { instanceCount: 10, launchSpecification: { imageId: 'ami-1', instanceType } } }),
    ]),
    ignores: [
      apiCall('ec2', 'RunInstances', { requestParameters: { instanceType: 't3.micro', instancesSet: { items: [{ imageId: 'ami-1' }] } } }),
      apiCall('ec2', 'RunInstances', { requestParameters: { instanceType: { value: 'm7i.4xlarge' } } }),
      apiCall('ec2', 'RequestSpotInstances', { requestParameters: { launchSpecification: { imageId: 'ami-1', instanceType: 'm7i.4xlarge' } } }),
      ...['Client.UnauthorizedOperation', 'Client.VcpuLimitExceeded', 'Client.DryRunOperation'].map(errorCode =>
        apiCall('ec2', 'RunInstances', { errorCode, requestParameters: { instanceType: 'p5.48xlarge' } })),
      apiCall('ec2', 'CreateLaunchTemplate', { requestParameters: { instanceType: 'p5.48xlarge' } }),
      apiCall('ec2', 'ExampleCall', { requestParameters: { instanceType: { value: 'p5.48xlarge' } } }),
      apiCall('ec2', 'ExampleCall', { requestParameters: { launchSpecification: { instanceType: 'p5.48xlarge' } } }),
    ],
  },
  'instance-launch-refused': {
    title: 'Instance launch refused: no permission or over the quota',
    severity: AlertSeverity.MEDIUM,
    description: 'Somebody tries what the credentials or the account do not allow, as thieves of credentials do who do not know either.',
    runbook: 'Ask the caller. If nobody knows, disable the credentials, and look in every Region for launches that worked.',
    attackTechniques: ['T1496.001'],
    pattern: AlertPattern.forApiCalls('ec2.amazonaws.com', ['RunInstances', 'RequestSpotInstances'], {
      // Logged with and without `Client.`.
      errorCode: [
        { suffix: 'UnauthorizedOperation' }, { suffix: 'VcpuLimitExceeded' }, { suffix: 'InstanceLimitExceeded' },
        { suffix: 'MaxSpotInstanceCountExceeded' },
      ],
    }),
    matches: [
      ...['Client.UnauthorizedOperation', 'UnauthorizedOperation', 'Client.VcpuLimitExceeded', 'Client.InstanceLimitExceeded'].map(errorCode =>
        apiCall('ec2', 'RunInstances', {
          errorCode, requestParameters: { instanceType: 'p3.2xlarge', instancesSet: { items: [{ imageId: 'ami-1', minCount: 1, maxCount: 10 }] } },
        })),
      apiCall('ec2', 'RequestSpotInstances', { errorCode: 'Client.MaxSpotInstanceCountExceeded', requestParameters: { instanceCount: 50 } }),
    ],
    ignores: [
      apiCall('ec2', 'RunInstances', { requestParameters: { instanceType: 't3.micro' } }),
      apiCall('ec2', 'RunInstances', { errorCode: 'Client.DryRunOperation' }),
      apiCall('ec2', 'RunInstances', { errorCode: 'Client.InvalidAMIID.NotFound' }),
      apiCall('ec2', 'StopInstances', { errorCode: 'Client.UnauthorizedOperation' }),
    ],
  },
  'region-enabled': {
    title: 'Region enabled',
    severity: AlertSeverity.MEDIUM,
    description: 'In a Region that nobody uses, nobody looks: there, strangers can run what they like.',
    runbook: 'Check that somebody needs the Region. Otherwise look for resources in it, delete them, and disable it again.',
    attackTechniques: ['T1535'],
    pattern: calls('account', ['EnableRegion']),
    matches: [
      apiCall('account', 'EnableRegion', { requestParameters: { RegionName: 'ap-east-1' } }),
      apiCall('account', 'EnableRegion', { errorCode: 'AccessDeniedException' }),
    ],
    ignores: [
      apiCall('account', 'DisableRegion', { requestParameters: { RegionName: 'ap-east-1' } }),
      apiCall('account', 'ListRegions', { readOnly: true }),
    ],
  },
  'quota-increase-requested': {
    title: 'Service quota increase requested',
    severity: AlertSeverity.LOW,
    description: 'Quotas limit what a thief of credentials can spend; the request to lift one comes before the spending.',
    runbook: 'Ask the caller what it is for. If nobody knows, withdraw the request with AWS Support, disable the credentials and read their calls.',
    attackTechniques: ['T1496'],
    pattern: calls('servicequotas', ['RequestServiceQuotaIncrease']),
    matches: [
      apiCall('servicequotas', 'RequestServiceQuotaIncrease', { requestParameters: { serviceCode: 'ec2', quotaCode: 'L-1', desiredValue: 256 } }),
      apiCall('servicequotas', 'RequestServiceQuotaIncrease'),
    ],
    ignores: [
      apiCall('servicequotas', 'AssociateServiceQuotaTemplate'),
      apiCall('servicequotas', 'GetServiceQuota', { readOnly: true }),
    ],
  },
  'bedrock-model-access': {
    title: 'Access to a Bedrock model requested',
    severity: AlertSeverity.MEDIUM,
    description: 'Stolen credentials are used to run large models at the expense of the account; access to a model is the first step.',
    runbook: 'Ask the caller what the model is for. If nobody knows, delete the agreement, disable the credentials, and look for InvokeModel calls.',
    attackTechniques: ['T1496.004'],
    pattern: calls('bedrock', ['PutUseCaseForModelAccess', 'CreateFoundationModelAgreement', 'PutFoundationModelEntitlement']),
    matches: [
      apiCall('bedrock', 'PutUseCaseForModelAccess'),
      ...apiCalls('bedrock', ['CreateFoundationModelAgreement', 'PutFoundationModelEntitlement'], {
        requestParameters: { modelId: 'example.model-v1' },
      }),
    ],
    ignores: [
      apiCall('bedrock', 'InvokeModel', { requestParameters: { modelId: 'example.model-v1' }, readOnly: true }),
      apiCall('bedrock', 'DeleteFoundationModelAgreement', { requestParameters: { modelId: 'example.model-v1' } }),
    ],
  },
  'ses-abuse': {
    title: 'SES identity or permission to send changed',
    severity: AlertSeverity.MEDIUM,
    description: 'Accounts that may send mail are used for spam and phishing in the name of their owner. Deployments that set up mail raise '
      + 'this too.',
    runbook: 'Ask the caller whose address or domain it is. If nobody knows, delete the identity and pause sending, then look at the number '
      + 'of mails sent.',
    attackTechniques: ['T1496.004', 'T1098'],
    pattern: calls('ses', [
      'VerifyEmailIdentity', 'VerifyDomainIdentity', 'CreateEmailIdentity', 'PutAccountDetails', 'UpdateAccountSendingEnabled',
      'PutAccountSendingAttributes', 'DeleteIdentity', 'DeleteEmailIdentity',
    ]),
    matches: [
      apiCall('ses', 'VerifyEmailIdentity', { requestParameters: { emailAddress: 'billing@example.com' } }),
      apiCall('ses', 'VerifyDomainIdentity', { requestParameters: { domain: 'example.com' } }),
      ...apiCalls('ses', ['CreateEmailIdentity', 'DeleteEmailIdentity'], { requestParameters: { emailIdentity: 'example.com' } }),
      ...apiCalls('ses', ['PutAccountDetails', 'UpdateAccountSendingEnabled', 'PutAccountSendingAttributes', 'DeleteIdentity']),
    ],
    ignores: [
      apiCall('ses', 'CreateTemplate'),
      apiCall('ses', 'GetSendQuota', { readOnly: true }),
    ],
  },
  'commitment-purchased': {
    title: 'Reserved capacity or savings plan bought',
    severity: AlertSeverity.MEDIUM,
    description: 'The account pays for one to three years, and most purchases cannot be undone. For accounts in which nobody but finance buys.',
    runbook: 'Ask who manages the costs. If nobody ordered it, be quick: small Savings Plans can be returned within 7 days, in the same month only.'
      + ' For the rest open a case with AWS Support, and follow the caller.',
    attackTechniques: ['T1496'],
    optIn: true,
    pattern: callsWith({
      $or: [
        { eventSource: ['ec2.amazonaws.com'], eventName: ['PurchaseReservedInstancesOffering', 'PurchaseHostReservation'] },
        { eventSource: ['rds.amazonaws.com'], eventName: ['PurchaseReservedDBInstancesOffering'] },
        { eventSource: ['elasticache.amazonaws.com'], eventName: ['PurchaseReservedCacheNodesOffering'] },
        { eventSource: ['savingsplans.amazonaws.com'], eventName: ['CreateSavingsPlan'] },
      ],
    }),
    matches: [
      apiCall('ec2', 'PurchaseReservedInstancesOffering', { requestParameters: { reservedInstancesOfferingId: 'o1', instanceCount: 10 } }),
      apiCall('ec2', 'PurchaseHostReservation'),
      apiCall('rds', 'PurchaseReservedDBInstancesOffering', { requestParameters: { reservedDBInstancesOfferingId: 'o1' } }),
      apiCall('elasticache', 'PurchaseReservedCacheNodesOffering', { requestParameters: { reservedCacheNodesOfferingId: 'o1' } }),
      apiCall('savingsplans', 'CreateSavingsPlan', { requestParameters: { savingsPlanOfferingId: 'o1', commitment: '10.0' } }),
    ],
    ignores: [
      apiCall('ec2', 'CreateCapacityReservation', { requestParameters: { instanceType: 'm7i.large' } }),
      apiCall('rds', 'DescribeReservedDBInstancesOfferings', { readOnly: true }),
      apiCall('elasticache', 'CreateCacheCluster'),
      apiCall('savingsplans', 'DescribeSavingsPlans', { readOnly: true }),
    ],
  },
  'eks-cluster-lifecycle': {
    title: 'EKS cluster created or deleted',
    severity: AlertSeverity.LOW,
    description: 'A deleted cluster takes its workloads along; a new one can run those of strangers. For accounts whose clusters '
      + 'seldom change.',
    runbook: 'Check that it belongs to a deployment. Otherwise create the cluster again from its stack, or delete the new one, and follow '
      + 'the caller.',
    attackTechniques: ['T1485'],
    optIn: true,
    pattern: calls('eks', ['CreateCluster', 'DeleteCluster']),
    matches: [
      apiCall('eks', 'CreateCluster', { requestParameters: { name: 'app', roleArn: 'arn:aws:iam::111122223333:role/eks' } }),
      apiCall('eks', 'DeleteCluster', { requestParameters: { name: 'app' } }),
    ],
    ignores: [
      apiCall('eks', 'UpdateClusterVersion', { requestParameters: { name: 'app' } }),
      apiCall('eks', 'CreateNodegroup', { requestParameters: { clusterName: 'app' } }),
      apiCall('eks', 'DescribeCluster', { readOnly: true }),
    ],
  },
};
