import { Reflector } from '@nestjs/core';

/** What an action wants of its caller, as far as help pages tell it; `clients` declares and enforces it. */
export interface ActionAccess {
  /** The scope that a caller needs; null where anybody may call. */
  readonly scope: string | null;
  /** Whether an option decides if the scope is asked for at all. */
  readonly optional?: boolean;
  /** True where the controller itself decides who may call. */
  readonly own?: boolean;
}

/** Decorates an action, or all of a controller, with what it wants of its caller. */
export const ActionAccess = Reflector.createDecorator<ActionAccess>();
