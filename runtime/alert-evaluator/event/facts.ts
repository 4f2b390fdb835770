import type { Cut } from './contract';
import { withoutSecrets } from './record';
import { Fields, fields } from './text';

/** An event as it may be shown: without secrets. */
export interface Facts {
  /** The event without its detail. */
  readonly envelope: Fields;
  readonly detail: Fields;
  /** The detail, if AWS is the source. Any other source could forge a CloudTrail record. */
  readonly record: Fields;
  /** The fields of the detail that are missing because they are too deep. */
  readonly cut: Cut[];
}

export function factsOf(event: unknown): Facts {
  const { detail: givenDetail, ...givenEnvelope } = fields(event);
  const { value: detail, cut } = withoutSecrets(fields(givenDetail));
  const { value: envelope } = withoutSecrets(givenEnvelope);
  return { envelope: fields(envelope), detail: fields(detail), record: recordOf(fields(envelope), fields(detail)), cut };
}

/** The detail of an event whose source is AWS: sources that begin with `aws.` are reserved. */
export function recordOf({ source }: Fields, detail: unknown): Fields {
  return typeof source === 'string' && source.startsWith('aws.') ? fields(detail) : {};
}
