import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startNameServer } from './name-server.ts';

export interface Balancer {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

interface Behind {
  readonly port: number;
  readonly addresses: readonly string[];
  readonly balancerPort: number;
}

const configFile = join(import.meta.dirname, '../../../server/haproxy.cfg');

/** HAProxy with the product's own configuration before servers on several addresses. It must be installed. */
export async function startBalancer({ port, addresses, balancerPort }: Behind): Promise<Balancer> {
  const names = await startNameServer(addresses);
  const settings = {
    BALANCER_PORT: String(balancerPort),
    SERVER_PORT: String(port),
    NAME_SERVER: names.address,
  };
  const child = spawn('haproxy', ['-f', configFile], {
    env: { ...process.env, ...settings },
    stdio: 'ignore',
  });
  await once(child, 'spawn');
  const url = `http://127.0.0.1:${balancerPort}`;
  while (!(await isReady(url))) {
    if (child.exitCode !== null) throw new Error(`haproxy ended with ${child.exitCode}.`);
    await pause(100);
  }
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM');
      await once(child, 'exit');
      names.stop();
    },
  };
}

/** Not before it has found a server by its name and heard that it is ready. */
async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health/ready`)).ok;
  } catch {
    // It does not listen yet.
    return false;
  }
}
