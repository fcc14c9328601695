import { useLayoutEffect, useRef } from 'preact/hooks';
import { Button } from '../components/button.tsx';
import type { Field } from '../components/form/field.ts';
import { Form } from '../components/form/form.tsx';
import { Problem } from '../components/problem.tsx';
import { Working } from '../components/working.ts';
import type { SignInRenewal } from './sign-in-renewal.ts';

interface SignInAgainProps {
  readonly renewal: SignInRenewal;
  readonly email: string;
}

const fields: readonly Field[] = [
  {
    kind: 'password',
    name: 'password',
    label: 'Password',
    input: { autoComplete: 'current-password', autoFocus: true },
  },
];

/** Over the page of somebody whose sign-in session has ended; the page and what was typed there stay as they are. */
export function SignInAgain({ renewal, email }: SignInAgainProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  return (
    <Working.Provider value={renewal.actions.isWorking}>
      <dialog class="card" aria-labelledby="sign-in-again" ref={dialog} onCancel={renewal.giveUp}>
        <h2 id="sign-in-again">Sign in again</h2>
        <p>
          You were signed out as {email}. What you typed is still here and will be sent when you are back.
        </p>
        <Form
          fields={fields}
          submit="Sign in"
          isMain
          onSubmit={({ text }) => renewal.signIn(text('password'))}
        />
        <Problem message={renewal.actions.problem.value} />
        <p class="row">
          <Button onClick={renewal.checkAgain}>I have signed in in another tab</Button>
          <Button onClick={renewal.giveUp}>Sign out</Button>
        </p>
      </dialog>
    </Working.Provider>
  );
}
