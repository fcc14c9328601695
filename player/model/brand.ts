import type { CourseConnection } from './course-connection.ts';

/** How the learner's organization shows itself above the course. */
export interface ShownBrand {
  readonly name: string;
  /** The whole address of its logo. */
  readonly logo: string | null;
}

/** Undefined where the organization has chosen nothing. */
export function brandOf({ launch: { brand }, serverUrl }: CourseConnection): ShownBrand | undefined {
  return brand && { name: brand.name, logo: brand.logo && serverUrl + brand.logo };
}
