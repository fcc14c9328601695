import type { AdminModel } from '../model/admin-model.ts';
import { NewPassword, onSubmit } from '../parts/field.tsx';
import { Heading } from '../parts/heading.tsx';

interface PasswordResetProps {
  readonly admin: AdminModel;
  readonly token: string;
}

export function PasswordReset({ admin, token }: PasswordResetProps) {
  const submit = onSubmit((textOf) => admin.resetPassword({ token, password: textOf('password') }));
  return (
    <form class="card" onSubmit={submit}>
      <Heading>Set a new password</Heading>
      <p class="muted">All sessions that are open with the old one end.</p>
      <NewPassword label="New password" />
      <button class="main" type="submit" aria-disabled={admin.acting.isWorking.value}>
        Set the password
      </button>
      <a href="/admin/">Sign in instead</a>
    </form>
  );
}
