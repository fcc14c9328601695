import { keyOf } from '../ids.ts';
import type { Activity } from './activity.ts';
import { type Actor, formatIdentifier } from './agent.ts';
import type { Statement } from './statement.ts';

/** By what a statement can be asked for (xAPI 1.0.3 Communication 2.1.3). */
export type FilterKind =
  | 'agent'
  | 'related-agent'
  | 'verb'
  | 'activity'
  | 'related-activity'
  | 'registration';

export interface Filter {
  readonly kind: FilterKind;
  /** An identifier as formatIdentifier spells it, an IRI or a UUID. */
  readonly value: string;
}

/** The organization is part of the key: nobody else's statements have it. */
export function filterKeyOf(organizationId: string, { kind, value }: Filter): string {
  return keyOf(organizationId, kind, value);
}

/** Everything that this statement, with this authority, answers to. */
export function filtersOf(statement: Statement, authority: Actor): Filter[] {
  const agents = [statement.actor, ...objectActors(statement)].flatMap(identifiersOf);
  const related = [
    ...agents,
    ...relatedActors(statement).flatMap(identifiersOf),
    ...identifiersOf(authority),
  ];
  const own = objectActivities(statement);
  return [
    ...filters('agent', agents),
    ...filters('related-agent', related),
    ...filters('verb', [statement.verb.id]),
    ...filters('activity', own),
    ...filters('related-activity', [...own, ...relatedActivities(statement)]),
    ...filters('registration', [statement.context?.registration ?? []].flat()),
  ];
}

function filters(kind: FilterKind, values: readonly string[]): Filter[] {
  return [...new Set(values)].map((value) => ({ kind, value }));
}

/** A group answers to its members too. */
function identifiersOf(actor: Actor): string[] {
  const members: readonly Actor[] = 'member' in actor ? (actor.member ?? []) : [];
  return [actor, ...members].flatMap((one) => formatIdentifier(one) ?? []);
}

type Part = Pick<Statement, 'actor' | 'object' | 'context'>;

function objectActors({ object }: Part): Actor[] {
  return object.objectType === 'Agent' || object.objectType === 'Group' ? [object] : [];
}

function objectActivities({ object }: Part): string[] {
  return (object.objectType ?? 'Activity') === 'Activity' && 'id' in object ? [object.id] : [];
}

function relatedActors({ object, context }: Part): Actor[] {
  const named = [context?.instructor ?? [], context?.team ?? []].flat();
  const agents = (context?.contextAgents ?? []).map(({ agent }) => agent);
  const groups = (context?.contextGroups ?? []).map(({ group }) => group);
  const inside =
    object.objectType === 'SubStatement'
      ? [object.actor, ...objectActors(object), ...relatedActors(object)]
      : [];
  return [...named, ...agents, ...groups, ...inside];
}

function relatedActivities({ object, context }: Part): string[] {
  const lists: readonly (readonly Activity[] | undefined)[] = Object.values(context?.contextActivities ?? {});
  const around = lists.flatMap((list) => list ?? []).map(({ id }) => id);
  if (object.objectType !== 'SubStatement') return around;
  return [...around, ...objectActivities(object), ...relatedActivities(object)];
}
