import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Verdict } from '../verdict/verdict.ts';
import { keyOf, withoutScreenshots } from './report-data.ts';

/** One JSON line per run, so that a long command can be interrupted and goes on where it was. */
export async function readStoredVerdicts(file: string): Promise<ReadonlyMap<string, Verdict>> {
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n').filter((line) => line !== '');
  // A run that was played again stands further down.
  return new Map(lines.map(parseLine).map((verdict) => [keyOf(verdict), verdict]));
}

export async function storeVerdict(file: string, verdict: Verdict): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await appendFile(file, `${JSON.stringify(withoutScreenshots(verdict))}\n`);
}

function parseLine(line: string): Verdict {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new Error('A line of the kept runs is cut off. Remove the last line, or the file to begin anew.', {
      cause,
    });
  }
}
