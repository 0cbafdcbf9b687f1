import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import type { INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { AppModule } from '../../src/app.module.js';
import { wireApp } from '../../src/app.setup.js';
import { ClientAdmin, type Scope } from '../../src/clients/index.js';
import { Options, Secrets } from '../../src/config/index.js';
import { SaveAccountFlow } from '../../src/identity/index.js';
import { type DevelopmentClient, FirstRun, type OutboxEntry } from '../../src/operations/index.js';
import { Clock, UnitOfWork } from '../../src/runtime/index.js';
import { createServer } from '../../src/web-api/index.js';
import { TestClock } from '../doubles/test-clock.js';
import type { StoreKind } from './describe-stores.js';
import { openPostgres } from './postgres/database.js';

/** An account made through the product, with the halves of its validation code. */
export interface TestAccount {
  readonly id: string;
  readonly number: number;
  readonly email: string;
  readonly phone: string;
}

/** The whole product on a store of its own, listening on a free port of this machine. */
export class RunningApp {
  private accounts = 0;

  private constructor(
    readonly app: INestApplication,
    readonly url: string,
    readonly clock: TestClock,
    readonly development: DevelopmentClient,
    readonly token: string,
    private readonly remove: () => Promise<void>,
  ) {}

  /** Starts it; `change` sets options away from the defaults (bcrypt is cheap here). */
  static async start(
    kind: StoreKind = 'sqlite',
    change: (options: Options) => void = () => undefined,
  ) {
    const dataDir = await mkdtemp(join(tmpdir(), 'latchkey-app-'));
    const postgres = kind === 'postgres' ? await openPostgres() : undefined;
    const options = optionsFor(dataDir, postgres?.url);
    change(options);
    const clock = new TestClock();
    const module = await Test.createTestingModule({
      imports: [AppModule.with(options, testSecrets())],
    })
      .overrideProvider(Clock)
      .useValue(clock)
      .compile();
    const app = module.createNestApplication(createServer(options.wire), {
      bodyParser: false,
      logger: false,
    });
    wireApp(app);
    const development = (await app.get(FirstRun, { strict: false }).prepare())!;
    await app.listen(0, '127.0.0.1');
    const url = await app.getUrl();
    const remove = async () => {
      await app.close();
      await postgres?.drop();
      await rm(dataDir, { recursive: true, force: true });
    };
    const token = await tokenFor(url, development.clientId, development.clientSecret);
    return new RunningApp(app, url, clock, development, token, remove);
  }

  get work(): UnitOfWork {
    return this.app.get(UnitOfWork, { strict: false });
  }

  /** What was sent so far, newest first. */
  async sent(): Promise<OutboxEntry[]> {
    return (await (await fetch(`${this.url}/outbox.json`)).json()) as OutboxEntry[];
  }

  /** The newest message of that purpose to that address. */
  async newest(purpose: string, to: string): Promise<OutboxEntry> {
    const found = (await this.sent()).find((entry) => entry.purpose === purpose && entry.to === to);
    if (!found) throw new Error(`Nothing of ${purpose} was sent to ${to}.`);
    return found;
  }

  /** The two halves of the account's newest validation code. */
  async halves(
    account: Pick<TestAccount, 'email' | 'phone'>,
  ): Promise<{ mailed: string; texted: string }> {
    const mailed = (await this.newest('accountValidation', account.email)).code!;
    const texted = (await this.newest('accountValidation', account.phone)).code!;
    return { mailed, texted };
  }

  /** A fresh account that was sent its validation code. */
  async account(): Promise<TestAccount> {
    const n = (this.accounts += 1);
    const account = { email: `user${n}@example.test`, phone: `+90532${1_110_000 + n}` };
    const outcome = await this.app
      .get(SaveAccountFlow, { strict: false })
      .create({ email: account.email, userName: `user${n}`, phoneNumber: account.phone });
    if (outcome.kind !== 'created') throw new Error(outcome.kind);
    return { id: outcome.accountId, number: outcome.account.number, ...account };
  }

  /** Has the account's code sent again once the cool-down is over; `more` are further members. */
  async sendAgain(account: TestAccount, more: object = {}): Promise<void> {
    this.clock.advance(61_000);
    await this.post(account, more);
  }

  /** Has a reset code mailed to the account. */
  async resetByMail(account: TestAccount): Promise<void> {
    await this.post(account, { ResetPassword: true });
  }

  private async post(account: TestAccount, more: object): Promise<void> {
    const answer = await fetch(`${this.url}/api/Account/UpdateSendCodeAgain`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${this.token}` },
      body: JSON.stringify({ ID: account.id, ...more }),
    });
    if (answer.status !== 200) throw new Error(`Not sent again: ${answer.status}.`);
  }

  /** A token of a new client with just these scopes. */
  async tokenWith(...scopes: Scope[]): Promise<string> {
    const admin = this.app.get(ClientAdmin, { strict: false });
    const { clientId, clientSecret } = await admin.create({ name: 'test', scopes });
    return tokenFor(this.url, clientId, clientSecret);
  }

  /** Stops it and removes its store. */
  async stop(): Promise<void> {
    await this.remove();
  }
}

function optionsFor(dataDir: string, url: string | undefined): Options {
  const options = new Options();
  Object.assign(options.run, { dataDir });
  Object.assign(options.database, { dataDir, url });
  Object.assign(options.password, { bcryptCost: 4 });
  // Whoever reads them switches them on.
  options.helpPages.enabled = false;
  return options;
}

const key = () => [{ id: 'test', bytes: randomBytes(32) }];
const testSecrets = () => new Secrets(key(), key(), key(), true);

async function tokenFor(url: string, clientId: string, clientSecret: string): Promise<string> {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
  });
  const answer = await fetch(`${url}/Token`, { method: 'POST', body });
  const { access_token: token } = (await answer.json()) as { access_token?: string };
  if (!token) throw new Error(`No token: ${answer.status}.`);
  return token;
}
