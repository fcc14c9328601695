import type { Json } from '../database/schema.ts';
import type { WrittenCourse } from './written-course.ts';

declare module '../database/schema.ts' {
  interface Schema {
    readonly 'causeway.course_revision': {
      course_id: string;
      revision: string;
      content: Json<WrittenCourse>;
      first_seen_at: Date;
    };
  }
}
