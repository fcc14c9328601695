import { Command, CommanderError } from 'commander';
import { commands } from './commands.ts';

/** The command of a row, with its example; whoever leaves something out is shown the whole usage. */
export function createCommand(name: string): Command {
  const row = commands.find((each) => each.name === name);
  if (row === undefined) throw new Error(`There is no command ${name}`);
  return new Command(`causeway ${name}`)
    .showHelpAfterError()
    .addHelpText('after', `\nExample:\n  ${row.example}`);
}

/** Runs a command that exits by exception. What it throws is told by `reasonOf`, and the exit code is 2. */
export async function runCommand(program: Command, reasonOf: (error: unknown) => string): Promise<void> {
  try {
    await program.parseAsync();
  } catch (error) {
    process.exitCode = error instanceof CommanderError && error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof CommanderError)) console.error(reasonOf(error));
  }
}
