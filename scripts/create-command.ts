import { Command } from 'commander';
import { commands } from './commands.ts';

/** The command of a row, with its example; whoever leaves something out is shown the whole usage. */
export function createCommand(name: string): Command {
  const row = commands.find((each) => each.name === name);
  if (row === undefined) throw new Error(`There is no command ${name}`);
  return new Command(`causeway ${name}`)
    .showHelpAfterError()
    .addHelpText('after', `\nExample:\n  ${row.example}`);
}
