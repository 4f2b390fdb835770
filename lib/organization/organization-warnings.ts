import { OrganizationGovernanceProps } from './organization-governance-props';
import { AlertHub } from '../alerts/alert-hub';
import { warnOfRecordedEngine } from '../alerts/evaluator/recorded-engine';
import { RecordedEvents, warnOfSilentAlerts } from '../alerts/silent-alerts';
import { FoundTrail } from '../identity/found-trail';
import { leaderRegion } from '../regions/partitions';
import { EventSelector } from '../selection/event-selector';
import { warn } from '../validation/warnings';

/**
 * Warns of what the hub does not hear of, and of events that are recorded twice. The warnings are those of the hub,
 * because the CLI shows only warnings of constructs in a stack.
 */
export function warnOfOrganization(hub: AlertHub, found: FoundTrail[], props: OrganizationGovernanceProps): void {
  warnOfRecordedEngine(hub, props.trail?.eventSelectors);
  warnOfLeaderRegion(hub, props);
  warnOfOtherUnits(hub, props);
  const withManagementEvents = found.filter(({ managementEvents }) => managementEvents);
  if (withManagementEvents.length > 1) warnOfCopy(hub, 'Leave one of them to data events.');

  const own: RecordedEvents[] = found.length > 0 && !props.trail ? [] : [{ ...props.trail, homeRegion: props.management.region! }];
  const advice = found.length > 0 && withManagementEvents.length === 0
    ? 'Name the trail that records management events in `landingZone`, record them with `trail`, or leave the alerts out.' : undefined;
  warnOfSilentAlerts(hub, [...own, ...found.map(recordedEvents)], advice);
}

/** Warns of management events that two trails record. */
export function warnOfCopy(scope: Parameters<typeof warn>[0], advice: string): void {
  warn(scope, 'paidCopy', 'The landing zone\'s trail records management events already. This copy costs 2.00 USD per 100,000 events (list price in'
    + ` us-east-1): ${advice}`);
}

function recordedEvents({ identity: { homeRegion }, managementEvents, multiRegion }: FoundTrail): RecordedEvents {
  return { homeRegion, multiRegion, eventSelectors: [managementEvents ? EventSelector.managementEvents() : EventSelector.allS3Objects()] };
}

function warnOfLeaderRegion(hub: AlertHub, { management, regions }: OrganizationGovernanceProps): void {
  const leader = leaderRegion(management.region!);
  if (regions.includes(leader)) return;
  warn(hub, 'alertsBlindInLeaderRegion', `The regions lack ${leader}, where calls of IAM, AWS Organizations and most sign-ins are recorded: they alert nobody.`
    + ' Add it to regions.');
}

/** Which accounts a unit has is not known at synth. The management account has relays of its own. */
function warnOfOtherUnits(hub: AlertHub, { organizationalUnitIds, management, security, logArchive }: OrganizationGovernanceProps): void {
  if (!organizationalUnitIds || organizationalUnitIds.some(unit => unit.startsWith('r-'))) return;
  const accounts = [...new Set([security.account, logArchive.account])].filter(account => account !== management.account);
  if (accounts.length === 0) return;
  warn(hub, 'unrelayedAccounts', `Relays reach only the accounts of ${organizationalUnitIds.join(', ')}. If ${accounts.join(' and ')}, where alerts and logs are kept,`
    + ' are in none of these units, nobody is alerted to attacks on them: add their units, or name the root.');
}
