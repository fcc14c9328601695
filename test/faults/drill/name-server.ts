import { createSocket } from 'node:dgram';

/** A name server that gives the same addresses for every name, as a container engine's does for the copies of a service. */
export interface NameServer {
  readonly address: string;
  readonly stop: () => void;
}

export async function startNameServer(addresses: readonly string[]): Promise<NameServer> {
  const socket = createSocket('udp4');
  socket.on('message', (query, { port, address }) => socket.send(answer(query, addresses), port, address));
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return { address: `127.0.0.1:${socket.address().port}`, stop: () => socket.close() };
}

const headLength = 12;
const typeA = 1;

/** RFC 1035, 4.1: head, the question again, and for IPv4 addresses one record each. */
function answer(query: Buffer, addresses: readonly string[]): Buffer {
  const question = query.subarray(headLength, endOfName(query) + 4);
  const isAsked = query.readUInt16BE(endOfName(query)) === typeA;
  const records = isAsked ? addresses.map(record) : [];
  const head = Buffer.alloc(headLength);
  query.copy(head, 0, 0, 2);
  // A response, recursion desired and available, no error.
  head.writeUInt16BE(0x8180, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(records.length, 6);
  return Buffer.concat([head, question, ...records]);
}

/** A name is a row of labels with their lengths before them, and a length of zero. */
function endOfName(query: Buffer): number {
  let at = headLength;
  while (query[at] !== 0 && at < query.length) at += (query[at] ?? 0) + 1;
  return at + 1;
}

/** The name of the question, type A, class IN, good for a second, four bytes of address. */
function record(address: string): Buffer {
  return Buffer.from([0xc0, headLength, 0, typeA, 0, 1, 0, 0, 0, 1, 0, 4, ...address.split('.').map(Number)]);
}
