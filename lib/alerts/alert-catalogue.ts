import { Alert } from './alert';
import { DATA } from './catalogue/data';
import { IDENTITY } from './catalogue/identity';
import { KMS } from './catalogue/kms';
import { LOGGING } from './catalogue/logging';
import { ORGANIZATION } from './catalogue/organization';
import { SIGN_IN } from './catalogue/sign-in';
import { PropsCheck } from '../private/props-check';

const ALL = [...LOGGING, ...IDENTITY, ...SIGN_IN, ...DATA, ...KMS, ...ORGANIZATION];
const IDS = ALL.map(alert => alert.id);

/**
 * The alerts that come with this library.
 *
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html
 * @example
 * new AlertHub(this, 'Alerts', { alerts: AlertCatalogue.named('cloudtrail-stopped', 'root-activity') });
 */
export class AlertCatalogue {
  /** What every account should have: rarely wrong, worth a look each time. */
  public static recommended(): Alert[] {
    return [...ALL];
  }

  /**
   * Alerts by their ids, in the given order.
   *
   * @param ids the ids; an unknown or repeated one gives the error `InvalidAlertId` or `InvalidValue`, none the error `EmptyList`
   */
  public static named(...ids: string[]): Alert[] {
    new PropsCheck().literals('ids', ids, {
      code: 'InvalidAlertId', must: 'be the id of a catalogue alert', advice: `There are ${IDS.join(', ')}.`, holds: id => IDS.includes(id),
    }).done();
    return ids.map(id => ALL.find(alert => alert.id === id)!);
  }

  private constructor() {}
}
