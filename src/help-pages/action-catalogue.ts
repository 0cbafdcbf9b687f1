import { Injectable, RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/internal';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { ActionAccess, actionOf, RouteId, type ActionDescriptor } from '../web-api/index.js';

/** A value that an action takes from its path. */
export interface PathParameter {
  readonly name: string;
  readonly type: 'guid' | 'text';
}

/** An action as the help pages describe it. */
export interface ApiAction {
  /** GET, POST … */
  readonly verb: string;
  /** With a slash before and names in braces: `/api/v1/admin/accounts/{id}/validate`. */
  readonly path: string;
  /** The controller's name, without the word Controller. */
  readonly group: string;
  readonly name: string;
  readonly parameters: readonly PathParameter[];
  /** Class of the body, class of the answer, formatters, texts. */
  readonly descriptor: ActionDescriptor;
  /** The scope that a caller needs; null where anybody may call. */
  readonly scope: string | null;
  /** Whether an option decides if the scope is asked for at all. */
  readonly scopeIsOptional: boolean;
  /** Whether the controller itself decides who may call, and says in its own words who may not. */
  readonly ownAccess: boolean;
}

type Handler = (...args: never[]) => unknown;
type RouteArguments = Record<string, { data?: unknown; pipes?: readonly unknown[] }>;

const PARAMETER = /:(\w+)/g;

/** Finds every action of the app by its metadata, whatever room it stands in. */
@Injectable()
export class ActionCatalogue {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  /** All actions, by path and verb. */
  actions(): ApiAction[] {
    const controllers = this.discovery.getControllers().map(({ metatype }) => metatype as Type);
    const actions = controllers.flatMap((controller) => this.actionsOf(controller));
    return actions.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  }

  private actionsOf(controller: Type): ApiAction[] {
    const prototype = controller.prototype as Record<string, Handler>;
    return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
      const handler = prototype[name];
      const descriptor = actionOf(handler);
      if (!descriptor) return [];
      const path = pathOf(controller, handler);
      const access = this.reflector.getAllAndOverride(ActionAccess, [handler, controller]);
      return {
        verb: RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod],
        path: path.replace(PARAMETER, '{$1}'),
        group: controller.name.replace(/Controller$/, ''),
        name,
        parameters: parametersOf(controller, name, path),
        descriptor,
        scope: access?.scope ?? null,
        scopeIsOptional: access?.optional ?? false,
        ownAccess: access?.own ?? false,
      };
    });
  }
}

const keyOf = ({ path, verb }: ApiAction) => `${path.toLowerCase()} ${verb}`;

function pathOf(controller: Type, handler: Handler): string {
  const parts = [controller, handler].flatMap((target) => {
    const [path] = [Reflect.getMetadata(PATH_METADATA, target) as string | string[]].flat();
    return path.split('/');
  });
  return `/${parts.filter((part) => part !== '').join('/')}`;
}

function parametersOf(controller: Type, method: string, path: string): PathParameter[] {
  const given = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, method) ??
    {}) as RouteArguments;
  const declared = Object.entries(given).filter(([key]) =>
    key.startsWith(`${RouteParamtypes.PARAM}:`),
  );
  return Array.from(path.matchAll(PARAMETER), ([, name]) => {
    const pipes = declared.find(([, { data }]) => data === name)?.[1].pipes ?? [];
    return { name, type: pipes.includes(RouteId) ? 'guid' : 'text' };
  });
}
