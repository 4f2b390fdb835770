import { aws_kms as kms, aws_sns as sns, RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { topicKeyStatement, topicStatement } from './topic-statements';
import { declareMade } from '../contracts/made-resource';
import { TrailIdentity } from '../identity/trail-identity';
import { addStatements } from '../private/required-policy';
import { denyInsecureTransport, keyPolicy } from '../private/statements';
import { PropsCheck } from '../validation/props-check';
import { KEY } from '../validation/rules/keys';
import { TOPIC_NAME } from '../validation/rules/resources';
import { instanceOf } from '../validation/rules/values';
import { refuseSameName } from '../validation/unique-names';

/**
 * Properties for a `DeliveryTopic`.
 */
export interface DeliveryTopicProps {
  /**
   * The trails that announce their log files on the topic. Each must have a unique combination of name, owner and home
   * Region.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-permissions-for-sns-notifications.html
   */
  readonly trails: TrailIdentity[];

  /**
   * The name of the topic: 1 to 256 letters, digits, dashes and underscores.
   *
   * Required, and known at synth, for a trail in another account, whose stack derives the topic's ARN from it.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/configure-sns-notifications-for-cloudtrail.html
   * @default - a generated name
   */
  readonly topicName?: string;

  /**
   * The KMS key that encrypts the messages until they are delivered.
   *
   * For an imported key, the required policy statement is written to a file of the cloud assembly, which the warning
   * `policyNotManaged` names. Do not use the key of a trail, which would be opened further than the trail needs, nor
   * the AWS managed key `alias/aws/sns`, which cannot admit CloudTrail.
   *
   * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
   * @default - a new key that rotates, admits CloudTrail for these trails only, and leaves with the stack
   */
  readonly encryptionKey?: kms.IKey;
}

/**
 * An encrypted SNS topic on which CloudTrail announces each delivered log file. It admits only the given trails, and
 * only over TLS.
 *
 * Pass it to the trails as `deliveryTopic`. For a trail in another account, set `topicName`, deploy the topic first,
 * and pass the topic itself or `Topic.fromTopicArn` with its ARN.
 *
 * A multi-Region trail announces the log files of all Regions, an organization trail those of all accounts.
 *
 * @resource AWS::SNS::Topic
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/configure-sns-notifications-for-cloudtrail.html
 * @example
 * const identity = TrailIdentity.forAccount(this);
 * new GovernedTrail(this, 'Trail', {
 *   identity,
 *   archive: new LogArchive(this, 'Archive', { trails: [identity] }),
 *   deliveryTopic: new DeliveryTopic(this, 'Deliveries', { trails: [identity] }),
 * });
 */
export class DeliveryTopic extends sns.Topic {
  /** The trails that announce their log files on the topic. */
  public readonly trails: TrailIdentity[];

  /** The key that encrypts the messages. */
  public readonly encryptionKey: kms.IKey;

  /**
   * @param scope the construct that the topic belongs to
   * @param id id within the scope; a new key is created beside the topic with the id `<id>Key`
   * @param props properties of the topic
   */
  constructor(scope: Construct, id: string, props: DeliveryTopicProps) {
    const encryptionKey = keyOf(scope, id, props);
    super(scope, id, { displayName: 'CloudTrail log files', topicName: props.topicName, masterKey: encryptionKey });
    declareMade(this, { usedByOthers: true });
    refuseSameName(this, { property: 'topicName', prop: 'topicName', advice: 'Leave it out for a generated name.' });
    this.trails = props.trails;
    this.encryptionKey = encryptionKey;
    addStatements(this, 'key', encryptionKey, [topicKeyStatement(props.trails)]);
    addStatements(this, 'topic', this, [topicStatement(this.topicArn, props.trails), denyInsecureTransport('sns:Publish', [this.topicArn])]);
  }
}

/** Beside the topic, because a topic takes its key when it is made. */
function keyOf(scope: Construct, id: string, props: DeliveryTopicProps): kms.IKey {
  checkProps(scope, props);
  if (props.encryptionKey) return props.encryptionKey;
  const key = new kms.Key(scope, `${id}Key`, {
    description: 'Encrypts notices of CloudTrail log files until they are delivered',
    enableKeyRotation: true,
    // It protects only messages under way: nothing is lost with it.
    removalPolicy: RemovalPolicy.DESTROY,
    policy: keyPolicy(scope),
  });
  declareMade(key);
  return key;
}

function checkProps(scope: Construct, { trails, topicName, encryptionKey }: DeliveryTopicProps): void {
  const check = new PropsCheck(scope).list('trails', trails, instanceOf(TrailIdentity, 'TrailIdentity.forAccount(this)'));
  const arns = Array.isArray(trails) ? trails.map(trail => trail?.trailArn) : [];
  arns.forEach((trailArn, i) => check.require(arns.indexOf(trailArn) === i, {
    code: 'DuplicateTrail', prop: `trails[${i}]`, must: 'not repeat another trail', value: trailArn, advice: 'Name each trail once.',
  }));
  check.optional('topicName', topicName, TOPIC_NAME).optional('encryptionKey', encryptionKey, KEY).throwIfAny();
}
