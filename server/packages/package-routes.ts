import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { scormVersions } from '../../bridge/protocol.ts';
import { actorOf } from '../audit/audit-log.ts';
import { done, doneReply, organizationBase, organizationParams, timeField } from '../authorization/fields.ts';
import { forMembers } from '../authorization/route-rule.ts';
import type { PackageDependencies } from './package-dependencies.ts';
import { listPackages, revokeKey, rotateKey, setAllowedOrigins } from './package-keys.ts';

const scormVersion = z.enum(scormVersions);
export const packageParams = organizationParams.extend({ courseId: z.string().min(1).max(64), scormVersion });
export const packageBase = `${organizationBase}/packages/:courseId/:scormVersion`;

const packagesReply = z.array(
  z.object({
    courseId: z.string(),
    courseTitle: z.string(),
    scormVersion,
    allowedOrigins: z.array(z.string()),
    keys: z.array(
      z.object({
        generation: z.int(),
        issuedAt: timeField.nullable(),
        revokedAt: timeField.nullable(),
      }),
    ),
  }),
);
export type Package = z.infer<typeof packagesReply>[number];

/** Origins as a browser writes them (RFC 6454 6.1): scheme, host and port, and nothing behind. */
const originMessage = 'Name the origin alone, like https://lms.example.com';
const originField = z
  .url({ protocol: /^https?$/, abort: true, error: originMessage })
  .refine((text) => URL.parse(text)?.origin === text, { error: originMessage });

/** Which packages may be launched, and from where. */
export function registerPackageRoutes(app: FastifyInstance, dependencies: PackageDependencies): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();

  routes.get(
    `${organizationBase}/packages`,
    {
      config: forMembers('packages.read'),
      schema: {
        summary: 'Packages and their keys',
        params: organizationParams,
        response: { 200: packagesReply },
      },
    },
    async ({ params }) =>
      (await listPackages(params.organizationId, dependencies)).map(({ allowedOrigins, keys, ...one }) => ({
        ...one,
        allowedOrigins: [...allowedOrigins],
        keys: keys.map(({ generation, issuedAt, revokedAt }) => ({
          generation,
          issuedAt: issuedAt?.toISOString() ?? null,
          revokedAt: revokedAt?.toISOString() ?? null,
        })),
      })),
  );

  routes.put(
    `${packageBase}/origins`,
    {
      config: forMembers('packages.manage'),
      schema: {
        summary: 'Where a package may be launched from; an empty list means anywhere',
        params: packageParams,
        body: z.strictObject({ origins: z.array(originField).max(50) }),
        response: { 200: doneReply },
      },
    },
    async (request) => {
      await setAllowedOrigins({ ...request.params, ...request.body }, actorOf(request), dependencies);
      return done;
    },
  );
}

/** Replacing and withdrawing what was given out. */
export function registerPackageKeyRoutes(app: FastifyInstance, dependencies: PackageDependencies): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();

  routes.post(
    `${packageBase}/keys`,
    {
      config: forMembers('packages.manage'),
      schema: {
        summary: 'Issue the next key of a package; earlier ones end after the days given',
        params: packageParams,
        body: z.strictObject({ earlierKeysDays: z.int().min(0).max(366) }),
        response: { 200: z.object({ generation: z.int(), packageKey: z.string() }) },
      },
    },
    (request) => rotateKey({ ...request.params, ...request.body }, actorOf(request), dependencies),
  );

  routes.delete(
    `${packageBase}/keys/:generation`,
    {
      config: forMembers('packages.manage'),
      schema: {
        summary: 'Revoke a key: packages that hold it launch no longer',
        params: packageParams.extend({ generation: z.coerce.number().int().min(1).max(65_535) }),
        response: { 200: doneReply },
      },
    },
    async (request) => {
      await revokeKey(request.params, actorOf(request), dependencies);
      return done;
    },
  );
}
