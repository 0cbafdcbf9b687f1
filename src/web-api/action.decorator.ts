import 'reflect-metadata';
import { ROUTE_ARGS_METADATA, RouteParamtypes } from '@nestjs/common/internal';
import { RouteConfig } from '@nestjs/platform-fastify';
import { planOf, type Plan } from '../data-contract/index.js';
import type { WireType } from './http-reply.js';
import type { FormatterSet } from './negotiation/formatters.js';

/** Bodies that an action reads and writes by itself, past the contracts; told by a sample of each field. */
export interface OwnBodies {
  readonly form: Readonly<Record<string, string>>;
  readonly json: Readonly<Record<string, string | number>>;
}

/** What an action declares about its route, for the reply and for the help pages. */
export interface ActionOptions {
  /** Class or member type of the answer's body; null if it has none. */
  readonly returns: WireType | null;
  /** What the help page says about the route, its body, the values of its path, its answer. */
  readonly summary?: string;
  readonly description?: string;
  readonly bodyDescription?: string;
  readonly parameterDescriptions?: Readonly<Record<string, string>>;
  readonly responseDescription?: string;
  /** What the help page calls an answer without a body; it calls it nothing by default. */
  readonly returnsTitle?: string;
  /** The formatter that the help page blames for a form without a sample; without it, it blames none. */
  readonly formFormatter?: string;
  readonly own?: OwnBodies;
  /** Statuses beside 200 that the action itself answers, and when. */
  readonly outcomes?: Readonly<Record<number, string>>;
  /** The vendor's route also speaks text/javascript. */
  readonly formatters?: FormatterSet;
  /**
   * Refuse forms that a browser sends from an origin that is not allow-listed: any page can post a
   * form without asking first, and a message costs money.
   */
  readonly refuseForeignForms?: boolean;
}

/** An action as declared, with what its signature says. */
export class ActionDescriptor {
  readonly formatters: FormatterSet;
  /** Writes the answer; undefined if it has no body. Set by {@link compile}. */
  plan?: Plan<unknown>;

  constructor(
    readonly options: ActionOptions,
    /** Class that the body is bound to; undefined if the action takes none. */
    readonly takes?: WireType,
  ) {
    this.formatters = options.formatters ?? 'standard';
  }

  /** Resolves both contracts, once, when the route is registered. */
  compile(): void {
    if (this.takes) planOf(this.takes);
    if (this.options.returns) this.plan = planOf(this.options.returns);
  }
}

const ACTION = Symbol('action');

/** The class of the parameter that has @Body(); parameter decorators have run by now. */
function bodyTypeOf(controller: object, method: string | symbol): WireType | undefined {
  const parameters = Reflect.getMetadata(ROUTE_ARGS_METADATA, controller.constructor, method) as
    Record<string, { index: number }> | undefined;
  const key = Object.keys(parameters ?? {}).find((k) => k.startsWith(`${RouteParamtypes.BODY}:`));
  if (!parameters || !key) return undefined;
  const types = Reflect.getMetadata('design:paramtypes', controller, method) as WireType[];
  return types[parameters[key].index];
}

/** Makes a controller method an action: its answers are negotiated and written by its contract. */
export function Action(options: ActionOptions): MethodDecorator {
  return (controller, method, descriptor) => {
    const action = new ActionDescriptor(options, bodyTypeOf(controller, method));
    Reflect.defineMetadata(ACTION, action, descriptor.value as object);
    RouteConfig({ action })(controller, method, descriptor);
  };
}

/** The action behind a controller's method; undefined for one that writes its answers itself. */
export const actionOf = (method: object): ActionDescriptor | undefined =>
  Reflect.getMetadata(ACTION, method) as ActionDescriptor | undefined;

declare module 'fastify' {
  interface FastifyContextConfig {
    action?: ActionDescriptor;
  }
}
