/** The look of HTML reports: the same tokens as the player's, in a page that stands alone and prints well. */
export const reportStyle = `
:root {
  color-scheme: light dark;
  --surface: light-dark(oklch(98.5% 0.003 250), oklch(19% 0.015 255));
  --raised: light-dark(oklch(100% 0 0), oklch(23% 0.018 255));
  --ink: light-dark(oklch(24% 0.02 255), oklch(93% 0.008 250));
  --muted: light-dark(oklch(48% 0.02 255), oklch(72% 0.015 250));
  --line: light-dark(oklch(89% 0.008 250), oklch(34% 0.02 255));
  --accent: light-dark(oklch(48% 0.13 250), oklch(78% 0.1 240));
  --good: light-dark(oklch(43% 0.11 150), oklch(80% 0.13 150));
  --warn: light-dark(oklch(46% 0.1 70), oklch(83% 0.12 80));
  --bad: light-dark(oklch(48% 0.17 25), oklch(78% 0.13 25));
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--surface); color: var(--ink); font: 14px/1.5 system-ui, sans-serif; }
header { border-bottom: 1px solid var(--line); background: var(--raised); }
header p { margin: 0 auto; max-width: 880px; padding: 12px 24px; color: var(--muted); }
main { margin: 0 auto; max-width: 880px; padding: 24px; }
h1 { margin: 0 0 4px; font-size: 28px; line-height: 1.25; overflow-wrap: anywhere; }
h2 { margin: 0; font-size: 16px; line-height: 1.5; }
h2.part { margin: 32px 0 8px; font-size: 20px; }
h3 { margin: 8px 0 4px; font-size: 14px; }
p { margin: 0; max-width: 70ch; }
code { font: 13px/1.6 ui-monospace, monospace; overflow-wrap: anywhere; }
a { color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.wide { overflow-x: auto; }
.wide + .package { margin-top: 48px; }
.package + .package { margin-top: 48px; padding-top: 32px; border-top: 1px solid var(--line); }
.facts, .source, .muted { color: var(--muted); }
.source { margin-top: 8px; font-size: 13px; }
.verdict { margin: 16px 0 24px; padding: 16px; border: 1px solid var(--line); border-left: 4px solid; border-radius: 8px; background: var(--raised); }
.verdict p:first-child { font-size: 16px; }
.verdict.error { border-left-color: var(--bad); }
.verdict.warning { border-left-color: var(--warn); }
.verdict.good { border-left-color: var(--good); }
.counts { margin-top: 4px; color: var(--muted); font-variant-numeric: tabular-nums; }
.counts b { margin-left: 12px; color: var(--ink); }
.counts b:first-child { margin-left: 0; }
.finding { margin: 12px 0; padding: 16px; border: 1px solid var(--line); border-radius: 8px; background: var(--raised); break-inside: avoid; }
.finding h2 { display: flex; gap: 12px; align-items: baseline; }
.place { margin: 8px 0; }
dl { display: grid; grid-template-columns: 9.5em 1fr; gap: 4px 12px; margin: 0; }
dt { color: var(--muted); }
dd { margin: 0; max-width: 62ch; }
.badge { flex: none; padding: 0 8px; border: 1px solid; border-radius: 6px; font-size: 13px; font-weight: 600; white-space: nowrap; }
.badge.error { color: var(--bad); }
.badge.warning { color: var(--warn); }
.badge.note { color: var(--muted); }
.badge.good { color: var(--good); }
table { width: 100%; margin-top: 8px; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: 8px 12px 8px 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th { color: var(--muted); font-weight: 500; }
.number { text-align: right; }
ul { margin: 0; padding-left: 20px; }
@media (max-width: 560px) { dl { grid-template-columns: 1fr; } dd { margin-bottom: 4px; } main { padding: 16px; } }
`;
