import { idOf } from '../ids.ts';
import type { Activity } from '../statement/activity.ts';
import type { Statement } from '../statement/statement.ts';
import { activityTypes, instanceExtension } from './rules.ts';

type Context = NonNullable<Statement['context']>;

/** Where a statement stands: which activities are above it, and which instance says so. */
export interface ReadContext {
  readonly id: string;
  readonly instance: string | null;
  readonly activities: readonly { readonly iri: string; readonly isParent: boolean }[];
  /** The attempt activity of the SCORM profile, if one is named. */
  readonly attempt: string | undefined;
}

/**
 * Reads courses and topics ("Course": parent or grouping; "Topic": parent) and the instance ("Instance Identification":
 * platform, then the domain of the extension, then the name of the parent). An attempt activity is a key of the attempt and no
 * container: with it, each attempt would have a context of its own.
 */
export function readContext(context: Context | undefined): ReadContext {
  const parents = context?.contextActivities?.parent ?? [];
  const groupings = context?.contextActivities?.grouping ?? [];
  const isParentOf = new Map<string, boolean>();
  for (const one of groupings.filter((it) => !isAttempt(it))) isParentOf.set(one.id, false);
  for (const one of parents) isParentOf.set(one.id, true);
  const activities = [...isParentOf]
    .map(([iri, isParent]) => ({ iri, isParent }))
    .sort((a, b) => (a.iri < b.iri ? -1 : 1));
  const instance = findInstance(context, parents) ?? null;
  const spelled = activities.map(({ iri, isParent }) => `${isParent ? 'p' : 'g'} ${iri}`);
  return {
    id: idOf('context', instance ?? '', ...spelled),
    instance,
    activities,
    attempt: groupings.find(isAttempt)?.id,
  };
}

function isAttempt({ definition }: Activity): boolean {
  const types: readonly string[] = activityTypes.attempt;
  return types.includes(definition?.type ?? '');
}

function findInstance(context: Context | undefined, parents: readonly Activity[]): string | undefined {
  if (context?.platform !== undefined) return context.platform;
  const domain = domainOf(context?.extensions?.[instanceExtension]);
  if (domain !== undefined) return domain;
  return parents.flatMap(({ definition }) => Object.values(definition?.name ?? {}))[0];
}

function domainOf(extension: unknown): string | undefined {
  if (typeof extension !== 'object' || extension === null) return undefined;
  const domain: unknown = Reflect.get(extension, 'domain');
  return typeof domain === 'string' ? domain : undefined;
}
