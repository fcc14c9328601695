import { z } from 'zod';
import { activity } from './activity.ts';
import { actor, agent, group } from './agent.ts';
import { byObjectType } from './by-object-type.ts';
import { result } from './result.ts';
import { extensions, iri, languageMap, languageTag, timestamp, uuid } from './values.ts';

/** Statements (xAPI 1.0.3 Data 2.2; IEEE 9274.1.1 4.2): no property beyond the standard's, and none that is null. */

export const versions = ['1.0.3', '2.0.0'] as const;
export type Version = (typeof versions)[number];

const verb = z.strictObject({ id: iri, display: languageMap.optional() });
const statementRef = z.strictObject({ objectType: z.literal('StatementRef'), id: uuid });

/** Data 4.1.6.2: one activity in place of a list is allowed, and kept as a list. */
const activities = z.union([z.array(activity).max(200), activity.transform((one) => [one])]).optional();
const contextActivities = z.strictObject({
  parent: activities,
  grouping: activities,
  category: activities,
  other: activities,
});

const context = {
  registration: uuid.optional(),
  instructor: actor.optional(),
  team: group.optional(),
  contextActivities: contextActivities.optional(),
  revision: z.string().optional(),
  platform: z.string().optional(),
  language: languageTag.optional(),
  statement: statementRef.optional(),
  extensions: extensions.optional(),
};
const relevantTypes = z.array(iri).min(1).optional();
const laterContext = {
  contextAgents: z
    .array(z.strictObject({ objectType: z.literal('contextAgent'), agent, relevantTypes }))
    .optional(),
  contextGroups: z
    .array(z.strictObject({ objectType: z.literal('contextGroup'), group, relevantTypes }))
    .optional(),
};
const contextOf = {
  '1.0.3': z.strictObject(context),
  '2.0.0': z.strictObject({ ...context, ...laterContext }),
} as const;

/** The content of an attachment comes from elsewhere: statements with content of their own are sent as multipart, not here. */
const attachment = z.strictObject({
  usageType: iri,
  display: languageMap,
  description: languageMap.optional(),
  contentType: z.string().min(1),
  length: z.int().nonnegative(),
  sha2: z.string().min(1),
  fileUrl: z.string().regex(/^[a-z][a-z0-9+.-]*:\S+$/i, 'not an absolute URL'),
});

const common = { actor, verb, result: result.optional(), timestamp: timestamp.optional() };
const attachments = z.array(attachment).max(100).optional();

/** Without an objectType an object is an activity, so a person must name theirs (Data 4.1.4). */
const simpleObjects = { Activity: activity, Agent: agent, Group: group, StatementRef: statementRef } as const;

function statementOf(version: Version) {
  // What the earlier version lacks is optional in the later one, so both read as the later.
  const contextOfVersion = (contextOf[version] as (typeof contextOf)['2.0.0']).optional();
  const subStatement = z
    .strictObject({
      ...common,
      objectType: z.literal('SubStatement'),
      object: byObjectType(simpleObjects, 'Activity'),
      context: contextOfVersion,
      attachments,
    })
    .superRefine(refineContext);
  return z
    .strictObject({
      ...common,
      id: uuid.optional(),
      object: byObjectType({ ...simpleObjects, SubStatement: subStatement }, 'Activity'),
      context: contextOfVersion,
      attachments,
      // What a receiver decides itself is checked and then replaced.
      stored: timestamp.optional(),
      authority: actor.optional(),
      version: z.string().regex(versionPatterns[version], 'not a version of this header').optional(),
    })
    .superRefine(refineContext)
    .superRefine(refineVoiding);
}

const versionPatterns = { '1.0.3': /^1\.0(\.\d+)?$/, '2.0.0': /^(1\.0|2\.0)(\.\d+)?$/ } as const;

interface WithContext {
  readonly object: { readonly objectType?: string | undefined };
  readonly context?:
    | { readonly revision?: string | undefined; readonly platform?: string | undefined }
    | undefined;
}

/** Data 4.1.6: revision and platform say something about an activity, and only about one. */
function refineContext(value: WithContext, check: z.RefinementCtx): void {
  if ((value.object.objectType ?? 'Activity') === 'Activity') return;
  for (const name of ['revision', 'platform'] as const) {
    if (value.context?.[name] === undefined) continue;
    check.addIssue({ code: 'custom', path: ['context', name], message: 'goes with an activity only' });
  }
}

export const voided = 'http://adlnet.gov/expapi/verbs/voided';

/** Data 2.3.2: what voids refers to a statement. */
function refineVoiding(
  value: { readonly verb: { readonly id: string } } & WithContext,
  check: z.RefinementCtx,
): void {
  if (value.verb.id !== voided || value.object.objectType === 'StatementRef') return;
  check.addIssue({
    code: 'custom',
    path: ['object'],
    message: 'must be a StatementRef where the verb is voided',
  });
}

export const statementSchemas = {
  '1.0.3': statementOf('1.0.3'),
  '2.0.0': statementOf('2.0.0'),
} as const;

/** A statement as it was sent, checked. */
export type Statement = z.infer<(typeof statementSchemas)['2.0.0']>;

/** The id of the statement that this one refers to; null where its object is something else. */
export function referenceOf({ object }: Pick<Statement, 'object'>): string | null {
  return object.objectType === 'StatementRef' ? object.id : null;
}
