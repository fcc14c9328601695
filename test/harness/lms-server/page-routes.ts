import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { mimeTypeOf } from './mime-types.ts';

const dist = join(import.meta.dirname, '../page/dist');

const document = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>Test LMS</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/page/page.css">
    <script type="module" src="/page/page.js"></script>
  </head>
  <body></body>
</html>
`;

/** The LMS's own page: the shelf, the player frame, the log. */
export function addPageRoutes(app: FastifyInstance): void {
  app.get('/', (_, reply) => reply.type('text/html; charset=utf-8').send(document));
  app.get<{ Params: { file: string } }>('/page/:file', async ({ params }, reply) => {
    if (!/^[\w-]+\.(js|css|map)$/.test(params.file)) return reply.code(404).send();
    const body = await readFile(join(dist, params.file)).catch(notBuilt);
    return reply.type(mimeTypeOf(params.file)).header('cache-control', 'no-cache').send(body);
  });
}

function notBuilt(cause: unknown): never {
  throw new Error('The test LMS page is not built. Run: npm run build', { cause });
}
