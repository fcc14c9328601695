import { z } from 'zod';
import type { ProblemDetail } from '../../../bridge/protocol.ts';
import type { TokenDialect } from '../../authorization/caliper-dialects.ts';
import type { Refusal } from '../../refusals/refusal.ts';
import { fail, type Result, succeed } from '../../refusals/result.ts';
import { type Description, isEntity, parseEntity } from './described-entity.ts';
import { type CaliperEvent, parseEvent } from './event.ts';
import { describeFault, type Fault } from './faults.ts';
import { faultsOf, orFault, textField, timeField } from './fields.ts';
import { caliperRefusals } from './refusals.ts';

/** The context of Caliper 1.2, which is also the version of an envelope's data. */
export const dataVersion = 'http://purl.imsglobal.org/ctx/caliper/v1p2';

/** Caliper 1.2, 3.3: these four properties and no other. */
const envelopeField = z.strictObject(
  {
    sensor: textField(1000).min(1, { error: 'missing' }),
    sendTime: timeField,
    dataVersion: textField(200),
    data: z.array(z.unknown(), orFault('not-a-list')).min(1, { error: 'missing' }),
  },
  {
    error: (issue) => (issue.code === 'unrecognized_keys' ? 'property-unknown' : 'not-an-object'),
  },
);

export interface EnvelopeRefusal {
  readonly refusal: Refusal;
  readonly errors?: readonly ProblemDetail[];
}

/** What an envelope holds: events, and content that is described by itself. */
export interface Envelope {
  readonly events: readonly CaliperEvent[];
  /** Of each event, where it stands in the data. */
  readonly positions: readonly number[];
  readonly descriptions: readonly Description[];
}

/** Reads an envelope, or says why it is refused whole: of its data every item that is wrong, by position and path. */
export function parseEnvelope(body: unknown, dialect: TokenDialect): Result<Envelope, EnvelopeRefusal> {
  const envelope = envelopeField.safeParse(body);
  if (!envelope.success) {
    const errors = faultsOf(envelope.error).map(describeFault);
    return fail({ refusal: caliperRefusals.CALIPER_ENVELOPE_MALFORMED, errors });
  }
  if (envelope.data.dataVersion !== dataVersion) {
    return fail({ refusal: caliperRefusals.CALIPER_VERSION_UNKNOWN });
  }
  return parseData(envelope.data, dialect);
}

type Item =
  | { readonly kind: 'event'; readonly event: CaliperEvent }
  | { readonly kind: 'description'; readonly description: Description };

function parseData(
  { data, sensor, sendTime }: z.infer<typeof envelopeField>,
  dialect: TokenDialect,
): Result<Envelope, EnvelopeRefusal> {
  const items = data.map((sent) => parseItem(sent, sendTime, dialect));
  const errors = items.flatMap((item, index) =>
    item.ok ? [] : item.failure.map((fault) => ({ index, ...describeFault(fault) })),
  );
  if (errors.length > 0) return fail({ refusal: caliperRefusals.CALIPER_EVENT_INVALID, errors });
  const read = items.flatMap((item) => (item.ok ? [item.value] : []));
  return succeed({
    events: read.flatMap((item) => (item.kind === 'event' ? [{ ...item.event, sensor }] : [])),
    positions: read.flatMap((item, index) => (item.kind === 'event' ? [index] : [])),
    descriptions: read.flatMap((item) => (item.kind === 'description' ? [item.description] : [])),
  });
}

function parseItem(sent: unknown, sendTime: Date, dialect: TokenDialect): Result<Item, readonly Fault[]> {
  if (isEntity(sent)) {
    const description = parseEntity(sent, sendTime);
    return description.ok ? succeed({ kind: 'description', description: description.value }) : description;
  }
  const event = parseEvent(sent, dialect);
  return event.ok ? succeed({ kind: 'event', event: event.value }) : event;
}
