import type { AdminModel, Invited } from '../model/admin-model.ts';
import { roleWords } from '../model/roles.ts';
import { Field, onSubmit } from '../parts/field.tsx';
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

/** What shows that it is the invited person. Whether the address has an account is nobody's business who holds the link. */
function Proof({ invitation: { isMe } }: { readonly invitation: Invited }) {
  if (isMe) return <p class="muted">You are signed in with this address.</p>;
  return (
    <>
      <Field name="name" label="Name" input={{ type: 'text', autoComplete: 'name' }} />
      <Field
        name="password"
        label="Password"
        input={{ type: 'password', autoComplete: 'current-password' }}
        hint="If you have an account here already, its password; otherwise choose one of 12 characters or more."
      />
    </>
  );
}
