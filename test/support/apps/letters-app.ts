import { Body, Controller, Get, Module, Param, Patch, Post, Put } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConfigModule, Options, Secrets, WireOptions } from '../../../src/config/index.js';
import {
  base64,
  boolean,
  DataContract,
  DataMember,
  DataType,
  dateTime,
  enumOf,
  guid,
  int32,
  listOf,
  nested,
  nullable,
  Required,
  StringLength,
  text,
} from '../../../src/data-contract/index.js';
import { HelpPagesModule, serveHelpPages } from '../../../src/help-pages/index.js';
import {
  Action,
  ActionAccess,
  configureWebApi,
  createServer,
  ModelBinding,
  RouteId,
} from '../../../src/web-api/index.js';

const MOODS = enumOf('Moods', { Calm: 3, Tense: 7 });

@DataContract({ namespace: 'urn:inner' })
class Inner {
  @DataMember(listOf(text)) Lines: string[] | null = null;
  @DataMember(int32) Count = 0;
}

@DataContract({ namespace: 'urn:base' })
class Stamped {
  @DataMember(nested(() => Inner)) Stamp: Inner | null = null;
}

@DataContract({ namespace: 'urn:letter', description: 'A letter.' })
class Letter extends Stamped {
  @DataMember(guid) @Required() Id!: string;
  @DataMember(text, { description: 'What it says.' })
  @Required()
  @StringLength(100, { minimum: 6 })
  Text: string | null = null;
  @DataMember(text) @DataType('Password') Secret: string | null = null;
  @DataMember(boolean) Sealed = false;
  @DataMember(dateTime) Written!: unknown;
  @DataMember(nullable(int32)) Pages: number | null = null;
  @DataMember(base64) Print: Uint8Array | null = null;
  @DataMember(enumOf('Moods', { Calm: 3, Tense: 7 })) Mood = 3;
  @DataMember(boolean, { omitFrom: 'xml' }) get IsLong(): boolean {
    return (this.Pages ?? 0) > 3;
  }
}

@DataContract({ dialect: 'xmlSerializer' })
class Picture {
  @DataMember(text) Title: string | null = null;
}

@DataContract({ dialect: 'xmlSerializer', xmlOrder: ['Kind', 'Id'] })
class Card {
  @DataMember(int32) Id = 0;
  @DataMember(text) Kind: string | null = null;
  @DataMember(nested(() => Picture)) Picture: Picture | null = null;
}

@Controller('api/letters')
class LettersController {
  @Post('echo')
  @ActionAccess({ scope: 'letters:write' })
  @Action({ returns: Letter, summary: 'Echoes.' })
  echo(@Body(ModelBinding) letter: Letter) {
    return letter;
  }

  @Put('echo')
  @ActionAccess({ scope: null })
  @Action({ returns: Card, formatters: 'withJavaScript' })
  card(@Body(ModelBinding) card: Card) {
    return card;
  }

  @Patch(':id/of/:name')
  @Action({ returns: null })
  nothing(@Param('id', RouteId) _id: string, @Param('name') _name: string) {}

  @Get('list') @Action({ returns: listOf(text) }) list() {
    return [];
  }

  @Get('mood') @Action({ returns: MOODS }) mood() {
    return 3;
  }

  @Get('plain') plain() {
    return 'no action, so no page';
  }
}

@Module({
  imports: [HelpPagesModule],
  controllers: [LettersController],
})
class LettersModule {}

/** An application with a member of every kind, in both dialects, and its help pages. */
export interface LettersApp {
  readonly base: string;
  readonly close: () => Promise<void>;
}

/** Starts it on a free port, with the help pages on or off. */
export async function startLetters(enabled = true): Promise<LettersApp> {
  const options = Object.assign(new Options(), { helpPages: { enabled } });
  const root = {
    module: LettersModule,
    imports: [ConfigModule.with(options, new Secrets([], [], [], false))],
  };
  const quiet = { bodyParser: false, logger: false, abortOnError: false } as const;
  const app = await NestFactory.create(root, createServer(new WireOptions()), quiet);
  configureWebApi(app);
  serveHelpPages(app);
  await app.listen(0, '127.0.0.1');
  const { port } = (app.getHttpServer() as Server).address() as AddressInfo;
  return { base: `http://127.0.0.1:${port}`, close: () => app.close() };
}
