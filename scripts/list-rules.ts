/** `node scripts/list-rules.ts`: writes manifests/RULES.md, the page of all checker rules. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../manifests/check.ts';
import { formatRulesPage } from '../manifests/reports/rule-table.ts';

writeFileSync(join(import.meta.dirname, '../manifests/RULES.md'), formatRulesPage(rules));
console.log(`${rules.length} rules listed`);
