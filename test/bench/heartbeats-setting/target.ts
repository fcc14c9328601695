import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { percentile } from '../../../scripts/bench-result.ts';
import type { Shot, Shots } from './load.ts';
import { isTouched, type Speed, watchSpeed } from './machine-speed.ts';
import type { Run } from './run.ts';
import type { FromServe, ToServe, Way } from './serve.ts';

export const seconds = Number(process.env.BENCH_SECONDS ?? 2);
/** Evenly sent heartbeats are measured for longer: it is about the slowest of them. */
const secondsEvenly = 2 * seconds;
/**
 * As many browsers at once as two groups hold: while one is written, the other is answered. With fewer, process and database
 * wait for each other, and the rate tells of these waits, not of what a heartbeat costs.
 */
export const connections = 500;

/** A server under measurement, and who fires at it. */
export interface Target {
  readonly server: ChildProcess;
  readonly load: ChildProcess;
  readonly ports: Readonly<Record<Way, number>>;
  readonly close: () => Promise<unknown>;
}

/** Heartbeats to sessions at random; without a `rate`, as fast as they are answered. */
export interface Aim {
  readonly target: Target;
  readonly way: Way;
  readonly sessions: number;
  readonly rate?: number;
}

/** One for all targets, so that they never share the machine. */
export function startLoad(): ChildProcess {
  return start('load.ts', process.env);
}

/** Resolves when it listens. */
export async function openTarget(
  { env }: { readonly env: Readonly<Record<string, string>> },
  load: ChildProcess,
): Promise<Target> {
  const server = start('serve.ts', { ...process.env, ...env });
  const { ports } = await hear(server, 'ready');
  const close = () => {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.send({ kind: 'end' } satisfies ToServe);
    return ended;
  };
  return { server, load, ports, close };
}

function start(file: string, env: NodeJS.ProcessEnv): ChildProcess {
  return fork(join(import.meta.dirname, file), { env, execArgv: ['--expose-gc'] });
}

/** Watching takes a fiftieth of a core, which the full rate would miss. */
const unwatched: Speed = { slow: [], slowPart: Number.NaN };

/** Warms up, then measures. Fails where a single heartbeat was not answered by 200. */
export async function fire(aim: Aim): Promise<Run> {
  const { server } = aim.target;
  await shoot(aim, 1);
  const before = await ask(server, { kind: 'usage' }, 'usage');
  const stopWatching = aim.rate === undefined ? () => unwatched : watchSpeed();
  const shots = await shoot(aim, aim.rate === undefined ? seconds : secondsEvenly);
  const { slow, slowPart } = stopWatching();
  const after = await ask(server, { kind: 'usage' }, 'usage');
  if (shots.refused > 0)
    throw new Error(`${aim.way}: ${shots.refused} heartbeats were refused or not answered.`);
  const perHeartbeat = (name: 'process' | 'database'): number =>
    ((after.time[name] - before.time[name]) * 1000) / shots.answered;
  return {
    rate: shots.answered / shots.seconds,
    p50: shots.p50,
    p99: shots.p99,
    calmP99: percentile(
      shots.answers.flatMap(([due, took]) => (isTouched(slow, due, due + took) ? [] : [took])),
      0.99,
    ),
    slowPart,
    megabytes: after.megabytes,
    load: shots.microseconds,
    process: perHeartbeat('process'),
    database: perHeartbeat('database'),
  };
}

/** Heartbeats for `length` seconds. */
export function shoot({ target, way, sessions, rate }: Aim, length: number): Promise<Shots> {
  const { load, ports } = target;
  const shot: Shot = { port: ports[way], sessions, seconds: length, connections, rate };
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null): void => reject(new Error(`The load ended (${code}).`));
    load.once('exit', onExit);
    load.once('message', (shots: Shots) => {
      load.off('exit', onExit);
      resolve(shots);
    });
    load.send(shot);
  });
}

export async function ask<Kind extends FromServe['kind']>(
  child: ChildProcess,
  question: ToServe,
  kind: Kind,
) {
  const answer = hear(child, kind);
  child.send(question);
  return answer;
}

function hear<Kind extends FromServe['kind']>(child: ChildProcess, kind: Kind) {
  return new Promise<Extract<FromServe, { readonly kind: Kind }>>((resolve, reject) => {
    const onExit = (code: number | null): void =>
      reject(new Error(`The server under measurement ended (${code}).`));
    child.once('exit', onExit);
    child.once('message', (message: FromServe) => {
      child.off('exit', onExit);
      if (message.kind === kind) resolve(message as Extract<FromServe, { readonly kind: Kind }>);
      else reject(new Error(`Expected ${kind}, heard ${message.kind}.`));
    });
  });
}
