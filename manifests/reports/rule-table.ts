import type { Rule } from '../rules/rule.ts';

/** All rules as a Markdown page: what each finds, where it stops a package, and where it comes from. */
export function formatRulesPage(rules: readonly Rule[]): string {
  const rows = rules.map(
    (rule) =>
      `| \`${rule.id}\` | ${sayWeight(rule)} | ${escapeCell(rule.title)} | ${escapeCell(`${rule.standard}: ${rule.paragraph}`)} |`,
  );
  return `${head}\n| rule | severity | what it finds | source |\n|---|---|---|---|\n${rows.join('\n')}\n`;
}

const head = `# The rules of the package checker

Written by \`node scripts/list-rules.ts\`; a test compares. An **error** names the LMSs that it stops a package in, or says that
the check could not go on. A **warning** may go wrong. **Conformance** breaks the standard, and every known LMS tolerates it:
only strict importers refuse. A **note** is good to know.

“CAM”, “SN” and “RTE” are the books of SCORM; 1.2 has its manifest in CAM 2.3, 2004 in CAM 3.4.1 and, for sequencing, CAM 5.
“Seen in use” names the LMS that needs the rule.
`;

function sayWeight(rule: Rule): string {
  if (rule.severity !== 'error') return rule.severity;
  const { brokenIn } = rule;
  return `error: ${typeof brokenIn === 'string' ? brokenIn : brokenIn.join(', ')}`;
}

/** Element names would vanish as HTML tags, and a bar would end the cell. */
function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|').replace(/<[^>]+>/g, '`$&`');
}
