import {
  Body,
  Controller,
  Get,
  Module,
  Param,
  Patch,
  Post,
  Put,
  UseGuards,
  type CanActivate,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { WireOptions } from '../../../src/config/index.js';
import { DataContract, DataMember, Required, text } from '../../../src/data-contract/index.js';
import { Unavailable } from '../../../src/runtime/index.js';
import {
  Action,
  configureWebApi,
  createServer,
  HttpError,
  HttpErrorException,
  HttpReply,
  ModelBinding,
  RequiredBody,
  RequestLimits,
  RouteId,
} from '../../../src/web-api/index.js';
import { exchange, wireOf, type RawAnswer, type RawRequest } from '../raw-http.js';

@DataContract({ namespace: 'urn:note' })
class Note {
  @DataMember(text) @Required() Text: string | null = null;
}

class Refusal implements CanActivate {
  canActivate(): boolean {
    throw new HttpErrorException(401, 'Authorization has been denied for this request.', {
      headers: { 'WWW-Authenticate': 'Bearer' },
    });
  }
}

class Denial implements CanActivate {
  canActivate = () => false;
}

@Controller('api/notes')
class NotesController {
  @Post() @Action({ returns: Note }) create(@Body(ModelBinding) note: Note) {
    return note;
  }

  @Post('required')
  @Action({ returns: Note, refuseForeignForms: true })
  required(@Body(RequiredBody) note: Note) {
    return new HttpReply(201, note, { Location: '/there', 'Cache-Control': 'no-store' });
  }

  @Patch(':id') @Action({ returns: text }) change(
    @Param('id', RouteId) id: string,
    @Body(ModelBinding) _note: Note,
  ) {
    return id;
  }

  @Put() @Action({ returns: Note, formatters: 'withJavaScript' }) replace(
    @Body(ModelBinding) note: Note,
  ) {
    return note;
  }

  @Post('guarded') @UseGuards(Refusal) @Action({ returns: Note }) guarded(
    @Body(RequiredBody) note: Note,
  ) {
    return note;
  }

  @Get('denied') @UseGuards(Denial) @Action({ returns: null }) denied() {}

  @Get('void') @Action({ returns: null }) nothing() {}

  @Get('slow') @Action({ returns: null }) slow() {
    return wait(50);
  }

  @Get('gone') @Action({ returns: null }) gone() {
    return HttpError.of(410, 'Gone.');
  }

  @Get('busy') @Action({ returns: null }) busy() {
    throw new Unavailable('the queue is full', 7);
  }

  @Get('broken') @Action({ returns: Note }) broken() {
    throw new Error('secret detail');
  }

  @Get('bare') bare() {
    return 'written by itself';
  }
}

@Module({ controllers: [NotesController] })
class NotesModule {}

/** A small application that shows everything an action can do and meet. */
export interface NotesApp {
  readonly port: number;
  readonly send: (request: RawRequest) => Promise<RawAnswer>;
  readonly close: () => Promise<void>;
}

/** Starts the application on a free port, with options other than the product's. */
export async function startNotes(
  wire: Partial<WireOptions> = {},
  limits: Partial<RequestLimits> = {},
): Promise<NotesApp> {
  const server = createServer(
    { ...new WireOptions(), ...wire },
    { ...new RequestLimits(), ...limits },
  );
  const app = await NestFactory.create(NotesModule, server, { bodyParser: false, logger: false });
  configureWebApi(app);
  await app.listen(0, '127.0.0.1');
  const { port } = (app.getHttpServer() as Server).address() as AddressInfo;
  return { port, send: (request) => exchange(port, wireOf(request)), close: () => app.close() };
}
