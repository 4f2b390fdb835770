import { Alert } from './alert';
import { AlertPack } from './alert-pack';
import { COMPUTE } from './catalogue/compute';
import { DATA } from './catalogue/data';
import { CatalogueEntries } from './catalogue/entry';
import { IDENTITY } from './catalogue/identity';
import { KMS } from './catalogue/kms';
import { LOGGING } from './catalogue/logging';
import { NETWORK } from './catalogue/network';
import { ORGANIZATION } from './catalogue/organization';
import { PERSISTENCE } from './catalogue/persistence';
import { SIGN_IN } from './catalogue/sign-in';
import { PropsCheck } from '../private/props-check';
import { oneOf } from '../private/rules';

const PACKS: Record<AlertPack, CatalogueEntries> = {
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

interface Filed {
  readonly alert: Alert;
  readonly pack: AlertPack;
  readonly optIn: boolean;
}

let filed: Filed[] | undefined;

/** The whole catalogue, made when it is first asked for. */
function catalogue(): Filed[] {
  return filed ??= Object.values(AlertPack).flatMap(pack =>
    Object.entries(PACKS[pack]).map(([id, { optIn = false, ...props }]) => ({ alert: Alert.custom(id, props), pack, optIn })));
}

/**
 * The alerts that come with this library.
 *
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html
 * @example
 * new AlertHub(this, 'Alerts', {
 *   alerts: [...AlertCatalogue.recommended(), ...AlertCatalogue.named('secret-read', 'ecs-exec')],
 * });
 */
export class AlertCatalogue {
  /** What every account should have: rarely wrong, worth a look each time. */
  public static recommended(): Alert[] {
    return select(({ optIn }) => !optIn);
  }

  /** Every alert, also those on everyday calls: to search through, rather than to be woken by. */
  public static all(): Alert[] {
    return select(() => true);
  }

  /**
   * All alerts on one matter, also those that are not recommended to everybody.
   *
   * @param pack the matter; something else gives the error `InvalidValue`
   */
  public static pack(pack: AlertPack): Alert[] {
    new PropsCheck().literal('pack', pack, oneOf(AlertPack, 'AlertPack')).done();
    return select(entry => entry.pack === pack);
  }

  /**
   * Alerts by their ids, in the given order.
   *
   * @param ids the ids; an unknown or repeated one gives the error `InvalidAlertId` or `InvalidValue`, none the error `EmptyList`
   */
  public static named(...ids: string[]): Alert[] {
    const known = AlertCatalogue.all();
    new PropsCheck().literals('ids', ids, {
      code: 'InvalidAlertId',
      must: 'be the id of a catalogue alert',
      advice: `There are ${known.map(alert => alert.id).join(', ')}.`,
      holds: id => known.some(alert => alert.id === id),
    }).done();
    return ids.map(id => known.find(alert => alert.id === id)!);
  }

  /**
   * The alerts that controls ask for, also those that are not recommended to everybody.
   *
   * @param controls ids like `CIS 4.4` (CIS AWS Foundations 1.3 to 5.0) or `CloudWatch.4` (Security Hub); one that no alert answers, or a
   * repeated one, gives the error `InvalidValue`, none the error `EmptyList`
   */
  public static forControls(...controls: string[]): Alert[] {
    const known = [...new Set(AlertCatalogue.all().flatMap(alert => alert.controls))].sort();
    new PropsCheck().literals('controls', controls, {
      code: 'InvalidValue', must: 'be a control that an alert answers', advice: `There are ${known.join(', ')}.`, holds: id => known.includes(id),
    }).done();
    return AlertCatalogue.all().filter(alert => alert.controls.some(control => controls.includes(control)));
  }

  private constructor() {}
}

function select(isWanted: (entry: Filed) => boolean): Alert[] {
  return catalogue().filter(isWanted).map(({ alert }) => alert);
}
