import { Controller, Get, Module, type INestApplication } from '@nestjs/common';
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

@Controller('slow')
class SlowController {
  @Get() @Action({ returns: null }) async slow() {
    gate.entered();
    await gate.opened;
    return new HttpReply(204);
  }
}

@Module({ controllers: [SlowController] })
class SlowModule {}

let app: INestApplication;
let port: number;

beforeEach(async () => {
  gate = new Gate();
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
});

test('what is not done in time is cut off', async () => {
  const underWay = ask();
  await gate.reached;
  await Promise.all([drain(app, 10), expect(underWay).rejects.toThrow()]);
  gate.open();
});
