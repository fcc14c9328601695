import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Db } from '../database/open-database.ts';
import { RefusedError } from '../refusals/refusal.ts';
import { httpRefusals } from './refusals.ts';

/** What a load balancer asks: is the process alive, and can it take requests. */
export function registerHealthRoutes(app: FastifyInstance, { db, isEnding }: Health): void {
  app.get('/health/live', { schema: { summary: 'Is the process alive' } }, () => ({ status: 'alive' }));
  app.get('/health/ready', { schema: { summary: 'Can it take requests' } }, async (request) => {
    if (isEnding()) throw new RefusedError(httpRefusals.NOT_READY);
    try {
      await sql`select 1`.execute(db);
    } catch (error) {
      request.log.warn({ err: error }, 'the database does not answer');
      throw new RefusedError(httpRefusals.NOT_READY);
    }
    return { status: 'ready' };
  });
}

interface Health {
  readonly db: Db;
  /** True from the moment the process was asked to stop: the balancer sends nothing new while the old is finished. */
  readonly isEnding: () => boolean;
}
