import type { RaisedAlert } from '../evaluation';
import { recordOf } from './facts';
import { digest } from './ids';
import { resourcesOf } from './resources';
import { Fields, fields, text } from './text';
import { outcomeOf } from './what';
import { whoOf } from './who';

/** Sessions that a tool names by the time. */
const TIMED_SESSION = /^((?:aws|boto)[a-z-]*-)\d{10,19}$/i;

/**
 * The key of alerts that repeat each other: the SHA-256 digest of alert, severity, principal, account, resources and
 * outcome, so that a call that is allowed never repeats one that was refused. Other events have their summary instead.
 */
export function repeatKey(raised: RaisedAlert, event: unknown): string {
  const { detail: given, ...envelope } = fields(event);
  const [detail, record] = [fields(given), recordOf(envelope, given)];
  const resources = resourcesOf(envelope, record, detail).map(({ name, arn }) => arn ?? name).sort();
  const isCall = record.eventName !== undefined;
  return digest([
    String(raised.alert.id),
    raised.severity,
    principal(record),
    text(envelope.account) ?? text(record.recipientAccountId) ?? null,
    resources,
    isCall ? outcomeOf(record) : text(detail.summary, 1000) ?? null,
  ]);
}

function principal(record: Fields): unknown[] {
  const { kind, name, arn, role, session, onBehalfOf, accountId, sourceIdentity, via } = whoOf(record, false, {});
  const isRoleSession = role !== undefined && session !== undefined;
  const sessionName = isRoleSession ? session.replace(TIMED_SESSION, '$1') : undefined;
  return [kind, isRoleSession ? role : arn ?? name, sessionName, onBehalfOf?.userId, accountId, sourceIdentity, via].map(part => part ?? null);
}
