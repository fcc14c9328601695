import type { CatalogAnswer } from '../../lms-server/wire.ts';
import type { LmsModel } from '../lms-model.ts';
import { type PageState, windowChoices } from '../page-state.ts';
import { ChoiceMenu } from './choice-list.tsx';

const asPlanned = 'As profile and plan say';
const modes = { '': asPlanned, normal: 'normal', browse: 'browse', review: 'review' };
const credits = { '': asPlanned, credit: 'credit', 'no-credit': 'no-credit' };
const entries = { '': asPlanned, 'ab-initio': 'ab-initio', resume: 'resume' };

/** How the LMS behaves in the next launch. */
export function Conditions({ lms, catalog }: { readonly lms: LmsModel; readonly catalog: CatalogAnswer }) {
  const { state, choose } = lms;
  const profiles = Object.fromEntries(
    catalog.profiles.map(({ id, name, basis }) => [id, `${name} (${basis})`]),
  );
  const plans = Object.fromEntries(catalog.plans.map(({ name, title }) => [name, title]));
  const menu = (legend: string, name: keyof PageState, choices: Readonly<Record<string, string>>) => (
    <ChoiceMenu
      legend={legend}
      name={name}
      value={state.value[name]}
      choices={choices}
      onChoose={(value) => choose({ [name]: value })}
    />
  );
  return (
    <fieldset class="stack">
      <legend>The LMS</legend>
      {menu('Behaves like', 'profile', profiles)}
      {menu('What goes wrong', 'plan', plans)}
      {menu('Opens in', 'window', windowChoices)}
      <details>
        <summary>Mode, credit and entry</summary>
        <div class="stack">
          {menu('Mode', 'mode', modes)}
          {menu('Credit', 'credit', credits)}
          {menu('Entry', 'entry', entries)}
        </div>
      </details>
    </fieldset>
  );
}
