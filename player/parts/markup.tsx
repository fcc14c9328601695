interface Policy {
  readonly createHTML: (html: string) => string;
}

const policy = createPolicy();

/** Markup that the server has made safe. A page with Trusted Types accepts it from a policy alone; where it grants none, the plain text is shown. */
export function Markup({ html, name }: { readonly html: string; readonly name: string }) {
  if (policy === 'refused')
    return (
      <div class={name} dir="auto">
        {html.replace(/<[^>]*>/g, '')}
      </div>
    );
  // Made from Markdown on the server, where no markup is let through.
  return <div class={name} dir="auto" dangerouslySetInnerHTML={{ __html: policy.createHTML(html) }} />;
}

function createPolicy(): Policy | 'refused' {
  const rules: Policy = { createHTML: (html) => html };
  const types: { createPolicy?: (name: string, rules: Policy) => Policy } | undefined = Reflect.get(
    globalThis,
    'trustedTypes',
  );
  try {
    return types?.createPolicy?.('causeway', rules) ?? rules;
  } catch {
    // The page's policy names the policies that it allows, and ours is not among them.
    return 'refused';
  }
}
