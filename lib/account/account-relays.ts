import { Stack, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Alert } from '../alerts/alert';
import { AlertHub } from '../alerts/alert-hub';
import { AlertRelay } from '../alerts/relay/alert-relay';
import { RelayStack } from '../alerts/relay/relay-stack';
import { alternatives, namesSources } from '../event-patterns/branches';
import { arn } from '../private/arns';
import { GLOBAL_SERVICES, leaderRegion } from '../regions/partitions';
import { warn } from '../validation/warnings';

/** Relays to the hub from these Regions, by default from the leader Region, in stacks of their own. */
export function relaysOf(governance: Construct, hub: AlertHub, alertRegions?: string[]): AlertRelay[] {
  return regionsToRelay(governance, hub, alertRegions).map(region => relayFrom(governance, hub, region));
}

function regionsToRelay(governance: Construct, hub: AlertHub, alertRegions?: string[]): string[] {
  if (alertRegions) return alertRegions;
  const { region } = Stack.of(governance);
  if (Token.isUnresolved(region)) {
    warnOfBlindAlerts(governance, hub.alerts);
    return [];
  }
  const leader = leaderRegion(region);
  return leader === region ? [] : [leader];
}

function relayFrom(governance: Construct, hub: AlertHub, region: string): AlertRelay {
  const home = Stack.of(governance);
  const stack = RelayStack.beside(governance, region);
  if (stack.node.children.some(child => child instanceof AlertRelay)) {
    warn(governance, 'duplicateRelay', `Another governance of this stack forwards events of ${region} too: each will alert twice. Give one of them alertRegions: [].`);
  }
  const { scopes } = governance.node;
  const path = scopes.slice(scopes.findIndex(scope => Stack.isStack(scope)) + 1).map(({ node }) => node.id);
  return new AlertRelay(stack, ['Relay', ...path].join('-'), {
    alerts: hub._relayedAlerts,
    eventBusArn: arn('events', home.region, home.account, 'event-bus/default'),
  });
}

function warnOfBlindAlerts(governance: Construct, alerts: Alert[]): void {
  const blind = alerts.filter(alert => alternatives(alert.pattern._render(governance).detail)
    .some(branch => !namesSources(branch) || branch.eventSource.some((source: string) => GLOBAL_SERVICES.includes(source))));
  if (blind.length === 0) return;
  warn(governance, 'alertsBlindOutsideHomeRegion', 'The stack\'s Region is not known, so no relay to the leader Region is made. Blind there: '
    + `${blind.map(alert => alert.id).join(', ')}. Give the stack an env with a region.`);
}
