/** The least contrast of text (WCAG 2.2, 1.4.3). */
export const leastContrast = 4.5;

export const themes = ['light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** The background of each theme that its accent stands out from least: `--accent-soft` of a branded player (`tokens.css`). */
export const backgrounds: Readonly<Record<Theme, string>> = { light: '#ebedef', dark: '#26292e' };

export interface AccentCheck {
  /** Cut after one decimal, so that 4.49 never reads as 4.5. */
  readonly ratio: number;
  readonly isReadable: boolean;
  /** The nearest colour of the same hue that is readable: the colour itself where it is. */
  readonly nearest: string;
}

/** How an accent colour, `#rrggbb`, reads in a theme. */
export function checkAccent(colour: string, theme: Theme): AccentCheck {
  const contrast = contrastOf(colour, backgrounds[theme]);
  const isReadable = contrast >= leastContrast;
  return {
    ratio: Math.floor(contrast * 10) / 10,
    isReadable,
    nearest: isReadable ? colour : findNearest(colour, theme),
  };
}

const greatest = 255;
const towards: Readonly<Record<Theme, number>> = { light: 0, dark: greatest };

/** Step by step to black or to white, which are readable. */
function findNearest(colour: string, theme: Theme): string {
  const from = channelsOf(colour);
  for (let step = 1; step < greatest; step += 1) {
    const mixed = formatColour(
      from.map((channel) => channel + ((towards[theme] - channel) * step) / greatest),
    );
    if (contrastOf(mixed, backgrounds[theme]) >= leastContrast) return mixed;
  }
  return formatColour(from.map(() => towards[theme]));
}

/** The ratio of two colours, 1 to 21 (WCAG 2.2, contrast ratio). */
function contrastOf(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** WCAG 2.2, relative luminance. */
function luminanceOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channelsOf(colour).map((channel) => {
    const share = channel / greatest;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channelsOf(colour: string): readonly number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}

function formatColour(channels: readonly number[]): string {
  return `#${channels.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`;
}
