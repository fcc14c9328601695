import type { FastifyInstance } from 'fastify';

interface RelayQuery {
  readonly Querystring: { readonly url?: string };
}

/** Pages that stand between the LMS and the content, as portals put them there. */
export function addRelayRoutes(app: FastifyInstance): void {
  for (const [path, draw] of Object.entries(pages)) {
    app.get<RelayQuery>(path, ({ query, headers }, reply) => {
      const url = contentUrl(headers.host, query.url);
      if (url === undefined) return reply.code(404).send('Only content of this LMS can be shown here.');
      return reply.type('text/html; charset=utf-8').send(documentOf(draw(url)));
    });
  }
}

const pages: Readonly<Record<string, (url: string) => string>> = {
  '/relay': (url) => `<iframe src="${url}" allow="fullscreen" title="Package"></iframe>`,
  '/hop': (url) => `<p><a href="${url}" target="inner" id="open" rel="opener">Open the package</a></p>
<script>window.open(document.getElementById('open').href, 'inner', 'popup,width=1000,height=700')</script>`,
};

const style = 'html,body,iframe{margin:0;width:100%;height:100%;border:0;font:16px system-ui}p{padding:24px}';

function documentOf(body: string): string {
  return `<!doctype html><html lang="en"><title>Portal</title><style>${style}</style>${body}</html>`;
}

/** The address, made safe for an attribute, if it is content of this very server. */
function contentUrl(host: string | undefined, address: string | undefined): string | undefined {
  if (address === undefined || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  const own = new URL(`http://${host}`);
  // The two names of this machine are two origins with the same server behind them.
  const isHere = [own.hostname, 'localhost', '127.0.0.1'].includes(url.hostname) && url.port === own.port;
  const isOurs = isHere && url.pathname.startsWith('/content/') && url.protocol === 'http:';
  return isOurs ? url.href.replaceAll('&', '&amp;').replaceAll('"', '&quot;') : undefined;
}
