import { signal } from '@preact/signals';
import { drawApp } from '../../../player/draw-app.tsx';
import { createPlayerModel, type Launch } from '../../../player/model/player-model.ts';
import type { Preferences } from '../../../player/model/preferences.ts';
import { runCommand } from '../../../player/model/run-command.ts';
import type { Command } from '../../../player/model/shortcuts.ts';
import { type ImaginedConnection, imagineConnection } from '../imagined-connection.ts';

/** The player drawn into an empty page, with what a test looks at and touches. */
export interface Drawn {
  readonly connection: ImaginedConnection;
  readonly text: () => string;
  readonly find: (selector: string) => HTMLElement;
  readonly count: (selector: string) => number;
  /** Presses the button with this label. */
  readonly press: (label: string) => Promise<void>;
  /** Does what a key asks for. */
  readonly command: (command: Command) => void;
  readonly settle: () => Promise<void>;
}

/** Starts the player on a connection and waits until it is drawn. */
export async function drawCourse(connection = imagineConnection()): Promise<Drawn> {
  return { ...(await drawLaunch(async () => ({ ok: true, connection }))), connection };
}

export async function drawLaunch(launch: Launch): Promise<Omit<Drawn, 'connection'>> {
  document.body.innerHTML = '<div id="app"></div>';
  const player = createPlayerModel(launch);
  const preferences = signal<Preferences>({ letterKeys: 'on', look: 'device', language: 'auto' });
  const root = document.body.firstElementChild ?? document.body;
  drawApp(root, { player, preferences });
  await player.start();
  await settle();
  const command = (asked: Command): void => {
    if (player.stage.value.kind === 'running') runCommand(player.stage.value.course, asked);
  };
  return { text, find, count, press, command, settle };
}

function text(): string {
  return (document.body.textContent ?? '').replaceAll(/\s+/g, ' ');
}

function find(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector);
  if (found === null) throw new Error(`Nothing is drawn for ${selector}.`);
  return found;
}

function count(selector: string): number {
  return document.querySelectorAll(selector).length;
}

async function press(label: string): Promise<void> {
  const buttons = [...document.querySelectorAll('button')];
  const button = buttons.find((one) => (one.getAttribute('aria-label') ?? one.textContent).includes(label));
  if (button === undefined) throw new Error(`No button says "${label}".`);
  button.click();
  await settle();
}

/** Preact draws after the current task. */
function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20));
}
