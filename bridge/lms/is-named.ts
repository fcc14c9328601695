/** What LMSs and their scripts say for nobody; Claroline's anonymous user is −1. */
const nobody = /^(|undefined|null|nan|none|false|0|-1|anonymous|guest|\[object \w+\])$/i;

/** Whether an LMS's learner id is somebody's. One that stands for nobody is the same for everybody. */
export function isNamed(id: string): boolean {
  return !nobody.test(id.trim());
}
