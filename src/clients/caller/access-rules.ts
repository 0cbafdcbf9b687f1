import { Injectable, type OnModuleInit, type Type } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { ActionAccess } from '../../web-api/index.js';
import type { AccessRule } from './require-scope.decorator.js';

type Handler = (...args: never[]) => unknown;

/** The access rule of every action, read once at the start; an action without one stops the start. */
@Injectable()
export class AccessRules implements OnModuleInit {
  private readonly rules = new Map<unknown, AccessRule>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly reflector: Reflector,
    private readonly scanner: MetadataScanner,
  ) {}

  /** @throws Error that names every action whose access nobody has declared. */
  onModuleInit(): void {
    const controllers = this.discovery.getControllers().map(({ metatype }) => metatype as Type);
    const undeclared = controllers.flatMap((controller) => this.read(controller));
    if (undeclared.length === 0) return;
    throw new Error(
      `No @RequireScope, @Anonymous, @VendorKey or @OwnAccess on: ${undeclared.join(', ')}`,
    );
  }

  /** The rule of an action; undefined for a method that was no action at the start. */
  of(handler: unknown): AccessRule | undefined {
    return this.rules.get(handler);
  }

  private read(controller: Type): string[] {
    const prototype = controller.prototype as Record<string, Handler>;
    const names = this.scanner.getAllMethodNames(prototype);
    return names
      .filter((name) => !this.readAction(controller, prototype[name]))
      .map((name) => `${controller.name}.${name}`);
  }

  // True if there is nothing to declare, or it was declared.
  private readAction(controller: Type, handler: Handler): boolean {
    if (Reflect.getMetadata(METHOD_METADATA, handler) === undefined) return true;
    const rule = this.reflector.getAllAndOverride(ActionAccess, [handler, controller]);
    if (rule) this.rules.set(handler, rule as AccessRule);
    return rule !== undefined;
  }
}
