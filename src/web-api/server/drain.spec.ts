import {
  Controller,
  Get,
  type INestApplication,
  Module,
  type OnModuleDestroy,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exchange, wireOf } from '../../../test/support/raw-http.js';
import { WireOptions } from '../../config/index.js';
import { Action, configureWebApi, createServer, drain, HttpReply } from '../index.js';

/** Lets a test hold an action back until it says so. */
class Gate {
  entered!: () => void;
  open!: () => void;
  readonly reached = new Promise<void>((resolve) => (this.entered = resolve));
  readonly opened = new Promise<void>((resolve) => (this.open = resolve));
}

let gate: Gate;
let told: string[];

@Controller('slow')
class SlowController implements OnModuleDestroy {
  onModuleDestroy(): void {
    told.push('stopped');
  }

  @Get() @Action({ returns: null }) async slow() {
    gate.entered();
    await gate.opened;
    told.push('answered');
    return new HttpReply(204);
  }
}

@Module({ controllers: [SlowController] })
class SlowModule {}

let app: INestApplication;
let port: number;

beforeEach(async () => {
  gate = new Gate();
  told = [];
  const server = createServer(new WireOptions());
  app = await NestFactory.create(SlowModule, server, { bodyParser: false, logger: false });
  configureWebApi(app);
  await app.listen(0, '127.0.0.1');
  port = ((app.getHttpServer() as Server).address() as AddressInfo).port;
});

const ask = () => exchange(port, wireOf({ method: 'GET', path: '/slow' }));

test('a request under way is answered, a new connection is not taken', async () => {
  const underWay = ask();
  await gate.reached;
  const drained = drain(app);
  await expect(ask()).rejects.toThrow();
  gate.open();
  expect((await underWay).status).toBe(204);
  await drained;
  // What a request needs stops after the last one.
  expect(told).toEqual(['answered', 'stopped']);
});

test('what is not done in time is cut off', async () => {
  const underWay = ask();
  await gate.reached;
  await Promise.all([drain(app, 10), expect(underWay).rejects.toThrow()]);
  gate.open();
});
