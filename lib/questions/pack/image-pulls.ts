import { CALLER, calls, CALLS, FIRST, LAST, Question, SUCCEEDED } from '../question';

export const IMAGE_PULLS: Question = {
  id: 'image-pulls',
  question: 'Who pulled which container images?',
  promise: 'Who pulled which container images from private repositories of ECR. Layers that the caller has already are not pulled again.',
  where: [calls('ecr', 'BatchGetImage', 'GetDownloadUrlForLayer'), SUCCEEDED],
  columns: { account: 'recipientAccountId', repository: 'requestParameters.repositoryName', principal: CALLER, eventName: 'eventName' },
  measures: { calls: CALLS, addresses: { distinct: 'sourceIPAddress' }, firstSeen: FIRST, lastSeen: LAST },
  sortBy: ['calls'],
};
