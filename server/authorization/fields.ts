import { z } from 'zod';

/** Fields that several routes take or give. */
export const emailField = z.email().max(254).toLowerCase();
export const nameField = z.string().trim().min(1).max(200);
/** Long enough for any passphrase, short enough that hashing it is no load. */
export const passwordField = z.string().min(1).max(256);
export const secretField = z.string().min(1).max(200);
export const timeField = z.iso.datetime();

export const organizationParams = z.object({ organizationId: z.uuid() });

/** The answer where there is nothing to say but that it is done. */
export const doneReply = z.object({ done: z.literal(true) });
export const done = { done: true } as const;

/** Below this, all routes of access. */
export const base = '/api/admin';
export const organizationBase = `${base}/organizations/:organizationId`;
