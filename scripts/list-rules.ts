/** `node scripts/list-rules.ts`: writes the table of all checker rules into manifests/README.md, between its two marks. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../manifests/check.ts';
import { replaceRuleTable } from '../manifests/reports/rule-table.ts';

const readme = join(import.meta.dirname, '../manifests/README.md');
writeFileSync(readme, replaceRuleTable(readFileSync(readme, 'utf8'), rules));
console.log(`${rules.length} rules listed`);
