import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';
import { INLINE_PUTS } from './policy-calls';

/**
 * A policy's text is logged as one string, formatted as the caller did: these are the usual formattings. EventBridge refuses more wildcards
 * on one field as too complex, hence the prefixes. "Allow" leaves out policies that only deny, like the one that ends sessions; no quote
 * after the asterisk finds "*:*" too.
 */
const ALLOWS_ALL = [
  { wildcard: '*Allow"*ction": "\\**' },
  { wildcard: '*Allow","Action":"\\**' },
  ...[
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["*',
    '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["*',
    '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": [\n        "*',
    '{\n    "Version": "2012-10-17",\n    "Statement": [\n        {\n            "Effect": "Allow",\n            "Action": [\n                "*',
    // Keys in the order of the alphabet, as the CDK and Terraform write them.
    '{"Version":"2012-10-17","Statement":[{"Action":"*","Effect":"Allow"',
    '{"Statement":[{"Action":"*","Effect":"Allow"',
    '{"Statement":[{"Action":["*"],"Effect":"Allow"',
  ].map(prefix => ({ prefix })),
];

export const IAM_INLINE_POLICY_GRANTS_ALL: CatalogueEntry = {
  id: 'iam-inline-policy-grants-all',
  title: 'Policy text allows every action',
  severity: AlertSeverity.CRITICAL,
  description: 'The text of a new policy, inline or managed, makes whoever has it an administrator, under a name that nobody looks for.',
  runbook: 'Read the statement and its conditions. If it was not agreed, delete the policy or its version, and read who used it for what.',
  attackTechniques: ['T1098.003', 'T1484'],
  supersedes: ['iam-user-policy-granted', 'iam-policy-changed'],
  pattern: calls('iam', [...INLINE_PUTS, 'CreatePolicy', 'CreatePolicyVersion'], { requestParameters: { policyDocument: ALLOWS_ALL } }),
};
