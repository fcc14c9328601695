import { connect, createServer, type Socket } from 'node:net';

/** A network between a server and its database that can fail: nothing is refused, nothing arrives. */
export interface Relay {
  readonly port: number;
  readonly cut: () => void;
  readonly mend: () => void;
  readonly stop: () => void;
}

export async function startRelay(target: number): Promise<Relay> {
  const sockets = new Set<Socket>();
  const state = { isCut: false };
  const server = createServer((near) => {
    const far = connect(target, 'localhost');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      // A reset by either end is the other end's news; the relay itself has nothing to say.
      socket.on('error', () => socket.destroy());
    }
    near.on('data', (data) => state.isCut || far.write(data));
    far.on('data', (data) => state.isCut || near.write(data));
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as { port: number }).port,
    cut: () => {
      state.isCut = true;
    },
    // What was on its way is lost, so the connections that missed it end, as a firewall ends forgotten ones.
    mend: () => {
      state.isCut = false;
      for (const socket of sockets) socket.destroy();
    },
    stop: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
