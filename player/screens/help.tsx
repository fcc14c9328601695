import type { Signal } from '@preact/signals';
import { languageCodes, languages } from '../language/languages.ts';
import { spokenLanguage, type TextKey, t } from '../language/translate.ts';
import type { CourseModel } from '../model/course-model.ts';
import { looks, type Preferences } from '../model/preferences.ts';
import { Heading } from '../parts/heading.tsx';

interface HelpScreenProps {
  readonly course: CourseModel;
  readonly preferences: Signal<Preferences>;
}

const steps: readonly TextKey[] = ['help.how-find', 'help.how-fix', 'help.how-points', 'help.how-saved'];
const keys: readonly (readonly [key: string, does: TextKey])[] = [
  ['↑ ↓', 'help.key-arrows'],
  ['', 'help.key-space'],
  ['1 – 4', 'help.key-digits'],
  ['Enter', 'help.key-enter'],
  ['H', 'help.key-h'],
  ['Esc', 'help.key-escape'],
  ['?', 'help.key-question'],
];

export function HelpScreen({ course, preferences }: HelpScreenProps) {
  return (
    <main id="content" class="help">
      <Heading>{t('help.title')}</Heading>
      <section aria-labelledby="how">
        <h2 id="how">{t('help.how')}</h2>
        <ul>
          {steps.map((step) => (
            <li key={step}>{t(step)}</li>
          ))}
        </ul>
      </section>
      <Keys />
      <Settings preferences={preferences} />
      <button type="button" class="main" onClick={course.toggleHelp}>
        {t('help.back')}
      </button>
    </main>
  );
}

function Keys() {
  return (
    <section aria-labelledby="keys">
      <h2 id="keys">{t('help.keys')}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('help.key')}</th>
            <th scope="col">{t('help.does')}</th>
          </tr>
        </thead>
        <tbody>
          {keys.map(([key, does]) => (
            <tr key={key}>
              <th scope="row">
                <kbd>{key === '' ? t('help.space') : key}</kbd>
              </th>
              <td>{t(does)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Settings({ preferences }: { readonly preferences: Signal<Preferences> }) {
  const change = (part: Partial<Preferences>): void => {
    preferences.value = { ...preferences.value, ...part };
  };
  return (
    <section aria-labelledby="settings">
      <h2 id="settings">{t('help.settings')}</h2>
      <LanguagePicker preferences={preferences} />
      <label class="setting">
        <input
          type="checkbox"
          checked={preferences.value.letterKeys === 'on'}
          aria-describedby="letters-more"
          onChange={(event) => change({ letterKeys: event.currentTarget.checked ? 'on' : 'off' })}
        />
        {t('help.letters')}
      </label>
      <p id="letters-more" class="muted">
        {t('help.letters-more')}
      </p>
      <fieldset class="setting-group">
        <legend>{t('help.look')}</legend>
        {looks.map((look) => (
          <label key={look} class="setting">
            <input
              type="radio"
              name="look"
              checked={preferences.value.look === look}
              onChange={() => change({ look })}
            />
            {t(`help.look-${look}`)}
          </label>
        ))}
      </fieldset>
    </section>
  );
}

/** Each language by its own name, so that it is found by who speaks it. */
function LanguagePicker({ preferences }: { readonly preferences: Signal<Preferences> }) {
  const here = spokenLanguage();
  return (
    <fieldset class="setting-group">
      <legend>{t('help.language')}</legend>
      {languageCodes.map((language) => (
        <label key={language} class="setting" lang={language}>
          <input
            type="radio"
            name="language"
            checked={here === language}
            onChange={() => {
              preferences.value = { ...preferences.value, language };
            }}
          />
          {languages[language].name}
        </label>
      ))}
    </fieldset>
  );
}
