import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actorOf, noteChange } from '../../audit/audit-log.ts';
import type { AdminDependencies } from '../../authorization/admin-dependencies.ts';
import { done, doneReply, organizationBase, organizationParams } from '../../authorization/fields.ts';
import { forMembers } from '../../authorization/route-rule.ts';
import { RefusedError } from '../../refusals/refusal.ts';
import { wordRefusals } from './refusals.ts';
import { defineWord, listMeanings, listWords, wordKinds } from './words.ts';

const meaningReply = z.object({ kind: z.enum(wordKinds), id: z.guid(), title: z.string() });
const wordsReply = z.object({
  /** Those without a meaning first. */
  words: z.array(
    z.object({
      kind: z.enum(wordKinds),
      word: z.string(),
      /** The subject's CASE identifier, or a placement grade; null where nobody has said. */
      targetId: z.guid().nullable(),
      /** How many classes name it. */
      classes: z.int(),
    }),
  ),
  meanings: z.array(meaningReply),
});
export type RosterWords = z.infer<typeof wordsReply>;

const wordBody = z.strictObject({
  kind: z.enum(wordKinds),
  word: z.string().min(1).max(500),
  targetId: z.guid().toLowerCase().nullable(),
});
export type WordMeaning = z.infer<typeof wordBody>;

const address = `${organizationBase}/roster/words`;

/** What an organization's words for subjects and grades mean in CASE. */
export function registerWordRoutes(scope: FastifyInstance, { db, now }: AdminDependencies): void {
  const routes = scope.withTypeProvider<ZodTypeProvider>();

  routes.get(
    address,
    {
      config: forMembers('roster.read'),
      schema: {
        summary: 'Words of rosters for subjects and grades, and what they can mean',
        params: organizationParams,
        response: { 200: wordsReply },
      },
    },
    async ({ params: { organizationId } }) => {
      const words = await listWords(db, organizationId);
      return {
        words: words.map(({ target_id, ...row }) => ({ ...row, targetId: target_id })),
        meanings: [...(await listMeanings(db))],
      };
    },
  );

  routes.put(
    address,
    {
      config: forMembers('roster.write'),
      schema: {
        summary: 'Say what a word means; later imports leave it as it is',
        params: organizationParams,
        body: wordBody,
        response: { 200: doneReply },
      },
    },
    async (request) => {
      const { organizationId } = request.params;
      const { kind, word, targetId } = request.body;
      const meanings = await listMeanings(db);
      const isKnown = meanings.some((one) => one.kind === kind && one.id === targetId);
      if (targetId !== null && !isKnown) throw new RefusedError(wordRefusals.ROSTER_MEANING_UNKNOWN);
      await db.transaction().execute(async (tx) => {
        const isDefined = await defineWord(tx, { organizationId, kind, word }, targetId);
        if (!isDefined) throw new RefusedError(wordRefusals.ROSTER_WORD_UNKNOWN);
        const change = {
          organizationId,
          action: 'roster-word.defined',
          target: word,
          details: { kind, targetId },
        };
        await noteChange(tx, change, { actor: actorOf(request), at: now() });
      });
      return done;
    },
  );
}
