import type { Markup } from '../../pages/index.js';
import type { ApiAction } from '../action-catalogue.js';
import { xsdDocuments } from '../xsd/xsd-documents.js';
import { actionPage } from './action-page.js';
import { friendlyIdOf } from './friendly-id.js';
import { indexPage } from './index-page.js';
import { ModelCatalogue } from './model-catalogue.js';
import { modelPage } from './model-page.js';

/** Every page and schema under /Help, by lower-case name: ASP.NET looks them up without regard to case. */
export interface HelpSite {
  readonly index: Buffer;
  readonly actions: ReadonlyMap<string, Buffer>;
  readonly models: ReadonlyMap<string, Buffer>;
  /** The documents of each schema: the contract's own first, then what it imports. */
  readonly schemas: ReadonlyMap<string, readonly Buffer[]>;
}

/** Makes a whole HTML document of what a page has to say. */
export type Render = (title: string, main: Markup) => Buffer;

/** Builds all of it, once. `url` is where the server is thought to listen. */
export function helpSite(actions: readonly ApiAction[], url: string, render: Render): HelpSite {
  const models = new ModelCatalogue(actions);
  const actionPages = actions.map((action) => {
    const id = friendlyIdOf(action);
    return [id.toLowerCase(), render(id, actionPage(action, models, url))] as const;
  });
  const modelPages = [...models.all].map(
    ([name, model]) => [name.toLowerCase(), render(name, modelPage(name, model, models))] as const,
  );
  return {
    index: render('Help', indexPage(actions)),
    actions: new Map(actionPages),
    models: new Map(modelPages),
    schemas: schemasOf(models),
  };
}

// A schema is found by the name of the model's page, and by its name in XML unless that is another's.
function schemasOf(models: ModelCatalogue): Map<string, readonly Buffer[]> {
  const schemas = new Map<string, readonly Buffer[]>();
  const contracts = [...models.all].flatMap(([name, model]) =>
    model.kind === 'contract' ? [{ name, contract: model.contract }] : [],
  );
  for (const { name, contract } of contracts) {
    const locate = (index: number) => `/Help/Xsd/${encodeURIComponent(name)}?part=${index}`;
    schemas.set(
      name.toLowerCase(),
      xsdDocuments(contract, locate).map((text) => Buffer.from(text)),
    );
  }
  for (const { name, contract } of contracts) {
    const known = contract.name.toLowerCase();
    if (!schemas.has(known)) schemas.set(known, schemas.get(name.toLowerCase())!);
  }
  return schemas;
}
