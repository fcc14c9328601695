import { z } from 'zod';
import type { ProblemDetail } from '../../../bridge/protocol.ts';
import type { TokenDialect } from '../../authorization/caliper-dialects.ts';
import type { Refusal } from '../../refusals/refusal.ts';
import { fail, type Result, succeed } from '../../refusals/result.ts';
import { type CaliperEvent, parseEvent } from './event.ts';
import { describeFault } from './faults.ts';
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

/** The events of an envelope, or why it is refused whole: of its data every event that is wrong, by position and path. */
export function parseEnvelope(
  body: unknown,
  dialect: TokenDialect,
): Result<readonly CaliperEvent[], EnvelopeRefusal> {
  const envelope = envelopeField.safeParse(body);
  if (!envelope.success) {
    const errors = faultsOf(envelope.error).map(describeFault);
    return fail({ refusal: caliperRefusals.CALIPER_ENVELOPE_MALFORMED, errors });
  }
  const { sensor, data } = envelope.data;
  if (envelope.data.dataVersion !== dataVersion)
    return fail({ refusal: caliperRefusals.CALIPER_VERSION_UNKNOWN });
  const events: CaliperEvent[] = [];
  const errors: ProblemDetail[] = [];
  for (const [index, sent] of data.entries()) {
    const event = parseEvent(sent, dialect);
    if (event.ok) events.push({ ...event.value, sensor });
    else errors.push(...event.failure.map((fault) => ({ index, ...describeFault(fault) })));
  }
  return errors.length > 0
    ? fail({ refusal: caliperRefusals.CALIPER_EVENT_INVALID, errors })
    : succeed(events);
}
