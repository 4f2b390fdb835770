import { aws_iam as iam, App, CfnResource, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { IConstruct } from 'constructs';
import { ACCOUNT, MEMBER, SETUPS, STRANGER } from './environments';
import { ADMINISTRATOR, context, Policy, product, Row, survivors, wrongRows } from './tables';
import { LogArchive, TrailIdentity } from '../../lib';
import { LogFeed } from '../../lib/archive/log-feed';
import { PolicyDocument } from '../../lib/testing/policy-request';
import { Environment, physicalIds, resolveTemplate } from '../../lib/testing/template-resolver';
import { recommendedContext } from '../gates/examples';

const PARTNER = '777788889999';

interface Setup {
  readonly env: Environment;
  readonly bucketName?: string;
  readonly flags: boolean;
}

/** Every partition, with a bucket whose name is known and one with a generated name; feature flags take turns. */
const FEEDS: Setup[] = [...new Set(SETUPS.map(({ env }) => env))].flatMap((env, i) => [undefined, 'example-logs'].map((bucketName, j) => (
  { env, bucketName, flags: (i + j) % 2 === 0 }
)));

function people({ env }: Setup) {
  const arn = (account: string, name: string) => `arn:${env.partition}:iam::${account}:${name}`;
  return {
    administrator: arn(ACCOUNT, 'role/administrator'),
    root: arn(ACCOUNT, 'root'),
    collector: arn(ACCOUNT, 'role/collector'),
    siem: arn(MEMBER, 'role/siem'),
    partner: arn(PARTNER, 'root'),
    ofPartner: arn(PARTNER, 'role/analyst'),
    besideSiem: arn(MEMBER, 'role/developer'),
    stranger: arn(STRANGER, 'role/attacker'),
  };
}

function build(setup: Setup) {
  const { env, bucketName, flags } = setup;
  const stack = new Stack(new App({ context: flags ? recommendedContext() : {}, treeMetadata: false }), 'Stack', { env });
  const archive = new LogArchive(stack, 'Archive', { trails: [TrailIdentity.forAccount(stack)], bucketName });
  const { collector, siem, partner } = people(setup);
  const feed = new LogFeed(stack, 'Feed', { archive, consumers: [new iam.ArnPrincipal(collector), new iam.ArnPrincipal(siem), new iam.ArnPrincipal(partner)] });
  const template = Template.fromStack(stack).toJSON();
  const ids = physicalIds(template, env);
  const find = (owner: IConstruct): { id: string; properties: any } => {
    const id = stack.resolve((owner.node.defaultChild as CfnResource).logicalId);
    return { id, properties: resolveTemplate(template.Resources[id].Properties, ids) };
  };
  const arnOf = (owner: IConstruct) => ids.resources[find(owner).id].attributes.Arn;
  const policyOf = (owner: IConstruct): PolicyDocument => find(owner.node.findChild('Policy')).properties.PolicyDocument;
  const told = stack.resolve(feed.consumerStatements.map(one => one.toStatementJson()));
  return {
    setup,
    people: people(setup),
    bucketArn: arnOf(archive.bucket),
    queueArn: arnOf(feed.queue),
    deadLetterArn: arnOf(feed.deadLetterQueue),
    keyArn: arnOf(feed.encryptionKey),
    queue: policyOf(feed.queue),
    deadLetterQueue: policyOf(feed.deadLetterQueue),
    key: find(feed.encryptionKey).properties.KeyPolicy as PolicyDocument,
    consumerPolicy: { Version: '2012-10-17', Statement: resolveTemplate(told, ids) } as PolicyDocument,
  };
}

type Built = ReturnType<typeof build>;

const SECURE = ['true', 'false', undefined];
const SERVICES = ['s3.amazonaws.com', 'sns.amazonaws.com', 'cloudtrail.amazonaws.com'];
const CONSUME = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes', 'sqs:GetQueueUrl'];
const QUEUE_ACTIONS = ['sqs:SendMessage', ...CONSUME, 'sqs:PurgeQueue', 'sqs:SetQueueAttributes', 'sqs:DeleteQueue', 'sqs:AddPermission'];
const KEY_ACTIONS = ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:GenerateDataKeyPair', 'kms:Encrypt', 'kms:CreateGrant', 'kms:PutKeyPolicy'];

/** Sources that S3, or another service, may name. */
function sources({ setup: { env, bucketName }, bucketArn }: Built) {
  const others = [`${bucketArn}-2`, bucketArn.replace(/[^:]+$/, 'other-bucket')];
  const foreign = [`arn:${env.partition}:sns:${env.region}:${ACCOUNT}:topic`, bucketArn.replace(env.partition, 'aws-iso'), undefined];
  return { may: [bucketArn, ...(bucketName ? [] : others)], mayNot: [...(bucketName ? others : []), ...foreign] };
}

/** What services may do with a queue. */
function serviceRows(built: Built, resource: string, mayReceive: boolean): Row[] {
  const { may, mayNot } = sources(built);
  return product({
    service: SERVICES, action: QUEUE_ACTIONS, sourceArn: [...may, ...mayNot], account: [ACCOUNT, STRANGER, undefined], secure: SECURE,
  }).map(({ service, action, sourceArn, account, secure }) => ({
    request: {
      principal: { service },
      action,
      resource,
      context: context({ 'aws:SourceArn': sourceArn, 'aws:SourceAccount': account, 'aws:SecureTransport': secure }),
    },
    allowed: mayReceive && service === 's3.amazonaws.com' && action === 'sqs:SendMessage'
      && may.includes(sourceArn!) && account === ACCOUNT && secure !== 'false',
  }));
}

/** Whose own policies say what: nobody's, what the feed tells consumers to allow, or everything. */
function persons({ people: all, consumerPolicy }: Built, actions: string[]) {
  return product({ principal: Object.values(all), own: ['none', 'told', 'all'], action: actions, secure: SECURE }).map(row => ({
    ...row,
    identityPolicies: { none: [], told: [consumerPolicy], all: [ADMINISTRATOR] }[row.own]!,
    owner: row.principal.includes(ACCOUNT),
  }));
}

/** Consumers may in their own account without more; elsewhere their account has to allow it as well. */
function consumes({ people: all }: Built, principal: string, allowsItself: boolean): boolean {
  return [all.collector, all.partner].includes(principal) || ([all.siem, all.ofPartner].includes(principal) && allowsItself);
}

function queueTable(built: Built): [Policy, Row[]] {
  const { queue, queueArn: resource, people: all } = built;
  return [{ resourcePolicy: queue }, [
    ...serviceRows(built, resource, true),
    ...persons(built, QUEUE_ACTIONS).map(({ principal, own, action, secure, identityPolicies, owner }): Row => {
      const allowsItself = own === 'all' || (own === 'told' && CONSUME.includes(action));
      return {
        request: { principal: { arn: principal }, action, resource, context: context({ 'aws:SecureTransport': secure }) },
        identityPolicies,
        allowed: secure !== 'false' && (
          (owner && (allowsItself || principal === all.root)) || (CONSUME.includes(action) && consumes(built, principal, allowsItself))
        ),
      };
    }),
  ]];
}

/** Nobody but the owner's account has a part in it: SQS itself moves messages there. */
function deadLetterTable(built: Built): [Policy, Row[]] {
  const { deadLetterQueue, deadLetterArn: resource, people: all } = built;
  return [{ resourcePolicy: deadLetterQueue }, [
    ...serviceRows(built, resource, false),
    ...persons(built, QUEUE_ACTIONS).map(({ principal, own, action, secure, identityPolicies, owner }): Row => ({
      request: { principal: { arn: principal }, action, resource, context: context({ 'aws:SecureTransport': secure }) },
      identityPolicies,
      allowed: secure !== 'false' && owner && (own === 'all' || principal === all.root),
    })),
  ]];
}

/** S3 may use the key whatever source it names, and if it names none. */
function keyTable(built: Built): [Policy, Row[]] {
  const { key, keyArn: resource, people: all } = built;
  const { may, mayNot } = sources(built);
  return [{ resourcePolicy: key, kind: 'key' }, [
    ...product({ service: SERVICES, action: KEY_ACTIONS, sourceArn: [...may, ...mayNot], account: [ACCOUNT, undefined] })
      .map(({ service, action, sourceArn, account }): Row => ({
        request: { principal: { service }, action, resource, context: context({ 'aws:SourceArn': sourceArn, 'aws:SourceAccount': account }) },
        allowed: service === 's3.amazonaws.com' && ['kms:Decrypt', 'kms:GenerateDataKey'].includes(action),
      })),
    ...persons(built, KEY_ACTIONS).map(({ principal, own, action, identityPolicies, owner }): Row => {
      const allowsItself = own === 'all' || (own === 'told' && action === 'kms:Decrypt');
      return {
        request: { principal: { arn: principal }, action, resource },
        identityPolicies,
        allowed: (owner && action !== 'kms:CreateGrant' && (allowsItself || principal === all.root)) || (action === 'kms:Decrypt' && consumes(built, principal, allowsItself)),
      };
    }),
  ]];
}

const TABLES = [['queue', queueTable], ['dead-letter queue', deadLetterTable], ['key', keyTable]] as const;

const title = ({ env, bucketName, flags }: Setup) => `${env.partition}, ${bucketName ? 'known' : 'generated'} bucket name, ${flags ? 'all' : 'no'} flags`;

/** Mutants that mean the same as the policy, and why. */
const EQUIVALENT = {
  'queue': ['S3Send: any Resource', 'ConsumersReceive: any Resource'], // a queue's policy is about this queue only
  'dead-letter queue': [],
  'key': ['AccountDelegation: any Action'], // KMS knows only its own actions
};

describe.each(FEEDS.map(setup => [title(setup), setup] as const))('the feed: %s', (_, setup) => {
  const built = build(setup);

  test.each(TABLES)('who may do what with the %s', (__, table) => {
    const [policy, rows] = table(built);
    expect(wrongRows(policy, rows).slice(0, 3)).toEqual([]);
  });

  test.each(TABLES)('every mutant of the policy of the %s is killed', (name, table) => {
    const [policy, rows] = table(built);
    expect(survivors(policy, rows)).toEqual(EQUIVALENT[name]);
  });
});
