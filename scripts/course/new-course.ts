import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Writes a course with one challenge that passes the check. Gives its folder; throws where there is one already. */
export async function writeCourse(dir: string, id: string): Promise<string> {
  if (!/^[a-z0-9][a-z0-9-]{0,63}$/.test(id)) {
    throw new Error(
      `"${id}" is no id of a course. Use small letters, digits and hyphens, like payment-basics.`,
    );
  }
  const folder = join(dir, id);
  if (existsSync(folder)) throw new Error(`${folder} is already there. Choose another id.`);
  for (const [file, content] of Object.entries(filesOf(id))) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), content);
  }
  return folder;
}

function filesOf(id: string): Readonly<Record<string, string>> {
  return {
    'course.json': json(courseOf(id)),
    'delivery-fee/challenge.json': json(challenge),
    'delivery-fee/code.txt': code,
    'delivery-fee/round.diff': round,
    'delivery-fee/cents.diff': cents,
    'delivery-fee/text.diff': asText,
  };
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function courseOf(id: string) {
  return {
    id,
    title: 'A new course',
    topics: [
      {
        id: 'amounts',
        title: 'Amounts of money',
        summary: 'Money is counted, not measured.',
        challenges: ['delivery-fee'],
      },
    ],
  };
}

const code = `const feePerParcel = 4.35;
const freeFrom = 50;

export function describeOrder(order) {
  const parcels = Math.ceil(order.weight / 10);
  const isFree = order.total >= freeFrom;
  const fee = isFree ? 0 : parcels * feePerParcel;

  return {
    number: order.number,
    parcels,
    total: order.total + fee,
  };
}
`;

const round = ` export function describeOrder(order) {
-  const parcels = Math.ceil(order.weight / 10);
+  const parcels = Math.round(order.weight / 10);
   const isFree = order.total >= freeFrom;
`;

const cents = `     parcels,
-    total: order.total + fee,
+    total: Math.round((order.total + fee) * 100) / 100,
   };
`;

const asText = `     parcels,
-    total: order.total + fee,
+    total: String(order.total + fee).slice(0, 6).padEnd(6, '0'),
   };
`;

const challenge = {
  id: 'delivery-fee',
  title: 'The total of an order',
  difficulty: 'easy',
  language: 'javascript',
  scenario:
    'A shop shows the total of an order with its delivery fee.\n\nSome customers see `30.049999999999997`.',
  code: 'code.txt',
  find: {
    task: 'Which line gives a total with too many digits?',
    lines: [12],
    explanation: 'Most fractions of ten have no exact form in binary, and a sum of them shows it.',
    feedback: {
      byLine: { '5': 'Parcels are whole numbers: `ceil` sees to that.' },
      otherwise: 'Nothing is added up here.',
    },
    hints: ['Where are two amounts added?', 'Look at the object that is returned.'],
  },
  fix: {
    task: 'Which change gives a total in whole cents?',
    options: [
      {
        id: 'round',
        title: 'Round the number of parcels',
        change: 'round.diff',
        correct: false,
        why: 'Parcels were whole numbers before. Now 14 kg are charged as one parcel of 10 kg.',
      },
      {
        id: 'cents',
        title: 'Round the total to cents',
        change: 'cents.diff',
        correct: true,
        why: 'The total is rounded once, after everything is added.',
      },
      {
        id: 'text',
        title: 'Cut off the digits',
        change: 'text.diff',
        correct: false,
        why: 'Cutting off is not rounding, and a total of 1000 or more loses its cents.',
      },
    ],
    hints: ['A number of cents is a whole number.', 'Rounding belongs where the total is made.'],
  },
};
