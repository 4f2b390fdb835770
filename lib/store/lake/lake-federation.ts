import { aws_iam as iam, aws_lakeformation as lakeformation, Names, Stack } from 'aws-cdk-lib';
import { Construct, IDependable } from 'constructs';
import { EventDataStore } from './event-data-store';
import { declareMade } from '../../contracts/made-resource';
import { arn } from '../../private/arns';
import { acknowledgeWildcards } from '../../private/nag-acknowledgements';
import { statement } from '../../private/statements';
import { PropsCheck } from '../../validation/props-check';
import { ROLE_NAME } from '../../validation/rules/principals';
import { resourceWith } from '../../validation/rules/resources';
import { instanceOf } from '../../validation/rules/values';
import { refuseSameName } from '../../validation/unique-names';

/** The database that CloudTrail makes in Glue, one an account and Region. */
const DATABASE = 'aws:cloudtrail';

/**
 * Properties for `LakeFederation`.
 */
export interface LakeFederationProps {
  /**
   * The store to query with Athena. Must be in the same stack as the federation, and can be federated only once.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/query-federation.html
   */
  readonly store: EventDataStore;

  /**
   * The name of the role with which Lake Formation reads the store: 1 to 64 letters, digits and characters of
   * `_+=,.@-`. CloudTrail accepts role ARNs of at most 125 characters, which a name without a path never exceeds.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_EnableFederation.html
   * @default - a generated name
   */
  readonly roleName?: string;

  /**
   * The roles that query the store with Athena, in the store's account. They also need the permissions of Athena
   * itself, such as for a work group and a bucket for its results.
   *
   * @see https://docs.aws.amazon.com/athena/latest/ug/lf-athena-user-permissions.html
   * @default - none
   */
  readonly analysts?: iam.IRole[];
}

/**
 * The federation of an event data store of CloudTrail Lake with Athena. CloudTrail creates the managed database
 * `aws:cloudtrail` in Glue and a table in it that is named after the id of the store, and registers both with Lake
 * Formation, which reads the store with the role created here.
 *
 * The deploying principal needs `cloudtrail:EnableFederation` and `DisableFederation`, `iam:PassRole` and `iam:GetRole`
 * on the role, `glue:CreateDatabase`, `CreateTable`, `DeleteTable` and `PassConnection` on the catalog, the database,
 * the table and the connection `aws:cloudtrail`, and `lakeformation:RegisterResource` and `DeregisterResource`. With
 * `analysts` it must also be a data lake administrator: only administrators can grant permissions in Lake Formation.
 * For an organization store, only the management account or one delegated administrator can federate.
 *
 * To end a federation, remove its analysts and deploy, then remove the federation and deploy, and verify that it is
 * disabled (`aws cloudtrail disable-federation`): the store cannot be deleted before that. No events are lost.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/query-federation.html
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/query-federation-lake-formation.html
 * @example
 * declare const analyst: iam.Role;
 * const store = new EventDataStore(this, 'Store');
 * new LakeFederation(this, 'Federation', { store, analysts: [analyst] });
 */
export class LakeFederation extends Construct {
  /** The name of the database in Glue. */
  public readonly databaseName: string = DATABASE;

  /** The name of the store's table in the database: the id of the store. */
  public readonly tableName: string;

  /** The role with which Lake Formation reads the store. */
  public readonly role: iam.IRole;

  /**
   * @param scope the construct that the federation belongs to
   * @param id id within the scope
   * @param props the properties of the federation
   */
  constructor(scope: Construct, id: string, props: LakeFederationProps) {
    super(scope, id);
    declareMade(this);
    this.checkProps(props);
    const { store, analysts } = props;
    this.tableName = store.eventDataStoreId;
    this.role = this.createRole(props.roleName);
    const federated = store._federate(this.role, this.allowReading(store));
    if (analysts) this.admit(analysts, federated);
  }

  private checkProps({ store, roleName, analysts }: LakeFederationProps): void {
    const check = new PropsCheck(this)
      .literal('store', store, instanceOf(EventDataStore, 'new EventDataStore(…)'))
      .optional('roleName', roleName, ROLE_NAME)
      .list('analysts', analysts, resourceWith('roleArn', 'a role'), analyst => analyst?.roleArn);
    check.throwIfAny();
    const stack = Stack.of(this);
    check.require(Stack.of(store) === stack, {
      code: 'WrongStack', prop: 'store', must: 'be in the stack of the federation', value: store.node.path, advice: 'A store names its role: they are made together.',
    });
    analysts?.forEach((analyst, i) =>
      check.sameEnvironment(`analysts[${i}]`, stack, { account: analyst.env?.account }, 'To share the table with another account, use Lake Formation.'));
    check.throwIfAny();
  }

  /** The documented trust has no condition on the source. */
  private createRole(roleName?: string): iam.Role {
    const role = new iam.Role(this, 'Role', {
      roleName,
      description: 'Lets Lake Formation read an event data store of CloudTrail Lake for Athena',
      assumedBy: new iam.ServicePrincipal('lakeformation.amazonaws.com'),
    });
    refuseSameName(role, { property: 'roleName', prop: 'roleName', uniqueIn: 'account', advice: 'Leave it out for a generated name.' });
    return role;
  }

  private allowReading({ encryptionKey }: EventDataStore): IDependable {
    const { account, region } = Stack.of(this);
    // The store names this role when it is created: its own id comes too late for the policy.
    const stores = arn('cloudtrail', region, account, 'eventdatastore/*');
    const policy = new iam.ManagedPolicy(this, 'RolePolicy', {
      roles: [this.role],
      statements: [
        statement({ sid: 'ReadEventDataStores', actions: ['cloudtrail:GetEventDataStoreData'], resources: [stores] }),
        // A store that was made here has a key.
        statement({ sid: 'DecryptEventDataStore', actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [encryptionKey!.keyArn] }),
      ],
    });
    acknowledgeWildcards(policy, [stores], 'The id of the store is not known before the store exists, and the store needs this policy first.');
    return policy;
  }

  private admit(analysts: iam.IRole[], federated: IDependable): void {
    const { account, region } = Stack.of(this);
    const glue = (resource: string) => arn('glue', region, account, resource);
    const policy = new iam.ManagedPolicy(this, 'ReaderPolicy', {
      roles: analysts,
      statements: [
        statement({ sid: 'GetDataAccess', actions: ['lakeformation:GetDataAccess'], resources: ['*'] }),
        statement({
          sid: 'FindTable',
          actions: ['glue:GetDatabase', 'glue:GetDatabases', 'glue:GetPartitions', 'glue:GetTable', 'glue:GetTables'],
          resources: [glue('catalog'), glue(`database/${DATABASE}`), glue(`table/${DATABASE}/${this.tableName}`)],
        }),
      ],
    });
    acknowledgeWildcards(policy, ['*'], 'lakeformation:GetDataAccess knows no resources: Lake Formation decides by its own permissions.');
    analysts.forEach(analyst => {
      // Named after the analyst: if the order named them, another order would revoke what it grants.
      const name = Names.uniqueResourceName(analyst, { maxLength: 80 });
      const grant = (id: string, permissions: string[], resource: lakeformation.CfnPrincipalPermissions.ResourceProperty) =>
        new lakeformation.CfnPrincipalPermissions(this, id, {
          principal: { dataLakePrincipalIdentifier: analyst.roleArn }, permissions, permissionsWithGrantOption: [], resource,
        }).node.addDependency(federated);
      grant(`${name}Database`, ['DESCRIBE'], { database: { catalogId: account, name: DATABASE } });
      grant(`${name}Table`, ['DESCRIBE', 'SELECT'], { table: { catalogId: account, databaseName: DATABASE, name: this.tableName } });
    });
  }
}
