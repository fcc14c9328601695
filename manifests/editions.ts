/** The SCORM versions that packages are written for, and all in which their manifests differ. */
export const editions = ['1.2', '2004-3rd', '2004-4th'] as const;
export type Edition = (typeof editions)[number];

export interface EditionRow {
  /** How people call it. */
  readonly label: string;
  /** Text of `schemaversion`; SCORM 1.2 CAM 2.3, SCORM 2004 CAM 3.4.1. */
  readonly schemaVersion: string;
  /** Version of IMS Content Packaging below it. */
  readonly manifestVersion: string;
  /** Namespaces by prefix, '' for the default one, each with the schema file that defines it. */
  readonly namespaces: Readonly<Record<string, { readonly uri: string; readonly schemaFile: string }>>;
  /** Written in lower case in 1.2 and in camel case in 2004; a 2004 LMS does not see the other form. */
  readonly scormType: string;
  readonly dataFromLms: string;
}

const imsss = 'http://www.imsglobal.org/xsd/imsss';
const namespaces2004 = {
  '': { uri: 'http://www.imsglobal.org/xsd/imscp_v1p1', schemaFile: 'imscp_v1p1.xsd' },
  adlcp: { uri: 'http://www.adlnet.org/xsd/adlcp_v1p3', schemaFile: 'adlcp_v1p3.xsd' },
  adlseq: { uri: 'http://www.adlnet.org/xsd/adlseq_v1p3', schemaFile: 'adlseq_v1p3.xsd' },
  adlnav: { uri: 'http://www.adlnet.org/xsd/adlnav_v1p3', schemaFile: 'adlnav_v1p3.xsd' },
  imsss: { uri: imsss, schemaFile: 'imsss_v1p0.xsd' },
} as const;

const row2004 = {
  manifestVersion: '1',
  namespaces: namespaces2004,
  scormType: 'adlcp:scormType',
  dataFromLms: 'adlcp:dataFromLMS',
} as const;

export const editionRows: Readonly<Record<Edition, EditionRow>> = {
  '1.2': {
    label: 'SCORM 1.2',
    schemaVersion: '1.2',
    manifestVersion: '1.1',
    namespaces: {
      '': { uri: 'http://www.imsproject.org/xsd/imscp_rootv1p1p2', schemaFile: 'imscp_rootv1p1p2.xsd' },
      adlcp: { uri: 'http://www.adlnet.org/xsd/adlcp_rootv1p2', schemaFile: 'adlcp_rootv1p2.xsd' },
    },
    scormType: 'adlcp:scormtype',
    dataFromLms: 'adlcp:datafromlms',
  },
  '2004-3rd': { ...row2004, label: 'SCORM 2004 3rd Edition', schemaVersion: '2004 3rd Edition' },
  '2004-4th': { ...row2004, label: 'SCORM 2004 4th Edition', schemaVersion: '2004 4th Edition' },
};
