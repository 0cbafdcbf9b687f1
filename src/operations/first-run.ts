import { Inject, Injectable } from '@nestjs/common';
import { ClientAdmin, DEVELOPMENT_SCOPES } from '../clients/index.js';
import { RunOptions } from '../config/index.js';
import { AccountDirectory, SaveAccountFlow } from '../identity/index.js';
import {
  type DevelopmentClient,
  readDevelopmentClient,
  writeDevelopmentClient,
} from './development-client.js';

const DEMO_EMAIL = 'demo@example.test';
const DEMO_PHONE = '+905321112233';

/** Makes a fresh development copy usable: a client to call as, and an account to try things on. */
@Injectable()
export class FirstRun {
  constructor(
    @Inject(RunOptions) private readonly options: RunOptions,
    @Inject(ClientAdmin) private readonly clients: ClientAdmin,
    @Inject(SaveAccountFlow) private readonly accounts: SaveAccountFlow,
    @Inject(AccountDirectory) private readonly directory: AccountDirectory,
  ) {}

  /** The development client and the demo account, created unless they are there; nothing in production. */
  async prepare(): Promise<DevelopmentClient | undefined> {
    if (!this.options.development) return undefined;
    const demoAccountId = await this.demoAccount();
    const known = readDevelopmentClient(this.options.dataDir);
    if (known?.demoAccountId === demoAccountId && (await this.isLive(known))) return known;
    const scopes = DEVELOPMENT_SCOPES;
    const created = await this.clients.create({ name: 'development', scopes, development: true });
    const client = { ...created, scopes, demoAccountId };
    writeDevelopmentClient(this.options.dataDir, client);
    return client;
  }

  private async demoAccount(): Promise<string> {
    const id = await this.directory.idOf(DEMO_EMAIL);
    if (id !== undefined) return id;
    const demo = { email: DEMO_EMAIL, userName: 'demo', phoneNumber: DEMO_PHONE };
    const outcome = await this.accounts.create(demo);
    if (outcome.kind === 'created') return outcome.accountId;
    throw new Error(`The demo account could not be created: ${outcome.kind}.`);
  }

  private async isLive({ clientId }: DevelopmentClient): Promise<boolean> {
    const clients = await this.clients.list();
    return clients.some((client) => client.id === clientId && client.revokedAt === null);
  }
}
