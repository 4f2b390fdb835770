import { Stack } from 'aws-cdk-lib';
import { OrganizationAccess } from './organization-access';
import { OrganizationGovernanceProps } from './organization-governance-props';
import { AlertHub } from '../alerts/alert-hub';
import { AlertRelay } from '../alerts/relay/alert-relay';
import { RelayStackSet } from '../alerts/relay/relay-stack-set';
import { IGovernedTrail } from '../contracts/governed-trail';
import { dependOn } from '../private/cdk-version';
import { TrailStatusCheck } from '../trail/trail-status-check';

/** The facts that relays of all accounts share. */
export interface OrganizationRelays {
  readonly hub: AlertHub;
  readonly stackSetName: string;
  /** The trails whose status each account and Region checks. */
  readonly checkedTrails: IGovernedTrail[];
}

/** Relays from all accounts except the management account, which a service-managed StackSet does not reach. */
export function relayFromMembers(
  stack: Stack, { hub, stackSetName, checkedTrails }: OrganizationRelays, props: OrganizationGovernanceProps, access?: OrganizationAccess,
): void {
  const organizationalUnitIds = props.organizationalUnitIds ?? [access!.rootId];
  const relays = new RelayStackSet(stack, 'Relays', { stackSetName, regions: props.regions, organizationalUnitIds });
  // aws-cdk-lib 2.262.0 and 2.262.1 write a dependency of the whole construct into the template of the StackSet too.
  if (access) relays.node.defaultChild!.node.addDependency(access);
  new AlertRelay(relays.template, 'Relay', { alerts: hub._relayedAlerts, eventBusArn: hub.eventBus.eventBusArn });
  checkTrails(relays.template, checkedTrails);
}

/** Relays from a Region of the management account; that of the home Region reports failures of the StackSet too. */
export function relayFromManagement(stack: Stack, isHome: boolean, { hub, stackSetName, checkedTrails }: OrganizationRelays): void {
  dependOn(stack, Stack.of(hub));
  new AlertRelay(stack, 'Relay', {
    alerts: hub._relayedAlerts, eventBusArn: hub.eventBus.eventBusArn, stackSetName: isHome ? stackSetName : undefined,
  });
  if (!isHome) checkTrails(stack, checkedTrails);
}

function checkTrails(stack: Stack, trails: IGovernedTrail[]): void {
  if (trails.length > 0) new TrailStatusCheck(stack, 'TrailStatus', { trailArns: trails.map(({ trailArn }) => trailArn) });
}
