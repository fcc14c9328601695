/** The look of HTML reports, in a page that stands alone and prints well. The tokens are those of player/style/tokens.css. */
export const reportStyle = `
:root {
  color-scheme: light dark;
  --surface: light-dark(oklch(97.8% 0.003 255), oklch(18.5% 0.012 260));
  --raised: light-dark(oklch(100% 0 0), oklch(22.5% 0.014 260));
  --ink: light-dark(oklch(24% 0.02 260), oklch(93% 0.008 260));
  --muted: light-dark(oklch(45% 0.02 260), oklch(75% 0.015 260));
  --line: light-dark(oklch(89.5% 0.008 260), oklch(34% 0.015 260));
  --accent: light-dark(oklch(47% 0.15 258), oklch(77% 0.11 250));
  --good: light-dark(oklch(44% 0.11 152), oklch(81% 0.13 152));
  --warn: light-dark(oklch(46% 0.1 70), oklch(84% 0.11 80));
  --focus: light-dark(oklch(50% 0.2 258), oklch(82% 0.12 245));
  --bad: light-dark(oklch(47% 0.16 27), oklch(79% 0.11 25));
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
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
.wide { overflow-x: auto; }
.wide + .package { margin-top: 48px; }
.package + .package { margin-top: 48px; padding-top: 32px; border-top: 1px solid var(--line); }
.facts, .source, .muted { color: var(--muted); }
.source { margin-top: 8px; font-size: 13px; }
.verdict { margin: 16px 0 24px; padding: 16px; border: 1px solid var(--line); border-left: 4px solid; border-radius: 8px; background: var(--raised); }
.verdict p:first-child { font-size: 16px; }
.verdict.error { border-left-color: var(--bad); }
.verdict.warning { border-left-color: var(--warn); }
.verdict.conformance { border-left-color: var(--accent); }
.verdict.good { border-left-color: var(--good); }
.counts { margin-top: 4px; color: var(--muted); font-variant-numeric: tabular-nums; }
.counts b { margin-left: 12px; color: var(--ink); }
.counts b:first-child { margin-left: 0; }
.finding { margin: 12px 0; padding: 16px; border: 1px solid var(--line); border-radius: 8px; background: var(--raised); break-inside: avoid; }
.finding h2 { display: flex; gap: 12px; align-items: baseline; }
ul.place { margin: 8px 0; font: 13px/1.6 ui-monospace, monospace; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: 9.5em 1fr; gap: 4px 12px; margin: 0; }
dt { color: var(--muted); }
dd { margin: 0; max-width: 62ch; }
.badge { flex: none; padding: 0 8px; border: 1px solid; border-radius: 6px; font-size: 13px; font-weight: 600; white-space: nowrap; }
.badge.error { color: var(--bad); }
.badge.warning { color: var(--warn); }
.badge.conformance { color: var(--accent); }
.badge.note { color: var(--muted); }
.badge.good { color: var(--good); }
table { width: 100%; margin-top: 8px; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: 8px 12px 8px 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th { color: var(--muted); font-weight: 500; }
.number { text-align: right; }
ul { margin: 0; padding-left: 20px; }
@media (max-width: 560px) { dl { grid-template-columns: 1fr; } dd { margin-bottom: 4px; } main { padding: 16px; } }
`;
