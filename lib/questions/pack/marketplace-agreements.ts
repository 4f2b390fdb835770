import { all, any, calls, is, Question, WHO_AND_WHAT } from '../question';

const NAMES = [
  'requestParameters.agreementRequestId', 'requestParameters.agreementId', 'requestParameters.modelId', 'requestParameters.productCode',
  'requestParameters.offerId',
];

export const MARKETPLACE_AGREEMENTS: Question = {
  id: 'marketplace-agreements',
  question: 'Who accepted, changed or cancelled agreements of the Marketplace?',
  promise: 'Who bound the account to pay for software, data or models of others, or ended that. Subscriptions by the console are recorded under'
    + ' `aws-marketplace.amazonaws.com` or `agreement-marketplace.amazonaws.com`; models of Bedrock under `bedrock`.',
  where: [
    any(
      calls(
        'agreement-marketplace', 'CreateAgreementRequest', 'AcceptAgreementRequest', 'CancelAgreement', 'AcceptAgreementApprovalRequest',
        'UpdateAgreementApprovalRequest', 'CancelAgreementRequest', 'UpdatePurchaseOrders', 'AcceptAgreementPaymentRequest',
        'AcceptAgreementCancellationRequest', 'SendAgreementPaymentRequest', 'SendAgreementCancellationRequest',
      ),
      all(is('eventSource', 'aws-marketplace.amazonaws.com', 'marketplace.amazonaws.com'), is('eventName', 'Subscribe', 'Unsubscribe')),
      calls('bedrock', 'CreateFoundationModelAgreement', 'DeleteFoundationModelAgreement'),
    ),
  ],
  columns: { ...WHO_AND_WHAT, service: 'eventSource', name: { firstOf: NAMES }, error: 'errorCode', parameters: 'requestParameters' },
  sortBy: ['eventTime'],
};
