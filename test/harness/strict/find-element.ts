import type { Edition } from '../attempt/attempt.ts';
import type { ElementRule, ElementRules } from './element-rule.ts';
import { elements12 } from './elements-12.ts';
import { elements2004 } from './elements-2004.ts';

export const elementsOf: Readonly<Record<Edition, ElementRules>> = { '1.2': elements12, ...elements2004 };

/** The rule of an element name as content uses it; undefined for a name that the standard does not have. */
export function findElement(edition: Edition, element: string): ElementRule | undefined {
  const rules = elementsOf[edition];
  const direct = rules[element];
  if (direct !== undefined) return direct;
  return rules[element.replace(/\.\d+(?=\.)/g, '.n').replace(/\.\{target=[^}]*\}$/, '')];
}
