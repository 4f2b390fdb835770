import { AlertPattern } from '../../alert-pattern';
import { AlertSeverity } from '../../alert-severity';
import { CatalogueEntry } from '../entry';

export const API_ACCESS_DENIED: CatalogueEntry = {
  id: 'api-access-denied',
  title: 'API call denied',
  optIn: true,
  severity: AlertSeverity.LOW,
  description: 'Refusals in a row are how a stolen key is tried out. Single ones are everyday mistakes in policies: for small, quiet accounts.',
  runbook: 'See who was refused what, and how often. One identity that tries many services: treat its credentials as stolen.',
  attackTechniques: ['T1580'],
  controls: ['CIS 4.1', 'CloudWatch.2'],
  // Read-only calls too: a stolen key is usually tried out with calls that change nothing.
  readOnlyCalls: true,
  pattern: AlertPattern._ofCatalogue({
    detailType: ['AWS API Call via CloudTrail'],
    detail: {
      errorCode: [{ prefix: 'AccessDenied' }, { suffix: 'AccessDenied' }, { prefix: 'Authorization' }, { suffix: 'UnauthorizedOperation' }],
      // The log delivery of S3, and consoles that ask whether they may, are refused all day.
      sourceIPAddress: [{ 'anything-but': 'delivery.logs.amazonaws.com' }],
      eventName: [{ 'anything-but': 'HeadBucket' }],
    },
  }),
};
