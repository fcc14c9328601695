import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';

export interface PreviewPage {
  readonly url: string;
  /** Loads the package again, or shows what keeps it from being loaded. */
  readonly show: (faults: readonly string[]) => void;
  readonly close: () => Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.xml': 'application/xml',
};

/** Serves a package inside a page that hears when the course was saved. Only this machine can reach it. */
export async function servePreview(files: ReadonlyMap<string, Buffer>, port: number): Promise<PreviewPage> {
  const listeners = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    if (path === '/') return send(response, types['.html'], page);
    if (path === '/changes') return listen(response, listeners);
    const file = files.get(path.replace(/^\/package\//, ''));
    if (file === undefined) return response.writeHead(404).end();
    return send(response, types[extname(path)], file);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    show: (faults) => {
      for (const listener of listeners) listener.write(`data: ${JSON.stringify(faults)}\n\n`);
    },
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function send(response: ServerResponse, type: string | undefined, body: string | Buffer): void {
  response.writeHead(200, {
    'content-type': type ?? 'application/octet-stream',
    'cache-control': 'no-store',
  });
  response.end(body);
}

function listen(response: ServerResponse, listeners: Set<ServerResponse>): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write(':\n\n');
  listeners.add(response);
  response.once('close', () => listeners.delete(response));
}

// A new content needs a new session: without its storage the browser is a device that nobody has seen.
const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Preview</title>
<style>
  body { margin: 0; display: grid; grid-template-rows: auto 1fr; height: 100vh; font: 14px/1.5 system-ui }
  pre { margin: 0; padding: 12px; white-space: pre-wrap; background: #fff3f0; color: #7a1c00 }
  iframe { grid-row: 2; border: 0; width: 100%; height: 100% }
</style>
<pre role="status" hidden></pre>
<iframe title="The course" src="package/index.html"></iframe>
<script>
  const [faults] = document.getElementsByTagName('pre');
  const [frame] = document.getElementsByTagName('iframe');
  new EventSource('changes').onmessage = ({ data }) => {
    const found = JSON.parse(data);
    faults.hidden = found.length === 0;
    faults.textContent = found.join('\\n');
    if (found.length > 0) return;
    localStorage.clear();
    frame.src = 'package/index.html';
  };
</script>
</html>
`;
