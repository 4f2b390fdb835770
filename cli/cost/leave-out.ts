import { EventGroup } from './event-groups';

const KMS = 'kms.amazonaws.com';
const RDS_DATA = 'rdsdata.amazonaws.com';

/** Selectors are code, so texts of events are written as its strings. */
const quoted = (text: string) => `'${text.replace(/[\\']/g, '\\$&').replace(/[^ -~]/g, '?')}'`;

/**
 * The selector that leaves out the events of a group, or the reason why there is none: management events of a trail are
 * left out only by `readOnly`, and those of AWS KMS and the RDS Data API.
 */
export function leaveOut({ kind, eventSource, eventName, resourceType, userArn }: EventGroup): string {
  const types = resourceType === undefined ? undefined : quoted(resourceType);
  switch (kind) {
    case 'networkActivityEvents':
      return 'record the event source only where it is denied: EventSelector.networkActivity(…, { deniedOnly: true })';
    case 'dataEvents':
      if (types === undefined) return 'none: the events do not name the type of their resources';
      if (eventName !== undefined) return `EventSelector.dataEvents(${types}, { where: [EventCondition.eventName().notEqualTo(${quoted(eventName)})] })`;
      if (userArn === undefined) return 'none: the caller has no ARN';
      return `EventSelector.dataEvents(${types}, { where: [EventCondition.userArn().notStartsWith(${quoted(userArn)})] })`;
    default:
      if (eventSource === KMS) return 'EventSelector.managementEvents({ excludeKms: true })';
      if (eventSource === RDS_DATA) return 'EventSelector.managementEvents({ excludeRdsDataApi: true })';
      return kind === 'managementReads'
        ? 'only with all reads: EventSelector.managementEvents({ readWrite: ReadWrite.WRITE_ONLY })'
        : 'none: a trail cannot leave out single writes';
  }
}
