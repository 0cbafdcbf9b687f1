import { Controller, Get, Header, Inject } from '@nestjs/common';
import { OwnAccess } from '../../clients/index.js';
import { HelpPageOptions, RunOptions } from '../../config/index.js';
import { PAGE_POLICY, placesOf } from '../../pages/index.js';
import { UnitOfWork } from '../../runtime/index.js';
import { HttpErrorException } from '../../web-api/index.js';
import { landingPage, type Parts } from './landing-page.js';

/** The page at the root, where help pages are served. */
@Controller()
@OwnAccess()
export class LandingController {
  constructor(
    @Inject(HelpPageOptions) private readonly help: HelpPageOptions,
    @Inject(RunOptions) private readonly run: RunOptions,
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
  ) {}

  @Get()
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Content-Security-Policy', PAGE_POLICY)
  async page(): Promise<string> {
    if (!this.help.enabled) throw new HttpErrorException(404, 'This server has no start page.');
    return landingPage(await this.parts(), placesOf(this.help, this.run));
  }

  private async parts(): Promise<Parts> {
    const answers = this.work.run((tx) => tx.select('SELECT 1 AS one'));
    return {
      database: await answers.then(
        () => 'up',
        () => 'down',
      ),
    };
  }
}
