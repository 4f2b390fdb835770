import { begins, is, Question, WHO_AND_WHAT } from '../question';

export const LAKE_PERMISSION_CHANGES: Question = {
  id: 'lake-permission-changes',
  question: 'Who changed permissions on tables in Lake Formation?',
  promise: 'Calls of Lake Formation, refused ones too, that change permissions, tags that grant them, filters, registered locations and'
    + ' settings. Of several entries the first is named.',
  where: [
    is('eventSource', 'lakeformation.amazonaws.com'),
    begins(
      'eventName', 'Grant', 'Revoke', 'BatchGrant', 'BatchRevoke', 'PutDataLakeSettings', 'RegisterResource', 'DeregisterResource', 'UpdateResource',
      'AddLFTags', 'RemoveLFTags', 'CreateLFTag', 'UpdateLFTag', 'DeleteLFTag', 'CreateDataCells', 'UpdateDataCells', 'DeleteDataCells',
      'CreateLakeFormation', 'UpdateLakeFormation', 'DeleteLakeFormation',
    ),
  ],
  columns: {
    ...WHO_AND_WHAT,
    grantee: { firstOf: ['requestParameters', 'requestParameters.entries.0'].map(one => `${one}.principal.dataLakePrincipalIdentifier`) },
    name: { firstOf: ['requestParameters.resource.table.name', 'requestParameters.resource.database.name', 'requestParameters.resourceArn'] },
    error: 'errorCode',
  },
  sortBy: ['eventTime'],
};
