import { calls, Question, WHO_AND_WHAT } from '../question';

export const LAKE_PERMISSION_CHANGES: Question = {
  id: 'lake-permission-changes',
  question: 'Who changed permissions on tables in Lake Formation?',
  where: [
    calls(
      'lakeformation', 'GrantPermissions', 'RevokePermissions', 'BatchGrantPermissions', 'BatchRevokePermissions', 'PutDataLakeSettings',
      'RegisterResource', 'DeregisterResource', 'AddLFTagsToResource', 'RemoveLFTagsFromResource', 'CreateDataCellsFilter', 'DeleteDataCellsFilter',
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
