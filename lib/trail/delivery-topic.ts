import { aws_kms as kms, aws_sns as sns, RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { topicKeyStatement, topicStatement } from './topic-statements';
import { TrailIdentity } from '../identity/trail-identity';
import { addStatements } from '../private/required-policy';
import { denyInsecureTransport, keyPolicy } from '../private/statements';
import { PropsCheck } from '../validation/props-check';
import { TOPIC_NAME } from '../validation/rules/resources';
import { instanceOf } from '../validation/rules/values';

/**
 * What may be said about the topic that announces log files.
 */
export interface DeliveryTopicProps {
  /**
   * The trails that announce their log files here. None gives the error `EmptyList`, one that is there twice `DuplicateTrail`; so
   * does another of the same name, owner and home Region.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-permissions-for-sns-notifications.html
   */
  readonly trails: TrailIdentity[];

  /**
   * Name of the topic: 1 to 256 letters, digits, dashes and underscores. Another form gives the error `InvalidValue`.
   *
   * A trail in another account needs it, known at synth: from it follows the ARN that the trail is given there.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/configure-sns-notifications-for-cloudtrail.html
   * @default - a generated name
   */
  readonly topicName?: string;

  /**
   * Key that encrypts the messages until they are delivered. For an imported key the statement that its policy needs is written to a
   * file of the cloud assembly, and the warning `policyNotManaged` names it. The key of a trail would be opened further than a trail
   * needs it, and that of AWS, `alias/aws/sns`, cannot admit CloudTrail.
   *
   * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
   * @default - a new key that rotates, admits CloudTrail for these trails only, and leaves with the stack
   */
  readonly encryptionKey?: kms.IKey;
}

/**
 * The topic to which CloudTrail announces each log file that it has delivered: encrypted, only for the trails that it names, only by TLS.
 *
 * Give it to the trails as `deliveryTopic`. It may be in another account than the trail: then name it by `topicName`, deploy it first, and
 * give the trail the topic itself, or `Topic.fromTopicArn` of its ARN.
 *
 * A multi-Region trail announces the log files of all Regions here, and an organization trail those of all accounts.
 *
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
  /** The trails that announce their log files here. */
  public readonly trails: TrailIdentity[];

  /** The key that encrypts the messages. */
  public readonly encryptionKey: kms.IKey;

  /**
   * @param scope the construct that the topic belongs to
   * @param id id within the scope; a new key is beside the topic, under this id and `Key`
   * @param props the trails, and what differs from the defaults
   */
  constructor(scope: Construct, id: string, props: DeliveryTopicProps) {
    const encryptionKey = keyOf(scope, id, props);
    super(scope, id, { displayName: 'CloudTrail log files', topicName: props.topicName, masterKey: encryptionKey });
    this.trails = props.trails;
    this.encryptionKey = encryptionKey;
    addStatements(this, 'key', encryptionKey, [topicKeyStatement(props.trails)]);
    addStatements(this, 'topic', this, [topicStatement(this.topicArn, props.trails), denyInsecureTransport('sns:Publish', [this.topicArn])]);
  }
}

/** Beside the topic, because a topic takes its key when it is made. */
function keyOf(scope: Construct, id: string, props: DeliveryTopicProps): kms.IKey {
  checkProps(scope, props);
  return props.encryptionKey ?? new kms.Key(scope, `${id}Key`, {
    description: 'Encrypts notices of CloudTrail log files until they are delivered',
    enableKeyRotation: true,
    // It protects only messages under way: nothing is lost with it.
    removalPolicy: RemovalPolicy.DESTROY,
    policy: keyPolicy(scope),
  });
}

function checkProps(scope: Construct, { trails, topicName }: DeliveryTopicProps): void {
  const check = new PropsCheck(scope).list('trails', trails, instanceOf(TrailIdentity, 'TrailIdentity.forAccount(this)'));
  const arns = Array.isArray(trails) ? trails.map(trail => trail?.trailArn) : [];
  arns.forEach((trailArn, i) => check.require(arns.indexOf(trailArn) === i, {
    code: 'DuplicateTrail', prop: `trails[${i}]`, must: 'not repeat another trail', value: trailArn, advice: 'Name each trail once.',
  }));
  check.optional('topicName', topicName, TOPIC_NAME).throwIfAny();
}
