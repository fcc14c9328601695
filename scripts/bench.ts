/** `npm run bench -- NAME`: runs test/bench/NAME.ts, prints its figures as a table and, last, one line of JSON. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Aim, type BenchResult, type Figure, isMet } from './bench-result.ts';

const folder = join(import.meta.dirname, '../test/bench');

async function main(name: string | undefined): Promise<number> {
  const file = join(folder, `${name}.ts`);
  if (name === undefined || !existsSync(file)) {
    console.error(`Which one? npm run bench -- NAME, with NAME one of: ${namesOfBenches().join(', ')}`);
    return 2;
  }
  const bench: { run: () => Promise<BenchResult> } = await import(file);
  print(name, await bench.run());
  return 0;
}

function namesOfBenches(): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.slice(0, -3));
}

function print(name: string, result: BenchResult): void {
  for (const note of result.notes ?? []) console.log(note);
  const width = Math.max(...result.figures.map((figure) => figure.name.length));
  for (const figure of result.figures) console.log(row(figure, result.aims[figure.name], width));
  const figures = Object.fromEntries(result.figures.map(({ name: key, value }) => [key, value]));
  console.log(
    JSON.stringify({ bench: name, figures, aims: result.aims, met: isAllMet(figures, result.aims) }),
  );
}

function row({ name, value, unit }: Figure, aim: Aim | undefined, width: number): string {
  const shown = `${name.padEnd(width)}  ${value.toLocaleString('en', { maximumFractionDigits: 2 }).padStart(14)} ${unit.padEnd(8)}`;
  if (aim === undefined) return shown;
  const wanted = 'atMost' in aim ? `at most ${aim.atMost}` : `at least ${aim.atLeast}`;
  return `${shown} ${wanted}: ${isMet(aim, value) ? 'met' : 'NOT met'}`;
}

function isAllMet(figures: Readonly<Record<string, number>>, aims: BenchResult['aims']): boolean {
  return Object.entries(aims).every(([name, aim]) => isMet(aim, figures[name] ?? Number.NaN));
}

process.exitCode = await main(process.argv[2]);
