import { describeEntities, type Named } from './describe-entities.ts';
import type { Activity, Attempt } from './entities.ts';
import type {
  ActivityFacts,
  AttemptFacts,
  CaliperEvent,
  ClientName,
  PersonName,
  ScoreFacts,
  SessionName,
} from './event.ts';
import { type EventParts, findAttempt, findStudent } from './event-parts.ts';
import { eventRules } from './event-rules.ts';
import { canonicalId, uuidOfIri, uuidOfName } from './identifiers.ts';

/** What the parts of an event say; nothing of it can be wrong any more. */
export function interpretParts(parts: EventParts, raw: unknown): CaliperEvent {
  const { base, object } = parts;
  const student = findStudent(parts);
  const attempt = interpretAttempt(parts);
  const { resources, relations } = describeEntities(namedIn(parts));
  return {
    id: base.id,
    type: base.type,
    action: base.action,
    time: base.eventTime,
    sensor: null,
    actorIri: base.actor.id,
    student: student === undefined ? null : nameOf(student),
    client: interpretClient(parts),
    session: interpretSession(parts),
    objectId: canonicalId(idOfObject(object)),
    attempt,
    score: interpretScore(parts),
    activity: object.kind === 'activity' ? interpretActivity(object.activity, parts) : null,
    resources,
    relations,
    raw,
  };
}

function idOfObject(object: EventParts['object']): string {
  switch (object.kind) {
    case 'resource':
      return object.resource.id;
    case 'attempt':
      return object.attempt.id;
    case 'activity':
      return object.activity.id;
    case 'session':
    case 'other':
      return object.agent.id;
  }
}

function nameOf({ id, email }: { readonly id: string; readonly email?: string | undefined }): PersonName {
  const written = /^urn:email:(.+)$/i.exec(id)?.[1] ?? email;
  return { iri: id, email: written?.toLowerCase() ?? null };
}

function interpretClient({ base, object }: EventParts): ClientName | null {
  if (base.edApp !== undefined) return clientOf(base.edApp.id);
  if (object.kind === 'session' && object.agent.type === 'SoftwareApplication')
    return clientOf(object.agent.id);
  if (object.kind !== 'activity') return null;
  const { name } = object.activity.app;
  return { id: name, applicationId: uuidOfName(`application:${name}`), name };
}

function clientOf(iri: string): ClientName {
  return { id: canonicalId(iri), applicationId: uuidOfIri(iri), name: iri };
}

/** Senders write both `urn:tag:auto-attach` and other tags. */
const automatic = /^urn:tag/i;

const changes: Readonly<Record<string, 'opens' | 'closes'>> = {
  LoggedIn: 'opens',
  Started: 'opens',
  LoggedOut: 'closes',
  TimedOut: 'closes',
  Ended: 'closes',
};

function interpretSession({ base, object }: EventParts): SessionName {
  const isAbout = object.kind === 'session' && /Session$/.test(object.agent.type ?? '');
  const iri = isAbout ? object.agent.id : base.session?.id;
  if (iri === undefined) return { kind: 'none' };
  if (automatic.test(iri)) return { kind: 'auto' };
  const change = base.type === 'SessionEvent' ? (changes[base.action] ?? null) : null;
  return { kind: 'native', id: canonicalId(iri), change };
}

/** By score type; a map, because a sender may write any word there. */
const kinds: ReadonlyMap<string | undefined, AttemptFacts['kind']> = new Map([
  ['XP', 'xp'],
  ['MASTERY', 'mastery'],
]);

function interpretAttempt(parts: EventParts): AttemptFacts | null {
  const { base, generated } = parts;
  const attempt = findAttempt(parts);
  if (attempt === undefined || !eventRules[base.type].worksOn?.includes(base.action)) return null;
  const { count = null, startedAtTime = null, endedAtTime = null, duration = null } = attempt;
  const scoreType = generated.kind === 'score' ? generated.score.scoreType : undefined;
  return {
    id: canonicalId(attempt.id),
    assignable: workedOn(attempt, parts),
    count,
    start: startedAtTime,
    end: endedAtTime,
    seconds: duration,
    kind: kinds.get(scoreType) ?? 'engagement',
  };
}

function workedOn({ assignable }: Attempt, { object }: EventParts): string | null {
  if (assignable !== undefined) return canonicalId(assignable.id);
  return object.kind === 'resource' ? canonicalId(object.resource.id) : null;
}

function interpretScore({ generated }: EventParts): ScoreFacts | null {
  if (generated.kind !== 'score') return null;
  const { id, scoreType = null, scoreGiven = null, maxScore = null } = generated.score;
  return { id: canonicalId(id), type: scoreType, given: scoreGiven, most: maxScore };
}

function interpretActivity(activity: Activity, { generated }: EventParts): ActivityFacts {
  const metrics = generated.kind === 'metrics' ? generated.metrics : undefined;
  return {
    subject: activity.subject,
    app: activity.app.name,
    courseId: activity.course?.id ?? null,
    unitId: activity.activity?.id ?? null,
    attempt: metrics?.attempt ?? null,
    percentComplete: metrics?.extensions?.pctCompleteApp ?? null,
    metrics: sumByType(metrics?.items ?? []),
  };
}

function sumByType(items: readonly { readonly type: string; readonly value: number }[]) {
  const sums = new Map<string, number>();
  for (const { type, value } of items) sums.set(type, (sums.get(type) ?? 0) + value);
  return Object.fromEntries(sums);
}

/** The content that an event names, with what its type says of the object. */
function namedIn(parts: EventParts): readonly Named[] {
  const { base, object } = parts;
  const named: Named[] = [];
  if (object.kind === 'resource')
    named.push({ entity: object.resource, implied: eventRules[base.type].implies });
  const assignable = findAttempt(parts)?.assignable;
  if (assignable !== undefined) named.push({ entity: assignable });
  for (const entity of [base.target, base.referrer]) if (entity !== undefined) named.push({ entity });
  return named;
}
