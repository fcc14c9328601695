import type { BrandingReply } from '../../../organizations/branding/branding-routes.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import type { Field } from '../../components/form/field.ts';
import { Form } from '../../components/form/form.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { definePage } from '../page.ts';
import { type BrandingPage, createBrandingPage, describeAccent } from './model.ts';

interface BrandingProps {
  readonly page: BrandingPage;
}

function BrandingScreen({ page }: BrandingProps) {
  const branding = page.branding.value;
  return (
    <>
      <PageTitle title="Branding" lead="What learners see of your organization above a course." />
      {branding === null ? null : (
        <>
          <Card title="Name, colours and logo">
            <Form
              key={JSON.stringify(branding)}
              fields={fieldsOf(branding)}
              submit="Save"
              isMain
              onSubmit={page.change}
            />
          </Card>
          {branding.logo === null ? null : <Logo address={branding.logo} branding={branding} page={page} />}
        </>
      )}
    </>
  );
}

function fieldsOf({ name, accent, accentDark }: BrandingReply): readonly Field[] {
  return [
    {
      kind: 'text',
      name: 'name',
      label: 'Name',
      hint: 'Left empty, learners see the name of the organization.',
      isOptional: true,
      value: name ?? '',
      input: { maxLength: 200 },
    },
    {
      kind: 'text',
      name: 'accent',
      label: 'Accent colour',
      hint: 'For buttons and links, written #rrggbb. Left empty, learners see our own colour.',
      isOptional: true,
      value: accent ?? '',
      comment: (colour) => describeAccent(colour, 'light'),
      input: { maxLength: 7 },
    },
    {
      kind: 'text',
      name: 'accentDark',
      label: 'Accent colour in the dark theme',
      hint: 'Left empty, a readable shade of the accent colour is used.',
      isOptional: true,
      value: accentDark ?? '',
      comment: (colour) => describeAccent(colour, 'dark'),
      input: { maxLength: 7 },
    },
    {
      kind: 'file',
      name: 'logo',
      label: 'Logo',
      hint: 'PNG, JPEG or WebP, 100 kB or less. It is shown 24 pixels high.',
      isOptional: true,
      accept: 'image/png,image/jpeg,image/webp',
    },
  ];
}

interface LogoProps extends BrandingProps {
  readonly address: string;
  readonly branding: BrandingReply;
}

function Logo({ address, branding, page }: LogoProps) {
  return (
    <Card title="Logo">
      <p>
        <img src={address} alt="The logo as learners see it" height={24} />
      </p>
      <Button label="Remove the logo" onClick={() => page.removeLogo(branding)}>
        Remove
      </Button>
    </Card>
  );
}

export const brandingPage = definePage(createBrandingPage, BrandingScreen);
