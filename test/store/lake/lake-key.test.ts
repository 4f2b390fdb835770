import { aws_iam as iam, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { LakeKey } from '../../../lib';
import { physicalIds, resolveTemplate } from '../../../lib/testing/template-resolver';
import { ADMINISTRATOR, product, Row, survivors, wrongRows } from '../../policies/tables';
import { ACCOUNT, errorsOf, MEMBER, newStack, STRANGER } from '../../private/harness';

const ANALYST = `arn:aws:iam::${ACCOUNT}:role/analyst`;
const FOREIGN_ANALYST = `arn:aws:iam::${MEMBER}:role/analyst`;

function policyOf(stack: Stack) {
  const template = Template.fromStack(stack).toJSON();
  const [key] = Object.values<any>(template.Resources);
  return resolveTemplate<any>(key.Properties.KeyPolicy, physicalIds(template, { partition: 'aws', region: 'eu-west-1', account: ACCOUNT }));
}

describe('the key of event data stores', () => {
  const stack = newStack();
  new LakeKey(stack, 'Key', { queryPrincipals: [new iam.ArnPrincipal(ANALYST), new iam.ArnPrincipal(FOREIGN_ANALYST)] });
  const policy = { resourcePolicy: policyOf(stack), kind: 'key', resourceAccount: ACCOUNT } as const;
  const people = [ANALYST, FOREIGN_ANALYST, `arn:aws:iam::${ACCOUNT}:role/administrator`, `arn:aws:iam::${STRANGER}:role/attacker`];
  const actions = ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:Encrypt', 'kms:DescribeKey', 'kms:PutKeyPolicy'];
  const rows: Row[] = [
    ...product({ service: ['cloudtrail.amazonaws.com', 's3.amazonaws.com'], action: actions }).map(({ service, action }): Row => ({
      request: { principal: { service }, action, resource: 'key' },
      allowed: service === 'cloudtrail.amazonaws.com' && actions.indexOf(action) < 2,
    })),
    ...product({ principal: people, action: actions, ownPolicies: [true, false] }).map(({ principal, action, ownPolicies }): Row => ({
      request: { principal: { arn: principal }, action, resource: 'key' },
      identityPolicies: ownPolicies ? [ADMINISTRATOR] : [],
      allowed: (principal.includes(ACCOUNT) && ownPolicies) || (principal === ANALYST && actions.indexOf(action) < 2)
        || (principal === FOREIGN_ANALYST && ownPolicies && actions.indexOf(action) < 2),
    })),
  ];

  test('is for CloudTrail, the named analysts, and whom the account admits', () => expect(wrongRows(policy, rows)).toEqual([]));

  test('with no statement to spare', () => {
    expect(survivors(policy, rows)).toEqual(['AccountDelegation: any Action']); // KMS knows only its own actions
  });

  test('rotates and is retained', () => {
    Template.fromStack(stack).hasResource('AWS::KMS::Key', { Properties: { EnableKeyRotation: true }, DeletionPolicy: 'RetainExceptOnCreate' });
  });

  test('names nobody by default', () => {
    const plain = newStack();
    new LakeKey(plain, 'Key');
    expect(policyOf(plain).Statement.map(({ Sid }: any) => Sid)).toEqual(['AccountDelegation', 'OnlyServicesGrant', 'CloudTrailLakeEncrypt']);
  });

  test('fails for what is no principal', () => {
    expect(errorsOf(() => new LakeKey(newStack(), 'Key', { queryPrincipals: [new iam.ArnPrincipal('analyst')] }))).toEqual(['InvalidPrincipalArn queryPrincipals[0]']);
  });
});
