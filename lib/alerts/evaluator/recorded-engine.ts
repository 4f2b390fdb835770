import { EventSelector } from '../../selection/event-selector';
import { warn } from '../../validation/warnings';
import { AlertHub } from '../alert-hub';

/** The types of resources whose data events every event for the evaluator causes. */
const ENGINE_TYPES = ['AWS::Events::EventBus', 'AWS::Lambda::Function', 'AWS::SQS::Queue'];

/**
 * Warns if a trail records the calls that the alert engine itself makes for each alert.
 *
 * @param hub the hub with the engine
 * @param eventSelectors the selectors of the trail that records its account
 */
export function warnOfRecordedEngine(hub: AlertHub, eventSelectors: EventSelector[] = []): void {
  const types = ENGINE_TYPES.filter(type => eventSelectors.some(selector => selector._wholeResourceTypes().includes(type)));
  if (!hub.evaluator || types.length === 0) return;
  warn(hub, 'recordsAlertEngine', `The trail records data events of all resources of the types ${types.join(', ')}, and with them the calls that the alert engine`
    + ' makes for each event. They are billed, and an alert on them would raise further alerts. Exclude the resources of the alert hub in `where`.');
}
