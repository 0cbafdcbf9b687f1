import { Controller, Get, Header, Inject } from '@nestjs/common';
import { OwnAccess } from '../../clients/index.js';
import { HelpPageOptions, RunOptions } from '../../config/index.js';
import { PAGE_POLICY, placesOf } from '../../pages/index.js';
import { HttpErrorException } from '../../web-api/index.js';
import { Readiness } from '../readiness.js';
import { landingPage } from './landing-page.js';

/** The page at the root, where help pages are served. */
@Controller()
@OwnAccess()
export class LandingController {
  constructor(
    @Inject(HelpPageOptions) private readonly help: HelpPageOptions,
    @Inject(RunOptions) private readonly run: RunOptions,
    @Inject(Readiness) private readonly readiness: Readiness,
  ) {}

  @Get()
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Content-Security-Policy', PAGE_POLICY)
  async page(): Promise<string> {
    if (!this.help.enabled) throw new HttpErrorException(404, 'This server has no start page.');
    return landingPage(await this.readiness.look(), placesOf(this.help, this.run));
  }
}
