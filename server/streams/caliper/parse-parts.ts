import { z } from 'zod';
import { fail, type Result, succeed } from '../../refusals/result.ts';
import { type Dialect, timebackProfile } from './dialects.ts';
import {
  activityField,
  agentField,
  attemptField,
  entityField,
  metricsField,
  responseField,
  scoreField,
  sessionField,
} from './entities.ts';
import type { EventParts, GeneratedPart, ObjectPart } from './event-parts.ts';
import { type EventType, eventRules, eventTypes } from './event-rules.ts';
import type { Fault } from './faults.ts';
import { eventIdField, faultIf, faultsOf, orFault, textField, timeField } from './fields.ts';

const contextField = z.preprocess(
  (value) => (typeof value === 'string' ? [value] : value),
  z
    .array(z.unknown(), orFault('context-unknown'))
    .refine(
      (list) =>
        list.some((item) => typeof item === 'string' && /purl\.imsglobal\.org\/ctx\/caliper\//.test(item)),
      faultIf('context-unknown'),
    ),
);

export const baseField = z.object(
  {
    '@context': contextField,
    id: eventIdField,
    type: z.enum(eventTypes, orFault('type-unknown')),
    actor: agentField,
    action: textField(100),
    object: z.unknown().refine((value) => value !== undefined, faultIf('missing')),
    eventTime: timeField,
    profile: textField(100).optional(),
    edApp: agentField.optional(),
    session: sessionField.optional(),
    target: entityField.optional(),
    referrer: entityField.optional(),
    generated: z.unknown().optional(),
  },
  orFault('not-an-object'),
);

/** Takes an event apart, or says every part that is not what its type asks for. */
export function parseParts(value: unknown, tokenDialect: Dialect): Result<EventParts, readonly Fault[]> {
  const base = baseField.safeParse(value);
  if (!base.success) return fail(faultsOf(base.error));
  const faults: Fault[] = [];
  const { type, action } = base.data;
  const { actions } = eventRules[type];
  if (actions !== undefined && !actions.includes(action))
    faults.push({ path: 'action', code: 'action-unknown' });
  const object = parseObject(base.data.object, type);
  if (!object.ok) faults.push(...object.failure);
  const generated = parseGenerated(base.data.generated, type);
  if (!generated.ok) faults.push(...generated.failure);
  if (!object.ok || !generated.ok || faults.length > 0) return fail(faults);
  const dialect = base.data.profile === timebackProfile ? 'beyond' : tokenDialect;
  return succeed({ base: base.data, object: object.value, generated: generated.value, dialect });
}

function parseObject(value: unknown, type: EventType): Result<ObjectPart, readonly Fault[]> {
  const kind = eventRules[type].object;
  switch (kind) {
    case 'resource':
      return read(entityField, value, { path: 'object', make: (resource) => ({ kind, resource }) });
    case 'attempt':
      return read(attemptField, value, { path: 'object', make: (attempt) => ({ kind, attempt }) });
    case 'activity':
      return read(activityField, value, { path: 'object', make: (activity) => ({ kind, activity }) });
    case 'session':
    case 'other':
      return read(sessionField, value, { path: 'object', make: (agent) => ({ kind, agent }) });
  }
}

/** By the type it states, else by what the event's type leads one to expect. */
function kindOfGenerated(value: unknown, type: EventType): GeneratedPart['kind'] {
  if (value === undefined) return 'none';
  const stated = typeof value === 'object' && value !== null ? Reflect.get(value, 'type') : undefined;
  if (typeof stated !== 'string') return eventRules[type].generates ?? 'other';
  if (stated === 'Attempt') return 'attempt';
  if (stated === 'Score') return 'score';
  if (/Response$/.test(stated)) return 'response';
  return /^Timeback\w+MetricsCollection$/.test(stated) ? 'metrics' : 'other';
}

function parseGenerated(value: unknown, type: EventType): Result<GeneratedPart, readonly Fault[]> {
  const kind = kindOfGenerated(value, type);
  const path = 'generated';
  switch (kind) {
    case 'none':
    case 'other':
      return succeed({ kind });
    case 'attempt':
      return read(attemptField, value, { path, make: (attempt) => ({ kind, attempt }) });
    case 'response':
      return read(responseField, value, { path, make: ({ attempt }) => ({ kind, attempt }) });
    case 'score':
      return read(scoreField, value, { path, make: (score) => ({ kind, score }) });
    case 'metrics':
      return read(metricsField, value, { path, make: (metrics) => ({ kind, metrics }) });
  }
}

interface Reading<Value, Part> {
  readonly path: string;
  readonly make: (value: Value) => Part;
}

function read<Value, Part>(
  field: z.ZodType<Value>,
  value: unknown,
  { path, make }: Reading<Value, Part>,
): Result<Part, readonly Fault[]> {
  const parsed = field.safeParse(value);
  return parsed.success ? succeed(make(parsed.data)) : fail(faultsOf(parsed.error, path));
}
