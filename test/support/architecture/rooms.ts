/** What the source files of a room may import beside their own room and Node. */
export interface Room {
  /** Other rooms, by their index. */
  readonly rooms: readonly string[];
  readonly packages: readonly string[];
}

/** Files that lie in `src` itself: `start.cts`, `main.ts` and `app.*`. They have no index. */
export const APP = 'app';

// A choice that the legacy pages leave open is an option, read by the mapper that it concerns.
const CONTRACT_ROOM: Room = {
  rooms: ['config', 'identity', 'clients', 'web-api', 'data-contract', 'envelopes'],
  packages: ['@nestjs/common', 'class-validator'],
};

const EVERY_ROOM = [
  'accounts',
  'password-reset',
  'two-factor',
  'admin-validation',
  'envelopes',
  'identity',
  'courier',
  'clients',
  'data-contract',
  'web-api',
  'help-pages',
  'pages',
  'operations',
  'cli',
  'runtime',
  'config',
  'database',
];

/** Who may import whom: the table of the architecture. A Nest room needs Nest's words for injection. */
const ROOMS: Readonly<Record<string, Room>> = {
  'data-contract': {
    rooms: [],
    packages: ['saxes', 'fast-xml-parser', 'class-validator'],
  },
  config: {
    rooms: [],
    packages: ['@nestjs/common', 'class-validator', 'class-transformer', 'reflect-metadata'],
  },
  runtime: {
    rooms: ['config'],
    packages: ['@nestjs/common', 'typeorm', 'better-sqlite3', 'pg'],
  },
  courier: {
    rooms: ['runtime', 'config'],
    packages: ['@nestjs/common', 'typeorm', 'nodemailer'],
  },
  identity: {
    rooms: ['runtime', 'config', 'courier'],
    packages: ['@nestjs/common', 'typeorm', 'bcrypt', 'libphonenumber-js'],
  },
  'web-api': {
    rooms: ['data-contract', 'runtime', 'config'],
    packages: ['@nestjs', 'fastify', '@fastify', 'reflect-metadata'],
  },
  clients: {
    rooms: ['web-api', 'runtime', 'config'],
    // Its guards read the request's headers and address, so they need Fastify's type of it.
    packages: ['@nestjs/common', '@nestjs/core', 'fastify', 'typeorm'],
  },
  envelopes: { rooms: ['data-contract'], packages: [] },
  'help-pages': {
    rooms: ['web-api', 'data-contract', 'config', 'pages'],
    packages: ['@nestjs/common', '@nestjs/swagger', '@nestjs/core'],
  },
  // The look of what a browser shows: text in, text out.
  pages: { rooms: ['config'], packages: [] },
  operations: {
    rooms: ['runtime', 'config', 'database', 'courier', 'clients', 'identity', 'web-api', 'pages'],
    // It watches requests at the server, and writes logs and metrics.
    packages: ['@nestjs/common', '@nestjs/core', 'fastify', 'prom-client', 'sonic-boom'],
  },
  database: {
    rooms: ['config', 'identity', 'courier', 'clients', 'runtime'],
    packages: [
      '@nestjs/common',
      '@nestjs/typeorm',
      'typeorm',
      'better-sqlite3',
      'better-sqlite3-node-api',
      'pg',
    ],
  },
  cli: { rooms: [...EVERY_ROOM, APP], packages: ['@nestjs', 'reflect-metadata'] },
  [APP]: { rooms: EVERY_ROOM, packages: ['@nestjs', 'fastify', '@fastify', 'reflect-metadata'] },
};

/** What a room may import; a folder that the table does not name is a contract room. */
export const roomNamed = (name: string): Room => ROOMS[name] ?? CONTRACT_ROOM;

/** The room a file belongs to; undefined outside `src`. */
export function roomOf(path: string): string | undefined {
  const [top, room, ...rest] = path.split('/');
  if (top !== 'src' || room === undefined) return undefined;
  return rest.length > 0 ? room : APP;
}

/** Rooms that know no HTTP: of `@nestjs/common` they may take only these. */
export const WITHOUT_HTTP = ['config', 'runtime', 'courier', 'identity', 'database'];
export const INJECTION =
  /^(Injectable|Inject|Optional|Module|Global|DynamicModule|\w*Provider|Type|Logger|LoggerService|OnModule(Init|Destroy)|OnApplication(Bootstrap|Shutdown)|BeforeApplicationShutdown)$/;
