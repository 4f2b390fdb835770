import { EventGroup } from './event-groups';

const KMS = 'kms.amazonaws.com';
const RDS_DATA = 'rdsdata.amazonaws.com';

/** Selectors are code, so texts of events are written as its strings. */
const quoted = (text: string) => `'${text.replace(/[\\']/g, '\\$&').replace(/[^ -~]/g, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)}'`;

/**
 * The selector that leaves out the events of a group, or the reason why there is none: management events of a trail are
 * left out only by `readOnly`, and those of AWS KMS and the RDS Data API.
 */
export function leaveOut({ kind, eventSource, eventName, resourceType, userArn }: EventGroup): string {
  const isOther = eventName !== undefined ? `eventName().notEqualTo(${quoted(eventName)})`
    // Others have ARNs that begin like that of a user.
    : userArn !== undefined ? `userArn().${userArn.endsWith('/') ? 'notStartsWith' : 'notEqualTo'}(${quoted(userArn)})` : undefined;
  const selector = (method: string, of: string) => isOther === undefined ? 'none: the caller has no ARN'
    : `EventSelector.${method}(${quoted(of)}, { where: [EventCondition.${isOther}] })`;
  switch (kind) {
    case 'networkActivityEvents':
      return eventSource === undefined ? 'none: the events do not name their source' : selector('networkActivity', eventSource);
    case 'dataEvents':
      return resourceType === undefined ? 'none: the events do not name the type of their resources' : selector('dataEvents', resourceType);
    default:
      if (eventSource === KMS) return 'EventSelector.managementEvents({ excludeKms: true })';
      if (eventSource === RDS_DATA) return 'EventSelector.managementEvents({ excludeRdsDataApi: true })';
      return kind === 'managementReads'
        ? 'only with all reads: EventSelector.managementEvents({ readWrite: ReadWrite.WRITE_ONLY })'
        : 'none: a trail cannot leave out single writes';
  }
}
