import type { AdminModel, Invited } from '../model/admin-model.ts';
import { roleWords } from '../model/roles.ts';
import { Field, NewPassword, onSubmit } from '../parts/field.tsx';
import { Heading } from '../parts/heading.tsx';

interface InvitationProps {
  readonly admin: AdminModel;
  readonly token: string;
  readonly invitation: Invited;
}

export function Invitation({ admin, token, invitation }: InvitationProps) {
  const { email, role, organizationName } = invitation;
  const submit = onSubmit((textOf) => {
    const [name, password] = [textOf('name'), textOf('password')];
    return admin.accept({ token, ...(name !== '' && { name }), ...(password !== '' && { password }) });
  });
  return (
    <form class="card" onSubmit={submit}>
      <Heading>Join {organizationName}</Heading>
      <p class="muted">
        You are invited as {role}: {roleWords[role]}.
      </p>
      <Field
        name="email"
        label="Email"
        input={{ type: 'email', autoComplete: 'username', value: email, readOnly: true }}
      />
      <Proof invitation={invitation} />
      <button class="main" type="submit" aria-disabled={admin.acting.isWorking.value}>
        Join
      </button>
    </form>
  );
}

/** What shows that it is the invited person: a new password, the one they have, or nothing more. */
function Proof({ invitation: { isMe, hasAccount } }: { readonly invitation: Invited }) {
  if (isMe) return <p class="muted">You are signed in with this address.</p>;
  if (hasAccount)
    return (
      <Field
        name="password"
        label="Password"
        input={{ type: 'password', autoComplete: 'current-password' }}
        hint="You have an account here already; this is its password."
      />
    );
  return (
    <>
      <Field name="name" label="Name" input={{ type: 'text', autoComplete: 'name' }} />
      <NewPassword />
    </>
  );
}
