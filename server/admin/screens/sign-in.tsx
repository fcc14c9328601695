import type { AdminModel } from '../model/admin-model.ts';
import { Field, onSubmit } from '../parts/field.tsx';
import { Heading } from '../parts/heading.tsx';

interface SignInProps {
  readonly admin: AdminModel;
  readonly singleSignOn: boolean;
}

export function SignIn({ admin, singleSignOn }: SignInProps) {
  const submit = onSubmit((textOf) => admin.signIn({ email: textOf('email'), password: textOf('password') }));
  return (
    <form class="card" onSubmit={submit}>
      <Heading>Sign in</Heading>
      <Field name="email" label="Email" input={{ type: 'email', autoComplete: 'username' }} />
      <Field
        name="password"
        label="Password"
        input={{ type: 'password', autoComplete: 'current-password' }}
      />
      <button class="main" type="submit" aria-disabled={admin.acting.isWorking.value}>
        Sign in
      </button>
      {singleSignOn ? <a href="/api/admin/oidc/start">Sign in with your organization</a> : null}
    </form>
  );
}
