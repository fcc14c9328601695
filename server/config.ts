import { z } from 'zod';
import {
  type AccessSettings,
  accessEnvironment,
  isOidcWhole,
  readAccessSettings,
} from './accounts/settings.ts';
import type { LimitSettings } from './http/limits/register-limits.ts';
import { allowedNetworks, type Network } from './http/outgoing/allowed-networks.ts';
import { type TrustedProxies, trustedProxies } from './http/trusted-proxies.ts';

const port = z.coerce.number().int().min(0).max(65_535);

/** Everything that can be set from outside, with its usual value. Names are those of the environment. */
const environmentSchema = z.object({
  PORT: port.default(8080),
  HOST: z.string().min(1).default('localhost'),
  /** Where the embedded database, the secret and the packages lie. */
  DATA_DIR: z.string().min(1).default('.data'),
  /** A PostgreSQL server (15 or later) in place of the embedded database. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  HEARTBEAT_SECONDS: z.coerce.number().min(0.2).max(600).default(60),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('warn'),
  /** What the embedded database may keep of itself in memory, taken at start. */
  EMBEDDED_CACHE_MB: z.coerce.number().int().min(16).max(2048).default(128),
  /** Connections to PostgreSQL per process. */
  DATABASE_CONNECTIONS: z.coerce.number().int().min(2).max(200).default(8),
  /** `off` for a pool in between that knows no prepared statements, as PgBouncer before 1.21 in transaction mode. */
  DATABASE_PREPARED_STATEMENTS: z.enum(['on', 'off']).default('on'),
  /** Connections to PostgreSQL per process for analytics. */
  DATABASE_READER_CONNECTIONS: z.coerce.number().int().min(1).max(50).default(2),
  /** Seconds after which PostgreSQL ends a statement of analytics. */
  DATABASE_READER_SECONDS: z.coerce.number().int().min(1).max(3600).default(60),
  /** A session without a sign of life for so long is closed as suspended. */
  SILENT_MINUTES: z.coerce.number().min(0.01).max(1440).default(30),
  /** Events and LMS evidence older than this are dropped by whole months; 0 keeps everything. */
  RETENTION_MONTHS: z.coerce.number().int().min(0).max(1200).default(0),
  /** Requests of one address per minute on the learner path; a school may sit behind one address. */
  LIMIT_PER_ADDRESS: z.coerce.number().int().min(1).default(60_000),
  /** Requests of one package key per minute. */
  LIMIT_PER_PACKAGE: z.coerce.number().int().min(1).default(600_000),
  /** Requests of one session per minute. */
  LIMIT_PER_SESSION: z.coerce.number().int().min(1).default(600),
  /** Who may read /metrics from elsewhere: bearer of this token. Without it only this machine may. */
  METRICS_TOKEN: z.string().min(16).optional(),
  /** Proxies in front that tell the learner's address in X-Forwarded-For: how many (1), or which (10.0.0.0/8,::1). */
  TRUST_PROXY: trustedProxies,
  /** Networks that are not public but may be called by pulls and streams: 10.20.0.0/16,127.0.0.1. */
  OUTGOING_NETWORKS: allowedNetworks,
  ...accessEnvironment,
});
const wholeEnvironmentSchema = environmentSchema.refine(isOidcWhole, {
  path: ['OIDC_ISSUER'],
  message: 'single sign-on needs OIDC_CLIENT_ID and OIDC_CLIENT_SECRET too',
});

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly embeddedCacheMegabytes: number;
  readonly databaseConnections: number;
  readonly preparesStatements: boolean;
  readonly readerConnections: number;
  readonly readerSeconds: number;
  readonly heartbeatSeconds: number;
  readonly logLevel: z.infer<typeof environmentSchema>['LOG_LEVEL'];
  readonly silentMinutes: number;
  readonly retentionMonths: number;
  readonly limits: LimitSettings;
  readonly metricsToken: string | undefined;
  readonly trustedProxies: TrustedProxies;
  readonly outgoingNetworks: readonly Network[];
  readonly access: AccessSettings;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Thrown for settings that cannot be used; the message names each of them. */
export class ConfigError extends Error {
  readonly code = 'CONFIG_UNUSABLE';
}

export function readConfig(environment: Environment): Config {
  // What a compose file leaves blank is not set.
  const set = Object.entries(environment).filter(([, value]) => value !== '');
  const read = wholeEnvironmentSchema.safeParse(Object.fromEntries(set));
  if (!read.success) throw new ConfigError(explain(read.error));
  const env = read.data;
  return {
    port: env.PORT,
    host: env.HOST,
    dataDir: env.DATA_DIR,
    databaseUrl: env.DATABASE_URL,
    embeddedCacheMegabytes: env.EMBEDDED_CACHE_MB,
    databaseConnections: env.DATABASE_CONNECTIONS,
    preparesStatements: env.DATABASE_PREPARED_STATEMENTS === 'on',
    readerConnections: env.DATABASE_READER_CONNECTIONS,
    readerSeconds: env.DATABASE_READER_SECONDS,
    heartbeatSeconds: env.HEARTBEAT_SECONDS,
    logLevel: env.LOG_LEVEL,
    silentMinutes: env.SILENT_MINUTES,
    retentionMonths: env.RETENTION_MONTHS,
    limits: {
      perAddress: env.LIMIT_PER_ADDRESS,
      perPackage: env.LIMIT_PER_PACKAGE,
      perSession: env.LIMIT_PER_SESSION,
    },
    metricsToken: env.METRICS_TOKEN,
    trustedProxies: env.TRUST_PROXY,
    outgoingNetworks: env.OUTGOING_NETWORKS,
    access: readAccessSettings(env),
  };
}

/** Values stay out of the sentence: an address of a database holds a password. */
function explain(error: z.ZodError): string {
  const faults = error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  return `These settings cannot be used. ${faults.join('; ')}. Correct them in the environment and start again.`;
}
