/** Where rules come from, in the words that every row uses. */
type Source = { readonly standard: string; readonly paragraph: string };

/** Content Aggregation Model: the section on manifests, and the element. */
export function cam(element: string): Source {
  return { standard: 'SCORM 1.2 and 2004 CAM', paragraph: `1.2: 2.3, 2004: 3.4.1, ${element}` };
}
export function cam12(element: string): Source {
  return { standard: 'SCORM 1.2 CAM', paragraph: `2.3, ${element}` };
}
export function cam2004(paragraph: string): Source {
  return { standard: 'SCORM 2004 CAM', paragraph };
}
/** Sequencing and Navigation. */
export function sn(paragraph: string): Source {
  return { standard: 'SCORM 2004 SN', paragraph };
}
export function rte(paragraph: string): Source {
  return { standard: 'SCORM 1.2 and 2004 RTE', paragraph };
}
/** IMS Content Packaging, below SCORM. */
export function imsCp(paragraph: string): Source {
  return { standard: 'IMS Content Packaging 1.1.4', paragraph };
}
export function zipFormat(paragraph: string): Source {
  return { standard: 'PKWARE APPNOTE 6.3.10', paragraph };
}
export function xml(paragraph: string): Source {
  return { standard: 'XML 1.0 and its namespaces', paragraph };
}
/** Seen with an LMS, by its name and version. */
export function seen(lms: string): Source {
  return { standard: 'Seen in use', paragraph: lms };
}
/** A rule of safety rather than of a standard. */
export function safety(paragraph: string): Source {
  return { standard: 'Safe reading of archives', paragraph };
}
