import type { Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { languageCodes, languages } from '../language/languages.ts';
import { spokenLanguage, type TextKey, t } from '../language/translate.ts';
import type { CourseModel } from '../model/course-model.ts';
import { looks, type Preferences } from '../model/preferences.ts';
import { Heading } from '../parts/heading.tsx';
import { Section } from '../parts/section.tsx';

interface HelpScreenProps {
  readonly course: CourseModel;
  readonly preferences: Signal<Preferences>;
}

const steps: readonly TextKey[] = ['help.how-find', 'help.how-fix', 'help.how-points', 'help.how-saved'];
const keys: readonly (readonly [key: string, does: TextKey])[] = [
  ['↑ ↓', 'help.key-arrows'],
  ['', 'help.key-space'],
  ['1 – 8', 'help.key-digits'],
  ['Enter', 'help.key-enter'],
  ['H', 'help.key-h'],
  ['Esc', 'help.key-escape'],
  ['?', 'help.key-question'],
];

export function HelpScreen({ course, preferences }: HelpScreenProps) {
  return (
    <main id="content" class="help">
      <Heading>{t('help.title')}</Heading>
      <Section id="how" title={t('help.how')}>
        <ul>
          {steps.map((step) => (
            <li key={step}>{t(step)}</li>
          ))}
        </ul>
      </Section>
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
    <Section id="keys" title={t('help.keys')}>
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
                <kbd dir="ltr">{key === '' ? t('help.space') : key}</kbd>
              </th>
              <td>{t(does)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

function Settings({ preferences }: { readonly preferences: Signal<Preferences> }) {
  const change = (part: Partial<Preferences>): void => {
    preferences.value = { ...preferences.value, ...part };
  };
  return (
    <Section id="settings" title={t('help.settings')}>
      <Choices
        name="language"
        legend={t('help.language')}
        choices={languageCodes}
        chosen={spokenLanguage()}
        labelOf={(language) => <span lang={language}>{languages[language].name}</span>}
        onChoose={(language) => change({ language })}
      />
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
      <Choices
        name="look"
        legend={t('help.look')}
        choices={looks}
        chosen={preferences.value.look}
        labelOf={(look) => t(`help.look-${look}`)}
        onChoose={(look) => change({ look })}
      />
    </Section>
  );
}

interface ChoicesProps<Choice extends string> {
  readonly name: string;
  readonly legend: string;
  readonly choices: readonly Choice[];
  readonly chosen: Choice;
  /** A language is called by its own name, so that it is found by who speaks it. */
  readonly labelOf: (choice: Choice) => ComponentChildren;
  readonly onChoose: (choice: Choice) => void;
}

function Choices<Choice extends string>(props: ChoicesProps<Choice>) {
  return (
    <fieldset class="setting-group">
      <legend>{props.legend}</legend>
      {props.choices.map((choice) => (
        <label key={choice} class="setting">
          <input
            type="radio"
            name={props.name}
            checked={choice === props.chosen}
            onChange={() => props.onChoose(choice)}
          />
          {props.labelOf(choice)}
        </label>
      ))}
    </fieldset>
  );
}
