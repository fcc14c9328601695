import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { actorOf, noteChange } from '../audit/audit-log.ts';
import { forMembers } from '../authorization/route-rule.ts';
import { ownOrigin } from '../http/own-origin.ts';
import { RefusedError } from '../refusals/refusal.ts';
import { createPackageBuilder, type PackageBuilder } from './build-package.ts';
import type { PackageDependencies } from './package-dependencies.ts';
import { type PackageName, readNewestGeneration, targetOf } from './package-keys.ts';
import { PackagePartError } from './package-parts.ts';
import { packageBase, packageParams } from './package-routes.ts';
import { packageRefusals } from './refusals.ts';

/** The package itself, with its newest key, for the LMS. */
export function registerPackageZipRoute(app: FastifyInstance, dependencies: PackageDependencies): void {
  const readBuilder = createReader(dependencies);
  app.withTypeProvider<ZodTypeProvider>().get(
    `${packageBase}/zip`,
    {
      config: forMembers('packages.manage'),
      schema: { summary: 'The package as a zip, to be uploaded to the LMS', params: packageParams },
    },
    async (request, reply) => {
      const generation = await readNewestGeneration(request.params, dependencies);
      const { organizationId } = request.params;
      const change = {
        action: 'package.downloaded',
        target: targetOf(request.params),
        details: { generation },
      };
      const by = { actor: actorOf(request), at: dependencies.now() };
      await noteChange(dependencies.db, { organizationId, ...change }, by);
      const order = {
        name: request.params,
        generation,
        serverUrl: ownOrigin(request, dependencies.publicUrl),
      };
      const zip = build(await readBuilder(), order, dependencies);
      const file = `${request.params.courseId}-scorm-${request.params.scormVersion}.zip`;
      return reply
        .type('application/zip')
        .header('content-disposition', `attachment; filename="${file}"`)
        .send(zip);
    },
  );
}

interface Order {
  readonly name: PackageName;
  readonly generation: number;
  readonly serverUrl: string;
}

function build(
  builder: PackageBuilder,
  { name, generation, serverUrl }: Order,
  { courses }: PackageDependencies,
): Buffer {
  const courseTitle = courses.get(name.courseId)?.title ?? name.courseId;
  return builder({ identity: { ...name, generation }, courseTitle, serverUrl });
}

/** The parts are read at the first package and kept. */
function createReader({ readParts, secret }: PackageDependencies): () => Promise<PackageBuilder> {
  const kept: { builder?: PackageBuilder } = {};
  return async () => {
    try {
      kept.builder ??= createPackageBuilder(await readParts(), secret);
      return kept.builder;
    } catch (error) {
      if (error instanceof PackagePartError) throw new RefusedError(packageRefusals.PACKAGE_PARTS_MISSING);
      throw error;
    }
  };
}
