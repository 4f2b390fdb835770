import { App, aws_iam as iam, aws_kms as kms, CfnParameter, Stack } from 'aws-cdk-lib';
import { FOREIGN_STORE, LakeDeployed } from './lake-deployed';
import { EventDataStore } from '../../../lib/store/lake/event-data-store';
import { LakeFederation, LakeFederationProps } from '../../../lib/store/lake/lake-federation';
import { PolicyDocument } from '../../../lib/testing/policy-request';
import { recommendedContext } from '../../gates/examples';
import { ADMINISTRATOR, product, Row, survivors, wrongRows } from '../../policies/tables';
import { ACCOUNT, agnosticStack, ENV, errorsOf, MEMBER, newStack, REGION, resources, STRANGER } from '../../private/harness';
import { cyclesIn } from '../../private/template-checks';

const [STORE, ROLE, POLICY, GRANT] = [
  'AWS::CloudTrail::EventDataStore', 'AWS::IAM::Role', 'AWS::IAM::ManagedPolicy', 'AWS::LakeFormation::PrincipalPermissions',
];

function analystOf(stack: Stack, id = 'Analyst'): iam.Role {
  return new iam.Role(stack, id, { assumedBy: new iam.AccountRootPrincipal() });
}

function federate(stack: Stack, props: Partial<LakeFederationProps> = {}, id = 'Federation'): LakeFederation {
  return new LakeFederation(stack, id, { store: props.store ?? new EventDataStore(stack, 'Store'), ...props });
}

describe('a federated store', () => {
  test('names the role, which comes first with what it may do', () => {
    const stack = newStack();
    const { role, tableName, databaseName } = federate(stack, { analysts: [analystOf(stack)] });
    const all = new LakeDeployed(stack);
    expect(all.one(STORE)).toMatchObject({ FederationEnabled: true, FederationRoleArn: all.text(role.roleArn) });
    expect(all.resource(STORE).DependsOn).toContain(Object.keys(resources(stack, POLICY)).find(id => /RolePolicy/.test(id)));
    expect([databaseName, all.arn(/^Store/).split('/')[1]]).toEqual(['aws:cloudtrail', all.text(tableName)]);
    expect(cyclesIn(resources(stack))).toEqual([]);
  });

  test('without readers grants nothing', () => {
    const stack = newStack();
    federate(stack);
    expect([resources(stack, GRANT), Object.keys(resources(stack, POLICY)).length]).toEqual([{}, 1]);
  });

  test('is not federated by itself', () => {
    const stack = newStack();
    new EventDataStore(stack, 'Store');
    expect(Object.keys(new LakeDeployed(stack).one(STORE)).filter(name => /Federation/.test(name))).toEqual([]);
  });

  test('by a role of a given name, whose ARN CloudTrail takes', () => {
    const stack = newStack();
    const roleName = 'x'.repeat(64);
    federate(stack, { roleName });
    const { FederationRoleArn: arn } = new LakeDeployed(stack, { partition: 'aws-us-gov', region: 'us-gov-west-1', account: ACCOUNT }).one(STORE);
    expect(arn).toContain(roleName);
    expect(arn.length).toBeLessThanOrEqual(125);
  });

  test('by a role whose name only deployment knows', () => {
    const stack = agnosticStack();
    federate(stack, { roleName: new CfnParameter(stack, 'Name').valueAsString });
    expect(Object.values(resources(stack, ROLE))[0].Properties.RoleName).toEqual({ Ref: 'Name' });
  });
});

describe('readers', () => {
  test('see the database and read the table, once the store is federated', () => {
    const stack = newStack();
    federate(stack, { analysts: [analystOf(stack), iam.Role.fromRoleArn(stack, 'Known', `arn:aws:iam::${ACCOUNT}:role/known`)] });
    const all = new LakeDeployed(stack);
    const table = all.arn(/^Store/).split('/')[1];
    const grants = (reader: string) => [
      {
        Principal: { DataLakePrincipalIdentifier: reader },
        Permissions: ['DESCRIBE'],
        PermissionsWithGrantOption: [],
        Resource: { Database: { CatalogId: ACCOUNT, Name: 'aws:cloudtrail' } },
      },
      {
        Principal: { DataLakePrincipalIdentifier: reader },
        Permissions: ['DESCRIBE', 'SELECT'],
        PermissionsWithGrantOption: [],
        Resource: { Table: { CatalogId: ACCOUNT, DatabaseName: 'aws:cloudtrail', Name: table } },
      },
    ];
    const analyst = all.all(ROLE).length > 0 && Object.keys(resources(stack, ROLE)).find(id => /^Analyst/.test(id))!.toLowerCase();
    expect(all.all(GRANT)).toEqual([...grants(`arn:aws:iam::${ACCOUNT}:role/${analyst}`), ...grants(`arn:aws:iam::${ACCOUNT}:role/known`)]);
    const [store] = Object.keys(resources(stack, STORE));
    expect(Object.values(resources(stack, GRANT)).map(({ DependsOn: on }) => on?.includes(store))).toEqual([true, true, true, true]);
    expect(all.one(POLICY, /ReaderPolicy/).Roles).toEqual([analyst, 'known']);
  });

  test('keep their grants in another order', () => {
    const ids = (reversed: boolean) => {
      const stack = newStack();
      const readers = ['One', 'Two'].map(id => analystOf(stack, id));
      federate(stack, { analysts: reversed ? readers.reverse() : readers });
      return Object.fromEntries(Object.entries(resources(stack, GRANT)).map(([id, { Properties: { Principal: reader } }]) => [id, reader]));
    };
    expect(ids(true)).toEqual(ids(false));
  });
});

describe.each([['all', recommendedContext()], ['no', {}]])('who may do what, with %s feature flags', (_, flags) => {
  const stack = newStack({ env: ENV }, flags);
  const readers = [analystOf(stack)];
  federate(stack, { analysts: readers });
  const all = new LakeDeployed(stack);
  const role = `arn:aws:iam::${ACCOUNT}:role/federation`;
  const store = all.arn(/^Store/);
  const keyArn = all.one(STORE).KmsKeyId;
  const statement = (id: RegExp) => all.one(POLICY, id).PolicyDocument as PolicyDocument;

  test('the role is for Lake Formation', () => {
    const trust = { resourcePolicy: all.one(ROLE, /^Federation/).AssumeRolePolicyDocument as PolicyDocument, kind: 'key', resourceAccount: ACCOUNT } as const;
    const rows: Row[] = [
      ...product({ service: ['lakeformation.amazonaws.com', 'cloudtrail.amazonaws.com', 'glue.amazonaws.com'], action: ['sts:AssumeRole', 'sts:TagSession'] })
        .map(({ service, action }): Row => ({
          request: { principal: { service }, action, resource: role },
          allowed: service === 'lakeformation.amazonaws.com' && action === 'sts:AssumeRole',
        })),
      ...[ACCOUNT, STRANGER].map((account): Row => ({
        request: { principal: { arn: `arn:aws:iam::${account}:role/administrator` }, action: 'sts:AssumeRole', resource: role },
        identityPolicies: [ADMINISTRATOR],
        allowed: false,
      })),
    ];
    expect(wrongRows(trust, rows)).toEqual([]);
    expect(survivors(trust, rows)).toEqual([]);
  });

  /** What a role may do by one policy; `mayUse` tells which targets of which actions. */
  function isExactly(policy: PolicyDocument, mayUse: Record<string, string[]>, others: string[], otherTargets: string[]): void {
    const targets = [...new Set([...Object.values(mayUse).flat(), ...otherTargets])];
    const rows = product({ action: [...Object.keys(mayUse), ...others], resource: targets }).map(({ action, resource }): Row => ({
      request: { principal: { arn: role }, action, resource },
      identityPolicies: [policy],
      allowed: mayUse[action]?.includes(resource) ?? false,
    }));
    expect(rows.filter(row => row.allowed).length).toBeGreaterThan(0);
    expect(wrongRows({}, rows)).toEqual([]);
  }

  test('the role reads stores of its account and Region, with the key of this one', () => isExactly(statement(/RolePolicy/), {
    'cloudtrail:GetEventDataStoreData': [store, FOREIGN_STORE],
    'kms:Decrypt': [keyArn],
    'kms:GenerateDataKey': [keyArn],
  }, ['cloudtrail:StartQuery', 'cloudtrail:DeleteEventDataStore', 'kms:Encrypt', 'glue:GetTable'], [
    FOREIGN_STORE.replace(REGION, 'eu-central-1'), `arn:aws:cloudtrail:${REGION}:${ACCOUNT}:trail/governance`, keyArn.replace(/key\/.*/, 'key/other'),
  ]));

  test('readers find the table of this store, and ask Lake Formation for the rest', () => {
    const glue = (resource: string) => `arn:aws:glue:${REGION}:${ACCOUNT}:${resource}`;
    const [database, table] = [glue('database/aws:cloudtrail'), glue(`table/aws:cloudtrail/${store.split('/')[1]}`)];
    const found = [glue('catalog'), database, table];
    const others = [glue('database/other'), glue('table/aws:cloudtrail/other'), glue('table/other/other'), store];
    isExactly(statement(/ReaderPolicy/), {
      ...Object.fromEntries(['GetDatabase', 'GetDatabases', 'GetPartitions', 'GetTable', 'GetTables'].map(name => [`glue:${name}`, found])),
      'lakeformation:GetDataAccess': [...found, ...others],
    }, ['glue:DeleteTable', 'glue:UpdateTable', 'lakeformation:GrantPermissions', 'cloudtrail:GetEventDataStoreData'], others);
  });
});

describe('refused is', () => {
  test.each<[string, Record<string, unknown>, string[]]>([
    ['no store', { store: undefined }, ['InvalidValue store']],
    ['a long name', { roleName: 'x'.repeat(65) }, ['InvalidValue roleName']],
    ['a path', { roleName: 'lake/federation' }, ['InvalidValue roleName']],
    ['no analysts', { analysts: [] }, ['EmptyList analysts']],
    ['what is no role', { analysts: ['analyst'] }, ['InvalidValue analysts[0]']],
  ])('%s', (_, props, errors) => {
    const stack = newStack();
    const store = new EventDataStore(stack, 'Store');
    expect(errorsOf(() => new LakeFederation(stack, 'Federation', { store, ...props } as any))).toEqual(errors);
  });

  test('an imported store', () => {
    const stack = newStack();
    const store: any = EventDataStore.fromEventDataStoreArn(stack, 'Foreign', FOREIGN_STORE);
    expect(errorsOf(() => federate(stack, { store }))).toEqual(['InvalidValue store']);
  });

  test('a reader twice, or of another account', () => {
    const stack = newStack();
    const role = (id: string, account: string) => iam.Role.fromRoleArn(stack, id, `arn:aws:iam::${account}:role/analyst`);
    const store = new EventDataStore(stack, 'Store');
    expect(errorsOf(() => federate(stack, { store, analysts: [role('One', ACCOUNT), role('Two', ACCOUNT)] }, 'Twice'))).toEqual(['InvalidValue analysts[1]']);
    expect(errorsOf(() => federate(stack, { store, analysts: [role('Far', MEMBER)] }, 'Other'))).toEqual(['WrongStack analysts[0]']);
  });

  test('a store of another stack', () => {
    const app = new App({ treeMetadata: false });
    const store = new EventDataStore(new Stack(app, 'There', { env: ENV }), 'Store');
    expect(errorsOf(() => federate(new Stack(app, 'Here', { env: ENV }), { store }))).toEqual(['WrongStack store']);
  });

  test('a second federation', () => {
    const stack = newStack();
    const store = new EventDataStore(stack, 'Store', { encryptionKey: new kms.Key(stack, 'Own') });
    federate(stack, { store }, 'One');
    expect(errorsOf(() => federate(stack, { store }, 'Two'))).toEqual(['ConflictingProps store']);
  });
});
