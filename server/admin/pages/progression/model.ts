import { signal } from '@preact/signals';
import type { ProgressionCourse, ProgressionStudents } from '../../../progression/overview-routes.ts';
import { createTable } from '../../components/table/create-table.ts';
import type { Filter } from '../../components/table/table-query.ts';
import { formatRoute } from '../../routes/route.ts';
import type { PageContext } from '../page.ts';
import { createProgressionApi } from './api.ts';

export type ProgressionPage = ReturnType<typeof createProgressionPage>;
export type Student = ProgressionStudents['students'][number];
export type CourseHead = Omit<ProgressionStudents, 'students'>;

const closeness: Filter = {
  key: 'close',
  title: 'Which learners',
  choices: [
    { value: '', label: 'All' },
    { value: 'yes', label: 'Close to mastery' },
  ],
};

/** The courses of an organization, and of one of them how far each learner is with each unit. */
export function createProgressionPage(context: PageContext) {
  const { organizationId, route } = context;
  const api = createProgressionApi(context.client, organizationId);
  const course = signal<CourseHead | undefined>(undefined);
  const courses = createTable<ProgressionCourse>(context, { kind: 'whole', fetch: api.courses });
  const students = createTable<Student>(
    context,
    {
      kind: 'whole',
      fetch: async () => {
        const answer = await api.students(route.peek().id);
        if (!answer.ok) return answer;
        const { students: rows, ...head } = answer.value;
        course.value = head;
        return { ok: true, value: rows };
      },
    },
    { filters: [closeness] },
  );
  const opened = signal('');

  async function load(): Promise<void> {
    const { id } = route.value;
    if (id === '') return courses.load();
    if (id === opened.peek()) return students.load();
    opened.value = id;
    course.value = undefined;
    return students.refresh();
  }

  return {
    courses,
    students,
    course,
    load,
    isOpened: () => route.value.id !== '',
    addressOf: ({ courseId }: ProgressionCourse) =>
      formatRoute({ page: 'progression', organizationId, id: courseId }),
    listAddress: formatRoute({ page: 'progression', organizationId }),
  };
}

/** The units that a learner is close to mastering, by their titles. */
export function listClose({ units }: CourseHead, { states }: Student): readonly string[] {
  return units.flatMap(({ title }, index) => (states[index] === 'close' ? [title] : []));
}

/** "40 %", or a dash where the course has not said how many units it has. */
export function formatPercent(percent: number | null): string {
  return percent === null ? '–' : `${percent} %`;
}
