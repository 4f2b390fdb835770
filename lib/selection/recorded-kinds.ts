import { EventSelector } from './event-selector';

/** The kinds of events that selectors record, as far as their prices differ. */
export function recordedKinds(selectors: EventSelector[]) {
  const some = (test: (selector: EventSelector) => boolean) => selectors.some(test);
  return {
    managementReads: some(selector => selector._selectsManagement(true)),
    managementWrites: some(selector => selector._selectsManagement(false)),
    dataEvents: some(selector => selector._selects('Data')),
    networkActivity: some(selector => selector._selects('NetworkActivity')),
  };
}
