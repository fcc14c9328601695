import type { z } from 'zod';
import type { Dialect } from './dialects.ts';
import type { Activity, Agent, Attempt, Entity, Metrics, Score, sessionField } from './entities.ts';
import type { baseField } from './parse-parts.ts';

/** An event taken apart: each part of the kind that its type asks for, nothing decided yet. */
export interface EventParts {
  readonly base: z.infer<typeof baseField>;
  readonly object: ObjectPart;
  readonly generated: GeneratedPart;
  readonly dialect: Dialect;
}

export type ObjectPart =
  | { readonly kind: 'resource'; readonly resource: Entity }
  | { readonly kind: 'attempt'; readonly attempt: Attempt }
  | { readonly kind: 'session' | 'other'; readonly agent: z.infer<typeof sessionField> }
  | { readonly kind: 'activity'; readonly activity: Activity };

export type GeneratedPart =
  | { readonly kind: 'none' | 'other' }
  | { readonly kind: 'attempt'; readonly attempt: Attempt }
  | { readonly kind: 'response'; readonly attempt: Attempt | undefined }
  | { readonly kind: 'score'; readonly score: Score }
  | { readonly kind: 'metrics'; readonly metrics: Metrics };

/** What is no person: an application that grades by itself, or one that ends a session. */
const things: ReadonlySet<string> = new Set([
  'SoftwareApplication',
  'Organization',
  'CourseOffering',
  'CourseSection',
  'Group',
]);

/** Whoever the event is about: its actor where that is a person, else the assignee of the attempt. */
export function findStudent(parts: EventParts): Agent | undefined {
  const { actor, edApp, session } = parts.base;
  const isThing = things.has(actor.type ?? '') || (actor.type === undefined && actor.id === edApp?.id);
  if (!isThing) return actor;
  return findAttempt(parts)?.assignee ?? session?.user ?? userOfSession(parts);
}

function userOfSession({ object }: EventParts): Agent | undefined {
  return object.kind === 'session' ? object.agent.user : undefined;
}

/** The attempt that the event is about; where it is named twice, what one leaves out the other may say. */
export function findAttempt({ object, generated }: EventParts): Attempt | undefined {
  if (generated.kind === 'attempt' || generated.kind === 'response') return generated.attempt;
  const graded = object.kind === 'attempt' ? object.attempt : undefined;
  const scored = generated.kind === 'score' ? generated.score.attempt : undefined;
  if (graded === undefined || scored === undefined) return graded ?? scored;
  return { ...scored, ...graded };
}
