import { any, contains, parameter, Question, WHO_AND_WHAT, WRITES } from '../question';

export const CHANGES_OF_RESOURCE: Question = {
  id: 'changes-of-resource',
  question: 'Who changed this resource?',
  promise: 'Changes, refused ones too, whose parameters or answer contain this text. Name the resource by its id or ARN, as calls of its service'
    + ' do; a short name is found in longer ones, too.',
  parameters: { resource: 'sg-0123456789abcdef0' },
  where: [WRITES, any(contains('requestParameters', parameter('resource')), contains('responseElements', parameter('resource')))],
  columns: { ...WHO_AND_WHAT, error: 'errorCode', parameters: 'requestParameters' },
  sortBy: ['eventTime'],
};
