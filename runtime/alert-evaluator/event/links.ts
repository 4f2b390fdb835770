import type { AlertEvent, AlertEventContext, Resource, Where, Who } from './contract';
import type { Facts } from './facts';
import { kindOfType } from './resource-kinds';
import { present, text } from './text';
import { leaderRegion, partitionOf } from '../../../lib/regions/partitions';

/** Only such values are part of an address. */
const REGION = /^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/;
const NAME = /^[\w+=,.@:/-]{1,400}$/;

/** Pages of the console: the event, its principal, and the first resource that has one. */
export function linksOf(facts: Facts, who: Who, resources: readonly Resource[], where: Where, context: Partial<AlertEventContext>): AlertEvent['links'] {
  const { hubRegion = '', partition = partitionOf(where.region ?? hubRegion).name } = context;
  const { region = hubRegion } = where;
  const { name, consoleDomain } = partitionOf(region);
  const host = partition === name ? consoleDomain : undefined;
  if (!host || !REGION.test(region)) return {};
  const link = (path: string, to = region) => `https://${to}.${host}/${path}`;
  const principal = principalPath(who);
  const resource = resources.map(one => resourcePath(one, region)).find(path => path !== undefined);
  const event = eventPath(facts, region);
  return present({
    event: event && link(event),
    principal: principal && link(principal, leaderRegion(region)),
    resource: resource && link(resource, resource.startsWith('iam/') ? leaderRegion(region) : region),
  });
}

/** The event history has management events only. */
function eventPath({ record }: Facts, region: string): string | undefined {
  const [id, category] = [text(record.eventID) ?? '', text(record.eventCategory) ?? 'Management'];
  const isThere = /^[\w-]{1,100}$/.test(id) && category === 'Management' && text(record.awsRegion) === region;
  return isThere ? `cloudtrailv2/home?region=${region}#/events/${id}` : undefined;
}

function principalPath({ role, name, arn }: Who): string | undefined {
  if (role) return NAME.test(role) ? `iam/home#/roles/details/${encodeURIComponent(role)}` : undefined;
  const isUser = arn && /^arn:aws[a-z-]*:iam::\d{12}:user\//.test(arn);
  return isUser && name && NAME.test(name) ? `iam/home#/users/details/${encodeURIComponent(name)}` : undefined;
}

function resourcePath({ type, name, arn }: Resource, region: string): string | undefined {
  const page = kindOfType(type)?.page;
  const values: Record<string, string | undefined> = { '{name}': name, '{arn}': arn, '{region}': region };
  const isSafe = page?.match(/\{\w+\}/g)?.every(placeholder => values[placeholder] !== undefined && NAME.test(values[placeholder]));
  return isSafe ? page?.replace(/\{\w+\}/g, placeholder => encodeURIComponent(values[placeholder]!)) : undefined;
}
