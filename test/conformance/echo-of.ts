import { Body, Controller, Post, type Type } from '@nestjs/common';
import type { ContractClass } from '../../src/data-contract/index.js';
import { Action, ModelBinding } from '../../src/web-api/index.js';

/** An echo of a contract that the recorded server did not know, at `api/echo/of/{path}`. */
export function echoOf(type: ContractClass, path: string): Type {
  class Echo {
    echo(model: object): object {
      return model;
    }
  }
  // What decorators would do if the parameter's class could be written down.
  const { prototype } = Echo;
  const descriptor = Object.getOwnPropertyDescriptor(prototype, 'echo')!;
  Reflect.defineMetadata('design:paramtypes', [type], prototype, 'echo');
  Body(ModelBinding)(prototype, 'echo', 0);
  Action({ returns: type, formatters: 'withJavaScript' })(prototype, 'echo', descriptor);
  Post(path)(prototype, 'echo', descriptor);
  Controller('api/echo/of')(Echo);
  return Echo;
}
