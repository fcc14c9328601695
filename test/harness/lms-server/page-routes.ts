import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { mimeTypeOf } from './mime-types.ts';
import { refuse } from './refusals.ts';
import { isBroughtBySite } from './trust.ts';

const dist = join(import.meta.dirname, '../page/dist');

const documentOf = (launches: 'by-address' | 'by-hand') => `<!doctype html>
<html lang="en" data-launches="${launches}">
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

const left = '<!doctype html><html lang="en"><title>Left</title><p>You have left the activity.</p></html>';

// A page that another site could frame could be clicked by people who do not see it (clickjacking).
const framedByItself = "frame-ancestors 'self'";

/** The LMS's own page: the packages, the player frame, the log. An address launches by itself only where no other site has led there. */
export function addPageRoutes(app: FastifyInstance): void {
  app.get('/', (request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .headers({ 'cache-control': 'no-store', 'content-security-policy': framedByItself })
      .send(documentOf(isBroughtBySite(request) ? 'by-hand' : 'by-address')),
  );
  app.get('/left', (_, reply) => reply.type('text/html; charset=utf-8').send(left));
  app.get<{ Params: { file: string } }>('/page/:file', async ({ params }, reply) => {
    if (!/^[\w-]+\.(js|css|map)$/.test(params.file)) return refuse(reply, 'NOT_FOUND');
    const body = await readFile(join(dist, params.file)).catch(notBuilt);
    return reply.type(mimeTypeOf(params.file)).header('cache-control', 'no-cache').send(body);
  });
}

function notBuilt(cause: unknown): never {
  throw new Error('The test LMS page is not built. Run: npm run build', { cause });
}
