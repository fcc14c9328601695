/**
 * The load, in a process of its own: it shares the machine with what it measures, so requests are prepared before the clock
 * starts and a reply is read no further than its status and length. At a given rate heartbeats leave evenly, whether the ones
 * before were answered or not, and waiting for a free connection counts as the server's time. Each connection has had an
 * answer before: browsers come one by one, and not by the hundred in a millisecond.
 */
import { connect, type Socket } from 'node:net';
import { percentile } from '../../../scripts/bench-result.ts';
import { keepPausesShort } from '../../../server/http/short-pauses.ts';
import { lease, sidOf } from './seed.ts';

export interface Shot {
  readonly port: number;
  /** Heartbeats go to this many sessions, at random. */
  readonly sessions: number;
  readonly seconds: number;
  /** How many browsers at once. */
  readonly connections: number;
  /** Heartbeats a second; undefined: each connection sends as soon as it has its answer. */
  readonly rate: number | undefined;
}

export interface Shots {
  readonly answered: number;
  readonly refused: number;
  readonly seconds: number;
  /** Of each answered heartbeat, where they were sent evenly: when it was due (milliseconds since 1970), and how long it took. */
  readonly answers: readonly (readonly [number, number])[];
  readonly p50: number;
  readonly p99: number;
  /** Processor time of this process per heartbeat, in microseconds. */
  readonly microseconds: number;
}

interface Connection {
  readonly socket: Socket;
  /** Whether it has had an answer. */
  isOpen: boolean;
  /** When the heartbeat that is on its way was due. */
  dueAt: number;
}

interface Firing {
  readonly heartbeats: readonly Buffer[];
  readonly free: Connection[];
  /** Due times of heartbeats that found no free connection. */
  readonly late: number[];
  readonly times: number[];
  /** When each of them was due. */
  readonly dueTimes: number[];
  sent: number;
  refused: number;
  isOver: boolean;
}

async function fire({ port, sessions, seconds, connections, rate }: Shot): Promise<Shots> {
  const firing = prepareFiring(port, sessions);
  const next = rate === undefined ? sendAgain : sendLate;
  const all = await Promise.all(
    Array.from({ length: connections }, () => openConnection(port, firing, next)),
  );
  firing.free.push(...all);
  // What preparing leaves behind is not to be tidied up while the clock runs.
  globalThis.gc?.();
  const usedBefore = process.cpuUsage();
  const startedAt = performance.now();
  await (rate === undefined ? sendFreely(firing, seconds) : sendEvenly(firing, seconds, rate));
  const answered = firing.times.length;
  const took = (performance.now() - startedAt) / 1000;
  const { user, system } = process.cpuUsage(usedBefore);
  firing.isOver = true;
  for (const { socket } of all) socket.destroy();
  return {
    answered,
    answers: rate === undefined ? [] : pairAnswers(firing),
    refused: firing.refused,
    seconds: took,
    p50: percentile(firing.times, 0.5),
    p99: percentile(firing.times, 0.99),
    microseconds: (user + system) / answered,
  };
}

function pairAnswers({ times, dueTimes }: Firing): Shots['answers'] {
  return times.map((time, index) => [performance.timeOrigin + (dueTimes[index] ?? 0), time]);
}

const prepared = 100_000;
/** Higher with each shot, so that every heartbeat is newer than the ones before; always nine digits. */
const numbering = { last: 100_000_000 };

function prepareFiring(port: number, sessions: number): Firing {
  const heartbeats = prepareHeartbeats(port, sessions);
  return { heartbeats, free: [], late: [], times: [], dueTimes: [], sent: 0, refused: 0, isOver: false };
}

function prepareHeartbeats(port: number, sessions: number): Buffer[] {
  return Array.from({ length: prepared }, () => {
    numbering.last += 1;
    const sessionId = sidOf(Math.floor(Math.random() * sessions));
    const heartbeat = {
      sessionId,
      lmsBookmark: 'first/two/1',
      sessionTime: 'PT1M',
      seq: numbering.last,
      lease,
    };
    const body = JSON.stringify(heartbeat);
    const head = `POST /api/sch/scorm/heartbeat HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
    return Buffer.from(head + body, 'latin1');
  });
}

function openConnection(
  port: number,
  firing: Firing,
  next: (firing: Firing, connection: Connection) => void,
): Promise<Connection> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    const connection: Connection = { socket, isOpen: false, dueAt: 0 };
    let text = '';
    socket.on('connect', () => send(firing, connection, performance.now()));
    socket.on('error', reject);
    socket.on('close', () => {
      if (!firing.isOver) firing.refused += 1;
    });
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      if (text.length < lengthOfReply(text)) return;
      if (!text.startsWith('HTTP/1.1 200 ')) firing.refused += 1;
      text = '';
      if (!connection.isOpen) {
        connection.isOpen = true;
        return resolve(connection);
      }
      firing.times.push(performance.now() - connection.dueAt);
      firing.dueTimes.push(connection.dueAt);
      next(firing, connection);
    });
  });
}

/** There is one reply at a time on a connection, and ours always tell their length. */
function lengthOfReply(text: string): number {
  const headEnd = text.indexOf('\r\n\r\n');
  if (headEnd < 0) return Number.POSITIVE_INFINITY;
  return headEnd + 4 + Number(/\ncontent-length: (\d+)/i.exec(text)?.[1]);
}

function send(firing: Firing, connection: Connection, dueAt: number): void {
  const heartbeat = firing.heartbeats[firing.sent % prepared];
  firing.sent += 1;
  connection.dueAt = dueAt;
  if (heartbeat !== undefined) connection.socket.write(heartbeat);
}

function sendAgain(firing: Firing, connection: Connection): void {
  if (!firing.isOver) send(firing, connection, performance.now());
}

function sendLate(firing: Firing, connection: Connection): void {
  const dueAt = firing.late.shift();
  if (dueAt === undefined) firing.free.push(connection);
  else send(firing, connection, dueAt);
}

async function sendFreely(firing: Firing, seconds: number): Promise<void> {
  for (const connection of firing.free) sendAgain(firing, connection);
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}

/** Sends what is due each millisecond, then waits for the answers. */
function sendEvenly(firing: Firing, seconds: number, rate: number): Promise<void> {
  const startedAt = performance.now();
  const wanted = Math.round(seconds * rate);
  let due = 0;
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const now = performance.now();
      for (; due < wanted && startedAt + (due * 1000) / rate <= now; due += 1) {
        sendDue(firing, startedAt + (due * 1000) / rate);
      }
      if (due < wanted || firing.times.length < wanted) return;
      clearInterval(timer);
      resolve();
    }, 1);
  });
}

function sendDue(firing: Firing, dueAt: number): void {
  const connection = firing.free.shift();
  if (connection === undefined) firing.late.push(dueAt);
  else send(firing, connection, dueAt);
}

keepPausesShort();
process.on('message', (shot: Shot) => void fire(shot).then((shots) => process.send?.(shots)));
process.once('disconnect', () => process.exit(0));
