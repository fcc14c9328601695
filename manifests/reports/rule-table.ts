import type { Rule } from '../rules/rule.ts';

/** All rules as a Markdown table: what each finds, and where it comes from. */
function formatRuleTable(rules: readonly Rule[]): string {
  const rows = rules.map(
    ({ id, severity, title, standard, paragraph }) =>
      `| \`${id}\` | ${severity} | ${escapeCell(title)} | ${escapeCell(`${standard}: ${paragraph}`)} |`,
  );
  return ['| rule | severity | what it finds | source |', '|---|---|---|---|', ...rows].join('\n');
}

/** A README with the table of rules between its two marks brought up to date. */
export function replaceRuleTable(readme: string, rules: readonly Rule[]): string {
  const between = /(?<=<!-- rules -->\n)[\s\S]*(?=<!-- end of rules -->)/;
  if (!between.test(readme)) throw new Error('The README has lost its marks for the rules');
  return readme.replace(between, () => `${formatRuleTable(rules)}\n`);
}

/** Element names would vanish as HTML tags, and a bar would end the cell. */
function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|').replace(/<[^>]+>/g, '`$&`');
}
