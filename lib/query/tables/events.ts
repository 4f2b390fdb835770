import { Column } from '../log-table';

/**
 * The columns that Athena documents for CloudTrail records, in their order. Parts whose content depends on the call are JSON as text.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table-partition-projection.html
 */
export const EVENT_COLUMNS: Column[] = [
  ['eventversion', 'string'],
  ['useridentity', {
    type: 'string',
    principalid: 'string',
    arn: 'string',
    accountid: 'string',
    invokedby: 'string',
    accesskeyid: 'string',
    username: 'string',
    onbehalfof: { userid: 'string', identitystorearn: 'string' },
    sessioncontext: {
      attributes: { mfaauthenticated: 'string', creationdate: 'string' },
      sessionissuer: { type: 'string', principalid: 'string', arn: 'string', accountid: 'string', username: 'string' },
      ec2roledelivery: 'string',
      webidfederationdata: { federatedprovider: 'string', attributes: 'map<string,string>' },
    },
  }],
  ['eventtime', 'string'],
  ['eventsource', 'string'],
  ['eventname', 'string'],
  ['awsregion', 'string'],
  ['sourceipaddress', 'string'],
  ['useragent', 'string'],
  ['errorcode', 'string'],
  ['errormessage', 'string'],
  ['requestparameters', 'string'],
  ['responseelements', 'string'],
  ['additionaleventdata', 'string'],
  ['requestid', 'string'],
  ['eventid', 'string'],
  ['readonly', 'string'],
  ['resources', [{ arn: 'string', accountid: 'string', type: 'string' }]],
  ['eventtype', 'string'],
  ['apiversion', 'string'],
  ['recipientaccountid', 'string'],
  ['serviceeventdetails', 'string'],
  ['sharedeventid', 'string'],
  ['vpcendpointid', 'string'],
  ['vpcendpointaccountid', 'string'],
  ['eventcategory', 'string'],
  ['addendum', { reason: 'string', updatedfields: 'string', originalrequestid: 'string', originaleventid: 'string' }],
  ['sessioncredentialfromconsole', 'string'],
  ['edgedevicedetails', 'string'],
  ['tlsdetails', { tlsversion: 'string', ciphersuite: 'string', clientprovidedhostheader: 'string' }],
];
