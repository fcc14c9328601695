import type { TokenDialect } from '../../authorization/caliper-dialects.ts';
import { fail, type Result, succeed } from '../../refusals/result.ts';
import { eventRules } from './event-rules.ts';
import type { Fault } from './faults.ts';
import { interpretParts } from './interpret-parts.ts';
import { parseParts } from './parse-parts.ts';
import { withoutNulls } from './prepare-event.ts';

/** What an event says, in the terms of the tables; where it said it no longer matters. */
export interface CaliperEvent {
  /** The UUID of its `urn:uuid:`. */
  readonly id: string;
  readonly type: string;
  readonly action: string;
  readonly time: Date;
  readonly sensor: string | null;
  /** Whoever or whatever did it, where that is nobody we know as a student. */
  readonly actorIri: string;
  /** Whom it is about: the actor where that is a person, else the assignee of the attempt. */
  readonly student: PersonName | null;
  readonly client: ClientName | null;
  readonly session: SessionName;
  readonly objectId: string | null;
  readonly attempt: AttemptFacts | null;
  readonly score: ScoreFacts | null;
  readonly activity: ActivityFacts | null;
  readonly resources: readonly ResourceFacts[];
  readonly relations: readonly RelationFacts[];
  /** As it was sent. */
  readonly raw: unknown;
}

export interface PersonName {
  readonly iri: string;
  readonly email: string | null;
}

/** The application that an event comes from. */
export interface ClientName {
  /** Canonical: what `caliper_client_id` holds. */
  readonly id: string;
  /** The row it gets where none is known. */
  readonly applicationId: string;
  readonly name: string;
}

export type SessionName =
  | { readonly kind: 'none' }
  /** To be found by person, application and time. */
  | { readonly kind: 'auto' }
  | { readonly kind: 'native'; readonly id: string; readonly change: 'opens' | 'closes' | null };

export interface AttemptFacts {
  readonly id: string;
  /** What is worked on where the attempt does not say it itself. */
  readonly assignable: string | null;
  readonly count: number | null;
  readonly start: Date | null;
  readonly end: Date | null;
  readonly seconds: number | null;
  readonly kind: 'engagement' | 'xp' | 'mastery';
}

export interface ScoreFacts {
  readonly id: string;
  readonly type: string | null;
  readonly given: number | null;
  readonly most: number | null;
}

/** Of the TimebackProfile: work that was done elsewhere, summed up. */
export interface ActivityFacts {
  readonly subject: string;
  readonly app: string;
  readonly courseId: string | null;
  readonly unitId: string | null;
  readonly attempt: number | null;
  readonly percentComplete: number | null;
  readonly metrics: Readonly<Record<string, number>>;
}

export interface ResourceFacts {
  readonly id: string;
  readonly entityType: string | null;
  /** Whether the type only follows from the type of the event. */
  readonly isImplied: boolean;
  readonly name: string | null;
  readonly description: string | null;
  readonly mediaType: string | null;
}

export interface RelationFacts {
  readonly source: string;
  readonly destination: string;
  /** Of the source inside the destination, counted from 1. */
  readonly order: number | null;
}

/** Reads an event as a sender's dialect has it, or says every fault of the first kind that is found. */
export function parseEvent(sent: unknown, dialect: TokenDialect): Result<CaliperEvent, readonly Fault[]> {
  const prepared = withoutNulls(sent);
  if (prepared === undefined) return fail([{ path: '', code: 'too-deep' }]);
  const parts = parseParts(prepared.value, dialect);
  if (!parts.ok) return parts;
  const { base, dialect: spoken } = parts.value;
  const faults = (eventRules[base.type].demands ?? [])
    .filter(({ action = base.action, askedBy }) => action === base.action && askedBy.includes(spoken))
    .flatMap(({ demand }) => demand(parts.value) ?? []);
  return faults.length > 0 ? fail(faults) : succeed(interpretParts(parts.value, sent));
}
