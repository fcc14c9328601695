import { computed, effect, signal } from '@preact/signals';
import { type Brand, connect, LaunchError, readResults } from '../bridge/index.ts';
import { drawApp } from './draw-app.tsx';
import { chooseLanguage, languages } from './language/languages.ts';
import { loadCatalogue } from './language/load-catalogue.ts';
import { speak, spokenLanguage, t } from './language/translate.ts';
import { createPlayerModel, type Launch, type Launched } from './model/player-model.ts';
import { createPreferences, type PreferenceStore } from './model/preferences.ts';
import { runCommand } from './model/run-command.ts';
import { readShortcut } from './model/shortcuts.ts';
import { parseSettings, parseSignature } from './package-settings.ts';
import { readKeyPress } from './read-key-press.ts';
import { watchIdle } from './watch-idle.ts';
import './style/player.css';

const lmsLanguage = signal('');

const launch: Launch = async (onProgress) => {
  const settings = parseSettings(document.querySelector('#causeway-package')?.textContent ?? '');
  if (settings === undefined) return failed('PACKAGE_SETTINGS', t('failed.settings'));
  const signature = parseSignature(location.hash);
  try {
    const options = { ...settings, onProgress, ...(signature !== undefined && { signature }) };
    const connection = await connect(options);
    lmsLanguage.value = connection.language;
    dress(connection.launch.brand);
    const results = () => readResults({ ...settings, sid: connection.state().sid });
    return { ok: true, connection: Object.assign(connection, { results, serverUrl: settings.serverUrl }) };
  } catch (cause) {
    if (cause instanceof LaunchError) return failed(cause.code, cause.detail);
    // The learner gets a page and a way to try again; whoever debugs gets the cause.
    reportError(cause);
    return failed('UNEXPECTED', t('failed.unexpected'));
  }
};

/** The organization's colours, for `tokens.css` to choose from by theme; more contrast goes before them. */
function dress({ accent = null, accentDark = null }: Partial<Brand> = {}): void {
  const { style, dataset } = document.documentElement;
  if (accent === null || accentDark === null) return;
  dataset.accent = 'own';
  style.setProperty('--own-accent', accent);
  style.setProperty('--own-accent-dark', accentDark);
}

function failed(code: string, detail: string): Launched {
  return { ok: false, failure: { code, detail } };
}

const storeKey = 'causeway/preferences';

/** A browser that lets frames of other sites store nothing throws on any touch: settings then last as long as the page. */
const store: PreferenceStore = {
  read: () => attempt(() => localStorage.getItem(storeKey)),
  write: (text) => attempt(() => localStorage.setItem(storeKey, text)),
};

function attempt<T>(action: () => T): T | null {
  try {
    return action();
  } catch {
    // See above: nothing to save it in, and nothing that the learner could do.
    return null;
  }
}

const preferences = createPreferences(store);
const player = createPlayerModel(launch);

effect(() => {
  document.documentElement.dataset.look = preferences.value.look;
});
const wanted = computed(() => {
  const { language: chosen } = preferences.value;
  return chooseLanguage({ chosen, lms: lmsLanguage.value, browser: navigator.languages });
});
effect(() => {
  const code = wanted.value;
  if (code === spokenLanguage()) return;
  void loadCatalogue(code).then((texts) => {
    // A slower file of a language that is no longer wanted comes too late.
    if (texts !== undefined && code === wanted.value) speak({ code, texts });
  });
});
effect(() => {
  const code = spokenLanguage();
  Object.assign(document.documentElement, { lang: code, dir: languages[code].direction });
});
addEventListener('keydown', (event) => {
  // A key held down a moment too long must not answer the next question as well.
  if (event.repeat) return;
  const stage = player.stage.value;
  const command = readShortcut(readKeyPress(event), preferences.value.letterKeys);
  if (command !== null && stage.kind === 'running') runCommand(stage.course, command);
});
watchIdle(window, (presence) => {
  const stage = player.stage.value;
  if (stage.kind === 'running') stage.course.notePresence(presence, new Date());
});
drawApp(document.querySelector('#app') ?? document.body, { player, preferences });
void player.start();
