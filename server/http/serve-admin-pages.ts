import { existsSync } from 'node:fs';
import { join } from 'node:path';
import files from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { protectPages } from './protect-pages.ts';

const built = join(import.meta.dirname, '../admin/dist');
const notBuilt = 'The admin pages are not built on this server. Run `npm run build`, then start it again.\n';

/** Serves the admin pages at /admin/, where the bare address leads as well, to anybody: they hold no data, and what they ask for is guarded by its own rules. */
export async function serveAdminPages(scope: FastifyInstance, folder: string = built): Promise<void> {
  protectPages(scope);
  scope.get('/', { schema: { hide: true } }, (_request, reply) => reply.redirect('/admin/'));
  scope.get('/admin', { schema: { hide: true } }, (_request, reply) => reply.redirect('/admin/'));
  if (!existsSync(join(folder, 'index.html'))) {
    scope.get('/admin/*', { schema: { hide: true } }, (_request, reply) =>
      reply.code(503).type('text/plain; charset=utf-8').send(notBuilt),
    );
    return;
  }
  await scope.register(files, { root: folder, prefix: '/admin/', decorateReply: false, dotfiles: 'deny' });
}
