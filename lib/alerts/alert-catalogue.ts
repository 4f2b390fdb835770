import { Aws } from 'aws-cdk-lib';
import { Alert } from './alert';
import { AlertPack } from './alert-pack';
import { AlertSeverity } from './alert-severity';
import { COMPUTE } from './catalogue/compute';
import { DATA } from './catalogue/data';
import { grantsToOtherAccounts } from './catalogue/data/s3-policy-grants-other-account';
import { CatalogueEntry } from './catalogue/entry';
import { IDENTITY } from './catalogue/identity';
import { KMS } from './catalogue/kms';
import { LOGGING } from './catalogue/logging';
import { NETWORK } from './catalogue/network';
import { ORGANIZATION } from './catalogue/organization';
import { regionNotInUse } from './catalogue/parameterized/region-not-in-use';
import { watchedSecretRead } from './catalogue/parameterized/watched-secret-read';
import { PERSISTENCE } from './catalogue/persistence';
import { BY_CONTROL_TOWER, BY_SERVICE_LINKED_ROLE, Routine } from './catalogue/routine';
import { SIGN_IN } from './catalogue/sign-in';
import { WATCHED_IDS } from './hub/watched-alerts';
import { PropsCheck } from '../validation/props-check';
import { matching, Rule } from '../validation/rule';
import { ACCOUNT_ID, REGION } from '../validation/rules/accounts';
import { oneOf } from '../validation/rules/values';

const PACKS: Record<AlertPack, CatalogueEntry[]> = {
  [AlertPack.IDENTITY]: IDENTITY,
  [AlertPack.LOGGING]: LOGGING,
  [AlertPack.SIGN_IN]: SIGN_IN,
  [AlertPack.NETWORK]: NETWORK,
  [AlertPack.DATA]: DATA,
  [AlertPack.KMS]: KMS,
  [AlertPack.PERSISTENCE]: PERSISTENCE,
  [AlertPack.COMPUTE]: COMPUTE,
  [AlertPack.ORGANIZATION]: ORGANIZATION,
};

/**
 * Options for the alerts of the catalogue.
 */
export interface AlertParameters {
  /**
   * The 12-digit ids of at most 13 trusted accounts, like those for backups, in addition to the account in which a call
   * is made, and to the accounts in `accountNames` of the hub. Access that bucket policies grant to them raises no alert;
   * other sharing with them is raised as LOW.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-bucket-user-policy-specifying-principal-intro.html
   * @default - none
   */
  readonly trustedAccounts?: string[];

  /**
   * The Regions in use. Changes in other Regions that have a relay or a hub raise the alert `region-not-in-use`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
   * @default - no such alert
   */
  readonly allowedRegions?: string[];

  /**
   * The secrets that raise the alert `watched-secret-read` when they are read: at most 10 names of secrets in the hub's
   * account and Region, or ARNs, 1 to 512 characters each.
   *
   * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/retrieving-secrets.html
   * @default - no such alert
   */
  readonly secrets?: string[];
}

const SECRET_ID: Rule = {
  code: 'InvalidText',
  must: 'be the name or ARN of a secret: of 1 to 512 letters, digits and / _ + = . @ -',
  advice: 'Like \'prod/database\'.',
  holds: matching(/^(arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:)?[A-Za-z0-9/_+=.@-]{1,512}$/),
};

interface Filed {
  readonly alert: Alert;
  readonly pack: AlertPack;
  readonly optIn: boolean;
}

const GRANTS = 's3-policy-grants-other-account';
const PARAMETER_IDS = ['region-not-in-use', 'watched-secret-read'];

let filed: Filed[] | undefined;

/** The whole catalogue, created on first use. */
function catalogue(): Filed[] {
  return filed ??= Object.values(AlertPack).flatMap(pack =>
    PACKS[pack].map(entry => ({ alert: alertOf(entry, pack), pack, optIn: entry.optIn ?? false })));
}

function alertOf({ optIn: _, supersedesOthers, routine: own, ...entry }: CatalogueEntry, pack: AlertPack): Alert {
  const standing = { routine: routineOf(entry.severity, own) };
  if (!supersedesOthers) return Alert._ofCatalogue(entry.id, entry, pack, standing);
  const ids = [...Object.values(PACKS).flat().map(({ id }) => id), ...PARAMETER_IDS, ...WATCHED_IDS];
  return Alert._ofCatalogue(entry.id, { ...entry, supersedes: ids.filter(id => id !== entry.id) }, pack, standing);
}

/** The routine acts of an entry: of CRITICAL ones, only those that it names. */
function routineOf(severity: AlertSeverity, own: Routine[] = []): Routine[] {
  if (severity === AlertSeverity.LOW) return [];
  return severity === AlertSeverity.CRITICAL ? own : [BY_SERVICE_LINKED_ROLE, BY_CONTROL_TOWER, ...own];
}

/** The alerts with these parameters, and the alerts that exist only with them. */
function withParameters(alerts: Alert[], { trustedAccounts, allowedRegions, secrets }: AlertParameters = {}): Alert[] {
  const check = new PropsCheck()
    .literalList('trustedAccounts', trustedAccounts, ACCOUNT_ID)
    .literalList('allowedRegions', allowedRegions, REGION)
    .literalList('secrets', secrets, SECRET_ID);
  const limits: [prop: string, values: string[] | undefined, limit: number][] = [['trustedAccounts', trustedAccounts, 13], ['secrets', secrets, 10]];
  for (const [prop, values, limit] of limits) {
    check.require(!Array.isArray(values) || values.length <= limit, {
      code: 'InvalidValue', prop, must: `have at most ${limit} elements`, value: values?.length, advice: 'A pattern has no room for more.',
    });
  }
  check.throwIfAny();
  const grants = trustedAccounts && alertOf(grantsToOtherAccounts([Aws.ACCOUNT_ID, ...trustedAccounts]), AlertPack.DATA);
  const trusting = (alert: Alert) => trustedAccounts ? alert._trusting(trustedAccounts) : alert;
  return [
    ...alerts.map(alert => trusting(grants && alert.id === GRANTS ? grants : alert)),
    ...allowedRegions ? [alertOf(regionNotInUse(allowedRegions), AlertPack.COMPUTE)] : [],
    ...secrets ? [alertOf(watchedSecretRead(secrets), AlertPack.DATA)] : [],
  ];
}

/**
 * The alerts that are included in this library.
 *
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html
 * @example
 * new AlertHub(this, 'Alerts', {
 *   alerts: AlertCatalogue.recommended({ allowedRegions: ['eu-west-1', 'us-east-1'], secrets: ['prod/database'] }),
 * });
 */
export class AlertCatalogue {
  /**
   * Returns the alerts recommended for every account: they have few false positives, and each one deserves a review.
   *
   * @param parameters values that are specific to the environment
   */
  public static recommended(parameters?: AlertParameters): Alert[] {
    return withParameters(select(({ optIn }) => !optIn), parameters);
  }

  /**
   * Returns all alerts, including those on routine calls, which are meant for search rather than for notifications.
   *
   * @param parameters values that are specific to the environment
   */
  public static all(parameters?: AlertParameters): Alert[] {
    return withParameters(select(() => true), parameters);
  }

  /**
   * Returns all alerts of a pack, including those that are not recommended for every account.
   *
   * @param pack the pack
   */
  public static pack(pack: AlertPack): Alert[] {
    new PropsCheck().literal('pack', pack, oneOf(AlertPack, 'AlertPack')).throwIfAny();
    return select(entry => entry.pack === pack);
  }

  /**
   * Returns alerts by their ids, in the given order.
   *
   * @param ids ids of catalogue alerts
   */
  public static named(...ids: string[]): Alert[] {
    const known = AlertCatalogue.all();
    new PropsCheck().literalList('ids', ids, {
      code: 'InvalidAlertId',
      must: 'be the id of a catalogue alert',
      advice: `There are ${known.map(alert => alert.id).join(', ')}.`,
      holds: id => known.some(alert => alert.id === id),
    }).throwIfAny();
    return ids.map(id => known.find(alert => alert.id === id)!);
  }

  /**
   * Returns the alerts that controls require, including those that are not recommended for every account.
   *
   * @param controls ids like `CIS 4.4` (CIS AWS Foundations 1.3 to 5.0) or `CloudWatch.4` (Security Hub), each of a
   * control that has an alert
   */
  public static forControls(...controls: string[]): Alert[] {
    const known = [...new Set(AlertCatalogue.all().flatMap(alert => alert.controls))].sort();
    new PropsCheck().literalList('controls', controls, {
      code: 'InvalidValue', must: 'be a control that an alert answers', advice: `There are ${known.join(', ')}.`, holds: id => known.includes(id),
    }).throwIfAny();
    return AlertCatalogue.all().filter(alert => alert.controls.some(control => controls.includes(control)));
  }

  private constructor() {}
}

function select(isWanted: (entry: Filed) => boolean): Alert[] {
  return catalogue().filter(isWanted).map(({ alert }) => alert);
}
