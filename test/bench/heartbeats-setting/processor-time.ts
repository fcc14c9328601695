import { readdirSync, readFileSync } from 'node:fs';

/** Milliseconds of processor time so far. */
export interface ProcessorTime {
  /** The server process's main thread. */
  readonly process: number;
  /** The embedded database's thread with the process's other threads, or all of PostgreSQL's processes. */
  readonly database: number;
}

/** `backend` is the process of one of PostgreSQL's connections; undefined for the embedded database. */
export function readProcessorTime(backend: number | undefined): ProcessorTime {
  const all = process.cpuUsage();
  const main = process.threadCpuUsage();
  const mainMs = (main.user + main.system) / 1000;
  const restMs = (all.user + all.system) / 1000 - mainMs;
  return { process: mainMs, database: backend === undefined ? restMs : readSiblings(backend) };
}

const msPerTick = 10;

/** Its parent and all children of it, also those that have ended, as Linux counts them; not a number elsewhere. */
function readSiblings(pid: number): number {
  try {
    const parent = readStat(readStat(pid).parent);
    const children = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => readStat(Number(name)))
      .filter((stat) => stat.parent === parent.pid);
    return children.reduce((sum, stat) => sum + stat.ticks, parent.ticks + parent.ticksOfEnded) * msPerTick;
  } catch {
    // No /proc: the figure is left out, the rest of the measurement stands.
    return Number.NaN;
  }
}

/** proc(5), counted from the state behind the command's closing bracket. */
function readStat(pid: number) {
  const fields = readIfThere(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ') ?? [];
  const sum = (first: number): number => Number(fields[first]) + Number(fields[first + 1]);
  return { pid, parent: Number(fields[1]), ticks: sum(11), ticksOfEnded: sum(13) };
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // A process that has ended since it was listed.
    return '';
  }
}
