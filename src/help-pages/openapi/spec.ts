import type { OpenAPIObject } from '@nestjs/swagger';

/** OpenAPI's own words, as the types of @nestjs/swagger have them. */
type Components = NonNullable<OpenAPIObject['components']>;
type Named<K extends keyof Components> = NonNullable<Components[K]>[string];

export interface Reference {
  readonly $ref: string;
}
export type Schema = Exclude<Named<'schemas'>, Reference>;
export type Response = Exclude<Named<'responses'>, Reference>;
export type SecurityScheme = Exclude<Named<'securitySchemes'>, Reference>;
export type Content = NonNullable<Response['content']>;
export type Operation = NonNullable<OpenAPIObject['paths'][string]['post']>;
export type Parameter = Exclude<NonNullable<Operation['parameters']>[number], Reference>;
