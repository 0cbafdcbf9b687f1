import { Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WireOptions } from '../../src/config/index.js';
import { configureWebApi, createServer } from '../../src/web-api/index.js';
import { DebugController } from './debug.controller.js';
import { EchoController, EchoVendorController } from './echo.controller.js';
import {
  AccountController,
  AdminAccountsController,
  TwoFactorController,
  VendorAccountController,
} from './endpoints.controller.js';

const CONTROLLERS = [
  AccountController,
  AdminAccountsController,
  DebugController,
  EchoController,
  EchoVendorController,
  TwoFactorController,
  VendorAccountController,
];

@Module({})
class FixtureModule {}

/** The recorded requests go up to Web API's own limits, which are wider than this product's. */
const WIDE: Partial<WireOptions> = {
  bodyLimit: 256 * 1024,
  depth: 256,
  elements: 2_000,
  jsonMembers: 2_000,
  formFields: 2_048,
  jsonp: true,
};

/** The conformance app while it runs. */
export interface Fixture {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** Starts the conformance app on a port of this machine; 0 takes a free one. `more` are further controllers. */
export async function startFixture(port: number, more: readonly Type[] = []): Promise<Fixture> {
  const server = createServer({ ...new WireOptions(), ...WIDE });
  const module = { module: FixtureModule, controllers: [...CONTROLLERS, ...more] };
  const app = await NestFactory.create(module, server, { bodyParser: false, logger: false });
  configureWebApi(app);
  await app.listen(port, '127.0.0.1');
  const address = (app.getHttpServer() as Server).address() as AddressInfo;
  return { port: address.port, close: () => app.close() };
}
