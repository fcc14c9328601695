#!/usr/bin/env node
/** `causeway COMMAND …`: finds the command's row and hands it the other arguments. Exit code 2: no such command. */
import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type CommandRow, commands } from './commands.ts';

const [name = '--help', ...args] = process.argv.slice(2);
// A packed Causeway holds some of them.
const present = commands.filter((row) => existsSync(pathOf(row)));

if (name === '--help' || name === '-h') console.log(overview());
else await run(present.find((row) => row.name === name));

async function run(row: CommandRow | undefined): Promise<void> {
  if (row === undefined) return refuse();
  const asksForHelp = args.includes('--help') || args.includes('-h');
  if (asksForHelp) console.log(helpOf(row));
  if (!asksForHelp || row.listsOptions === true) await load(row);
}

/** The file reads process.argv as if it had been started itself. */
async function load(row: CommandRow): Promise<void> {
  const path = pathOf(row);
  process.argv = [process.execPath, path, ...args];
  await import(pathToFileURL(path).href);
}

function pathOf({ file }: CommandRow): string {
  return join(import.meta.dirname, `${file}${extname(import.meta.filename)}`);
}

function refuse(): void {
  console.error(`There is no command “${name}”. Choose one of these.\n\n${overview()}`);
  process.exitCode = 2;
}

function overview(): string {
  const rows = present.map((row) => `  ${row.name.padEnd(12)} ${row.summary}`);
  return ['Usage: causeway COMMAND …', '', ...rows, '', 'causeway COMMAND --help says more.'].join('\n');
}

function helpOf({ name: command, summary, usage, example }: CommandRow): string {
  return `causeway ${command}: ${summary}\n\nUsage: causeway ${command} ${usage}\nExample: ${example}\n`;
}
