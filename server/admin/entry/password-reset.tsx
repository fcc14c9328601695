import { newPasswordField } from '../components/form/field.ts';
import { Form } from '../components/form/form.tsx';
import { Heading } from '../components/heading.tsx';
import type { AdminModel } from '../shell/admin-model.ts';

interface PasswordResetProps {
  readonly admin: AdminModel;
  readonly token: string;
}

export function PasswordReset({ admin, token }: PasswordResetProps) {
  return (
    <div class="card">
      <Heading>Set a new password</Heading>
      <p class="muted">All sessions that were signed in with the old one end.</p>
      <Form
        fields={[newPasswordField('New password')]}
        submit="Set password"
        isMain
        onSubmit={({ text }) => admin.resetPassword({ token, password: text('password') })}
      />
      <a href="/admin/">Sign in instead</a>
    </div>
  );
}
