/** One server process: a container's, or one of several over one database. Told to end by SIGTERM, SIGINT or its parent. */
import { readConfig } from './config.ts';
import type { ProcessNews } from './processes.ts';
import { startServer } from './start-server.ts';

try {
  const server = await startServer(readConfig(process.env));
  const end = (): void => void server.close().then(() => process.exit(0));
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  process.once('disconnect', end);
  tell({ kind: 'ready', url: server.url, firstUserToken: server.firstUserToken });
} catch (error) {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  tell({ kind: 'failed', code, message: error instanceof Error ? error.message : String(error) });
  process.exitCode = 1;
}

/** To the parent where there is one, else to who reads the output. */
function tell(news: ProcessNews): void {
  if (process.send !== undefined) process.send(news);
  else process.stdout.write(`${JSON.stringify(news)}\n`);
}
