import { emailField, type Field } from '../components/form/field.ts';
import { Form } from '../components/form/form.tsx';
import { Heading } from '../components/heading.tsx';
import type { AdminModel } from '../shell/admin-model.ts';

interface SignInProps {
  readonly admin: AdminModel;
  readonly singleSignOn: boolean;
}

const passwordField: Field = {
  kind: 'password',
  name: 'password',
  label: 'Password',
  input: { autoComplete: 'current-password' },
};

export function SignIn({ admin, singleSignOn }: SignInProps) {
  return (
    <div class="card">
      <Heading>Sign in</Heading>
      <Form
        fields={[emailField, passwordField]}
        submit="Sign in"
        isMain
        onSubmit={({ text }) => admin.signIn({ email: text('email'), password: text('password') })}
      />
      {singleSignOn ? <a href="/api/admin/oidc/start">Sign in with your organization</a> : null}
    </div>
  );
}
