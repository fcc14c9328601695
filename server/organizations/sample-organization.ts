/** The organization that a fresh installation has, and that packages are built for unless another one is named. */
export const sampleOrganizationId = '00000000-0000-4000-8000-000000000001';
