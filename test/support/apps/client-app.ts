import {
  Body,
  Controller,
  Get,
  Module,
  Post,
  type INestApplication,
  type Type,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  Anonymous,
  Caller,
  ClientAdmin,
  ClientsModule,
  CurrentCaller,
  OwnAccess,
  RequireScope,
  VendorKey,
  type CreatedClient,
} from '../../../src/clients/index.js';
import {
  CallerOptions,
  ConfigModule,
  Options,
  Secrets,
  WireOptions,
} from '../../../src/config/index.js';
import { DataContract, DataMember, text } from '../../../src/data-contract/index.js';
import { RuntimeModule, UnitOfWork } from '../../../src/runtime/index.js';
import { Action, configureWebApi, createServer, RequiredBody } from '../../../src/web-api/index.js';
import { openStore, type OpenStore } from '../describe-stores.js';

@DataContract()
class Note {
  @DataMember(text) Text: string | null = null;
}

const told = (caller: Caller) => `${caller.clientId ?? 'anonymous'} at ${caller.address}`;

@Controller('who')
class WhoController {
  @Get('scoped')
  @RequireScope('otp:create')
  @Action({ returns: text })
  scoped(@CurrentCaller() caller: Caller) {
    return told(caller);
  }

  @Get('reveal')
  @RequireScope('otp:reveal')
  @Action({ returns: text })
  reveal(@CurrentCaller() caller: Caller) {
    return told(caller);
  }

  @Get('anybody')
  @Anonymous()
  @Action({ returns: text })
  anybody(@CurrentCaller() caller: Caller) {
    return told(caller);
  }

  @Get('switched')
  @RequireScope('otp:create', { anonymousWhen: 'anonymousTwoFactor' })
  @Action({ returns: text })
  switched(@CurrentCaller() caller: Caller) {
    return told(caller);
  }

  @Get('vendor')
  @VendorKey('otp:create', 'vendorKeyRequired')
  @Action({ returns: text })
  vendor(@CurrentCaller() caller: Caller) {
    return told(caller);
  }

  @Post('body')
  @RequireScope('otp:create')
  @Action({ returns: null })
  body(@Body(RequiredBody) _note: Note) {}
}

@OwnAccess()
@Controller('own')
class OwnController {
  @Get() @Action({ returns: text }) open() {
    return 'open';
  }
}

/** An application whose actions tell who calls, with one client that has the scope `otp:create`. */
export interface ClientApp {
  readonly base: string;
  readonly admin: ClientAdmin;
  readonly client: CreatedClient;
  readonly close: () => Promise<void>;
  /** Asks POST /Token with a form. */
  readonly askToken: (
    form: string,
    headers?: Record<string, string>,
    path?: string,
  ) => Promise<Response>;
  /** The form by which the client asks for a token, changed as given. */
  readonly form: (change?: Record<string, string>) => string;
  /** An Authorization header's value with a fresh token. */
  readonly bearer: () => Promise<string>;
}

interface Setup {
  readonly callers?: Partial<CallerOptions>;
  readonly wire?: Partial<WireOptions>;
  /** Controllers to serve beside those above. */
  readonly controllers?: Type[];
}

/** Starts it on a fresh SQLite store. */
export async function startClientApp(setup: Setup = {}): Promise<ClientApp> {
  const store = await openStore('sqlite');
  try {
    const app = await listen(store, setup);
    const { port } = (app.getHttpServer() as Server).address() as AddressInfo;
    const close = () => app.close().then(store.close);
    return await withClient(app, `http://127.0.0.1:${port}`, close);
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function listen(store: OpenStore, { callers, wire, controllers = [] }: Setup) {
  const options = Object.assign(new Options(), { callers: { ...new CallerOptions(), ...callers } });
  const secrets = new Secrets([{ id: 'a', bytes: Buffer.alloc(32, 1) }], [], [], false);
  @Module({
    imports: [
      ConfigModule.with(options, secrets),
      RuntimeModule,
      {
        module: class StoreModule {},
        global: true,
        providers: [{ provide: UnitOfWork, useValue: store.work }],
        exports: [UnitOfWork],
      },
      ClientsModule,
    ],
    controllers: [WhoController, OwnController, ...controllers],
  })
  class WhoModule {}
  const quiet = { bodyParser: false, logger: false, abortOnError: false } as const;
  const app = await NestFactory.create(
    WhoModule,
    createServer({ ...new WireOptions(), ...wire }),
    quiet,
  );
  configureWebApi(app);
  await app.listen(0, '127.0.0.1');
  return app;
}

async function withClient(
  app: INestApplication,
  base: string,
  close: () => Promise<void>,
): Promise<ClientApp> {
  const admin = app.get(ClientAdmin);
  const client = await admin.create({ name: 'test', scopes: ['otp:create'] });
  const form: ClientApp['form'] = (change = {}) =>
    new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: client.clientId,
      client_secret: client.clientSecret,
      ...change,
    }).toString();
  const askToken: ClientApp['askToken'] = (body, headers = {}, path = '/Token') =>
    fetch(base + path, {
      method: 'POST',
      body,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    });
  const bearer = async () => {
    const { access_token } = (await (await askToken(form())).json()) as { access_token: string };
    return `Bearer ${access_token}`;
  };
  return { base, admin, client, close, askToken, form, bearer };
}

/** An Authorization header's value for HTTP Basic. */
export const basic = (id: string, secret: string) =>
  `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
