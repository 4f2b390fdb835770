import { Construct } from 'constructs';
import { warn } from '../../validation/warnings';
import { Alert } from '../alert';

/** Warns of Sigma rules that may never match, or need every event. */
export function warnOfDoubts(hub: Construct, alerts: Alert[]): void {
  const doubtful = alerts.filter(({ _doubts }) => _doubts.length > 0).map(({ id, _doubts }) => `${id}: ${_doubts.join(' ')}`);
  if (doubtful.length > 0) warn(hub, 'doubtfulSigmaRule', doubtful.join(' '));
}
