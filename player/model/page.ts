/** What the window shows while the course runs. */
export type Page =
  | { readonly kind: 'attempt' | 'outline' | 'finish' | 'help' | 'leaving' | 'left' }
  | { readonly kind: 'challenge'; readonly id: string };
