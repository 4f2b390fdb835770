import { CHANNEL_SOURCE_NAME } from './lake-rules';
import { PropsCheck } from '../../validation/props-check';

/**
 * The source of the events of a channel.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/query-event-data-store-integration.html
 * @example
 * const source = LakeChannelSource.GITHUB;
 */
export class LakeChannelSource {
  /** Cloud Storage Security. */
  public static readonly CLOUD_STORAGE_SECURITY = new LakeChannelSource('CloudStorageSecurityConsole');
  /** Clumio. */
  public static readonly CLUMIO = new LakeChannelSource('Clumio');
  /** CrowdStrike. */
  public static readonly CROWD_STRIKE = new LakeChannelSource('CrowdStrike');
  /** CyberArk. */
  public static readonly CYBER_ARK = new LakeChannelSource('CyberArk');
  /** GitHub. */
  public static readonly GITHUB = new LakeChannelSource('GitHub');
  /** IBM. */
  public static readonly IBM_MULTICLOUD = new LakeChannelSource('IBMMulticloud');
  /** Kong. */
  public static readonly KONG_GATEWAY_ENTERPRISE = new LakeChannelSource('KongGatewayEnterprise');
  /** LaunchDarkly. */
  public static readonly LAUNCH_DARKLY = new LakeChannelSource('LaunchDarkly');
  /** MontyCloud. */
  public static readonly MONTY_CLOUD = new LakeChannelSource('MontyCloud');
  /** Netskope. */
  public static readonly NETSKOPE_CLOUD_EXCHANGE = new LakeChannelSource('NetskopeCloudExchange');
  /** Okta. */
  public static readonly OKTA_SYSTEM_LOG_EVENTS = new LakeChannelSource('OktaSystemLogEvents');
  /** OneLogin. */
  public static readonly ONE_LOGIN = new LakeChannelSource('OneLogin');
  /** Shoreline. */
  public static readonly SHORELINE = new LakeChannelSource('Shoreline');
  /** Snyk. */
  public static readonly SNYK = new LakeChannelSource('Snyk');
  /** Wiz. */
  public static readonly WIZ_AUDIT_LOGS = new LakeChannelSource('WizAuditLogs');

  /** A custom source: a program of your own, or a partner without an integration. */
  public static custom(): LakeChannelSource {
    return new LakeChannelSource('Custom');
  }

  /**
   * A partner that is not in the list of this class.
   *
   * @param sourceName the name from the partner's documentation, 1 to 256 letters and digits
   */
  public static of(sourceName: string): LakeChannelSource {
    new PropsCheck().knownList('sourceName', [sourceName], CHANNEL_SOURCE_NAME).throwIfAny();
    return new LakeChannelSource(sourceName);
  }

  private constructor(
    /** The name of the source in CloudTrail. */
    public readonly name: string,
  ) {}
}
